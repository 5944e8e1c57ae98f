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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.airlift.log.Logger;
import io.trino.spi.TrinoException;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

/**
 * The mounted connectors of a node, shared by all its clean rooms: one class loader for each plugin directory, one connector for each distinct configuration.
 */
public final class Sources
{
    private static final Logger log = Logger.get(Sources.class);

    private static final String OWN_CONNECTOR = "clean_room";

    private final Map<Path, Optional<PluginDirectory>> directories = new HashMap<>();
    private final Map<MountKey, SharedConnector> connectors = new HashMap<>();

    /**
     * Mounts a connector, or shares the one that is mounted with the same configuration. Whether the party's database answers is not asked here.
     *
     * @param pluginDirectory the server's: one subdirectory for each plugin
     * @param properties the connector's own, without {@code connector.name}
     * @param catalogName what the connector is told that its catalog is called
     * @throws TrinoException if there is no such connector, or it refuses its properties; one line, without secrets
     */
    public synchronized Source mount(Path pluginDirectory, String connectorName, Map<String, String> properties, String catalogName, ConnectorContext context)
    {
        if (connectorName.equals(OWN_CONNECTOR)) {
            throw new TrinoException(CLEAN_ROOM_SOURCE_FAILED, "A clean room cannot be mounted in a clean room; accepted: any other connector");
        }
        Path directory = findDirectory(pluginDirectory.toAbsolutePath().normalize(), connectorName);
        MountKey key = new MountKey(context.getCurrentNode().getNodeIdentifier(), directory, connectorName, properties);
        SharedConnector shared = connectors.get(key);
        if (shared == null) {
            shared = new SharedConnector(create(key, catalogName, context));
            connectors.put(key, shared);
        }
        shared.mounts++;
        return new Source(connectorName, Source.fingerprint(connectorName, properties), shared.connector, () -> release(key));
    }

    private synchronized void release(MountKey key)
    {
        SharedConnector shared = connectors.get(key);
        shared.mounts--;
        if (shared.mounts == 0) {
            connectors.remove(key);
            shared.connector.shutdown();
        }
    }

    private MountedConnector create(MountKey key, String catalogName, ConnectorContext context)
    {
        PluginDirectory directory = directories.get(key.directory()).orElseThrow();
        ConnectorFactory factory = directory.factory(key.connectorName()).orElseThrow();
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(directory.loader())) {
            return new MountedConnector(
                    factory.create(catalogName, key.properties(), new SourceContext(context)),
                    directory.loader(),
                    context.getTypeManager());
        }
        catch (RuntimeException | LinkageError e) {
            throw new MountFailure(key.connectorName(), key.properties(), e).toException();
        }
    }

    private Path findDirectory(Path pluginDirectory, String connectorName)
    {
        List<Path> candidates = candidates(pluginDirectory, connectorName);
        return candidates.stream()
                .filter(directory -> load(directory).flatMap(plugin -> plugin.factory(connectorName)).isPresent())
                .findFirst()
                .orElseThrow(() -> new TrinoException(
                        CLEAN_ROOM_SOURCE_FAILED,
                        "No connector %s in the plugin directory %s; accepted: %s".formatted(connectorName, pluginDirectory, connectorNames(candidates))));
    }

    // a directory is usually called as its connector is, so the others are rarely loaded at all
    private static List<Path> candidates(Path pluginDirectory, String connectorName)
    {
        String usualName = connectorName.replace('_', '-');
        try (Stream<Path> files = Files.list(pluginDirectory)) {
            return files.filter(Files::isDirectory)
                    .sorted(comparing((Path path) -> !path.getFileName().toString().replace('_', '-').equals(usualName)).thenComparing(path -> path))
                    .collect(ImmutableList.toImmutableList());
        }
        catch (IOException e) {
            throw new TrinoException(CLEAN_ROOM_SOURCE_FAILED, "The plugin directory %s cannot be read".formatted(pluginDirectory), e);
        }
    }

    private String connectorNames(List<Path> directories)
    {
        return String.join(", ", directories.stream()
                .flatMap(directory -> load(directory).stream())
                .flatMap(plugin -> plugin.connectorNames().stream())
                .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo)));
    }

    // another plugin's broken directory is no reason to refuse a mount
    private Optional<PluginDirectory> load(Path directory)
    {
        return directories.computeIfAbsent(directory, path -> {
            try {
                return Optional.of(PluginDirectory.load(path));
            }
            catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
                log.warn(e, "Plugin directory %s cannot be loaded, so its connectors cannot be mounted", path);
                return Optional.empty();
            }
        });
    }

    // the node too: in tests several nodes share one plugin, and a connector belongs to the node that made it
    private record MountKey(String node, Path directory, String connectorName, Map<String, String> properties)
    {
        private MountKey
        {
            requireNonNull(node, "node is null");
            requireNonNull(directory, "directory is null");
            requireNonNull(connectorName, "connectorName is null");
            properties = ImmutableMap.copyOf(properties);
        }

        @Override
        public String toString()
        {
            return connectorName;
        }
    }

    private static final class SharedConnector
    {
        private final MountedConnector connector;
        private int mounts;

        private SharedConnector(MountedConnector connector)
        {
            this.connector = requireNonNull(connector, "connector is null");
        }
    }
}
