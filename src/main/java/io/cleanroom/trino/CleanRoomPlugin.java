/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.cleanroom.trino;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.connector.CleanRoomConnectorFactory;
import io.cleanroom.trino.eventlistener.CleanRoomEventListener;
import io.cleanroom.trino.security.CleanRoomAccessControlFactory;
import io.cleanroom.trino.security.SealedRunAuthenticatorFactory;
import io.cleanroom.trino.source.Sources;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.security.HeaderAuthenticatorFactory;
import io.trino.spi.security.SystemAccessControlFactory;

import static java.util.Objects.requireNonNull;

/** The entry point: makes the one registry in which connector, access control and event listener meet. */
public final class CleanRoomPlugin
        implements Plugin
{
    /** The only engine version that the plugin runs on, because enforcement rests on the engine's own parser. */
    public static final String ENGINE_VERSION = "483";

    private final String engineVersion;
    private final CleanRooms rooms = new CleanRooms();
    private final Sources sources = new Sources();

    public CleanRoomPlugin()
    {
        this(ENGINE_VERSION);
    }

    /** @param engineVersion what the server calls its version, which in a testing server is no number */
    CleanRoomPlugin(String engineVersion)
    {
        this.engineVersion = requireNonNull(engineVersion, "engineVersion is null");
    }

    @Override
    public Iterable<ConnectorFactory> getConnectorFactories()
    {
        return ImmutableList.of(new CleanRoomConnectorFactory(ENGINE_VERSION, rooms, sources));
    }

    @Override
    public Iterable<SystemAccessControlFactory> getSystemAccessControlFactories()
    {
        return ImmutableList.of(new CleanRoomAccessControlFactory(engineVersion, rooms, () -> new CleanRoomEventListener(rooms)));
    }

    @Override
    public Iterable<HeaderAuthenticatorFactory> getHeaderAuthenticatorFactories()
    {
        return ImmutableList.of(new SealedRunAuthenticatorFactory(rooms));
    }
}
