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
package io.cleanroom.trino.connector;

import com.google.inject.Injector;
import io.airlift.bootstrap.Bootstrap;
import io.cleanroom.trino.source.Sources;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Makes a catalog of one contract document and its parties' mounts. */
public final class CleanRoomConnectorFactory
        implements ConnectorFactory
{
    public static final String NAME = "clean_room";

    private final String spiVersion;
    private final CleanRooms rooms;
    private final Sources sources;

    /** @param spiVersion the only one that the plugin runs on */
    public CleanRoomConnectorFactory(String spiVersion, CleanRooms rooms, Sources sources)
    {
        this.spiVersion = requireNonNull(spiVersion, "spiVersion is null");
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    @Override
    public String getName()
    {
        return NAME;
    }

    @Override
    public Connector create(String catalogName, Map<String, String> config, ConnectorContext context)
    {
        if (!context.getSpiVersion().equals(spiVersion)) {
            throw new IllegalStateException("The clean room plugin is built for Trino %s and enforces with its parser, so it does not run on Trino %s".formatted(spiVersion, context.getSpiVersion()));
        }
        CatalogProperties properties = CatalogProperties.of(config);
        Injector injector = new Bootstrap("io.cleanroom.bootstrap.catalog." + catalogName, new CleanRoomModule(catalogName, properties, context, rooms, sources))
                .doNotInitializeLogging()
                .disableSystemProperties()
                .setRequiredConfigurationProperties(properties.own())
                .initialize();
        return injector.getInstance(CleanRoomConnector.class).register();
    }
}
