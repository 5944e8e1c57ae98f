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
package io.cleanroom.trino.security;

import com.google.inject.Injector;
import io.airlift.bootstrap.Bootstrap;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SealedRunSettings;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory;

import java.util.Map;
import java.util.function.Supplier;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

public final class CleanRoomAccessControlFactory
        implements SystemAccessControlFactory
{
    public static final String NAME = "clean-room";

    private final String engineVersion;
    private final CleanRooms rooms;
    private final Supplier<EventListener> eventListener;

    /**
     * @param engineVersion the only engine version whose statements the plugin can judge: its parser is the engine's parser
     * @param eventListener makes the listener that comes with the access control, so that it cannot be forgotten
     */
    public CleanRoomAccessControlFactory(String engineVersion, CleanRooms rooms, Supplier<EventListener> eventListener)
    {
        this.engineVersion = requireNonNull(engineVersion, "engineVersion is null");
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.eventListener = requireNonNull(eventListener, "eventListener is null");
    }

    @Override
    public String getName()
    {
        return NAME;
    }

    @Override
    public SystemAccessControl create(Map<String, String> config, SystemAccessControlContext context)
    {
        checkState(
                context.getVersion().equals(engineVersion),
                "Access control %s is built for Trino %s and refuses Trino %s, because it judges SQL with the engine's own parser; install the build for that version",
                NAME,
                engineVersion,
                context.getVersion());

        Injector injector = new Bootstrap("io.cleanroom.bootstrap.access_control." + NAME, new CleanRoomAccessControlModule(rooms, eventListener.get()))
                .doNotInitializeLogging()
                .disableSystemProperties()
                .quiet()
                .setRequiredConfigurationProperties(config)
                .initialize();
        SystemAccessControl accessControl = injector.getInstance(CleanRoomAccessControl.class);
        rooms.guard(injector.getInstance(AuditSettings.class), injector.getInstance(SealedRunSettings.class));
        return accessControl;
    }
}
