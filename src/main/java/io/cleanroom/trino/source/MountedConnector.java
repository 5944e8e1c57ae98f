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
package io.cleanroom.trino.source;

import com.google.common.collect.Maps;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.connector.Connector;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.type.TypeManager;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/** A running connector with what its sources share. */
final class MountedConnector
{
    private final Connector connector;
    private final ClassLoader loader;
    private final HandleCodec codec;
    private final Map<String, PropertyMetadata<?>> sessionProperties;

    MountedConnector(Connector connector, ClassLoader loader, TypeManager typeManager)
    {
        this.connector = requireNonNull(connector, "connector is null");
        this.loader = requireNonNull(loader, "loader is null");
        codec = new HandleCodec(loader, typeManager);
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            sessionProperties = Maps.uniqueIndex(connector.getSessionProperties(), PropertyMetadata::getName);
        }
    }

    Connector connector()
    {
        return connector;
    }

    ClassLoader loader()
    {
        return loader;
    }

    HandleCodec codec()
    {
        return codec;
    }

    Map<String, PropertyMetadata<?>> sessionProperties()
    {
        return sessionProperties;
    }

    void shutdown()
    {
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            connector.shutdown();
        }
    }
}
