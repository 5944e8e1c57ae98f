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
package io.cleanroom.trino.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Key;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.CleanRoomConnectorFactory;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.source.Sources;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SubmittedQuery;
import io.trino.Session;
import io.trino.metadata.HandleResolver;
import io.trino.server.PluginClassLoader;
import io.trino.server.PluginManager;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryCreatedEvent;
import io.trino.testing.DistributedQueryRunner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.Objects.requireNonNull;

/**
 * A coordinator and a worker with clean rooms over real sources, and with an access control that allows everything: what is refused here,
 * the connector refuses.
 */
public final class CleanRoomCluster
        implements AutoCloseable
{
    public static final Path PLUGINS = Path.of(requireNonNull(System.getProperty("server.directory"), "server.directory is not set")).resolve("plugin");

    private final CleanRooms rooms = new CleanRooms();
    private final Path directory;
    private final DistributedQueryRunner trino;

    private CleanRoomCluster()
            throws Exception
    {
        directory = Files.createTempDirectory("clean-room");
        Session session = testSessionBuilder().setCatalog("retail").setSchema("acme").build();
        trino = DistributedQueryRunner.builder(session)
                .setWorkerCount(1)
                // so that every split and every handle goes over the wire
                .addCoordinatorProperty("node-scheduler.include-coordinator", "false")
                .setEventListener(new SubmittingListener())
                .build();
        trino.installPlugin(new CleanRoomTestingPlugin());
    }

    public static CleanRoomCluster start()
            throws Exception
    {
        return new CleanRoomCluster();
    }

    public DistributedQueryRunner trino()
    {
        return trino;
    }

    public CleanRooms rooms()
    {
        return rooms;
    }

    public Path directory()
    {
        return directory;
    }

    public void guard()
    {
        rooms.guard(new AuditSettings(directory.resolve("audit"), true));
    }

    /** As the server itself does, with a class loader for each node. */
    public void installSourcePlugin(String name)
    {
        for (TestingTrinoServer server : trino.getServers()) {
            PluginClassLoader loader = PluginManager.createClassLoader(name, jars(PLUGINS.resolve(name)));
            server.getInstance(Key.get(HandleResolver.class)).registerClassLoader(loader);
            server.installPlugin(ServiceLoader.load(Plugin.class, loader).iterator().next());
        }
    }

    /** A catalog {@code lake} of Iceberg tables below the cluster's directory. Returns the properties by which a clean room mounts the same tables. */
    public Map<String, String> createLake()
    {
        Map<String, String> properties = ImmutableMap.of(
                "iceberg.catalog.type", "TESTING_FILE_METASTORE",
                "hive.metastore.catalog.dir", "local:///metastore",
                "fs.local.enabled", "true",
                "local.location", directory.toString());
        installSourcePlugin("iceberg");
        trino.createCatalog("lake", "iceberg", properties);
        return properties;
    }

    public void createRoom(String name, String contract, Map<String, String> properties)
    {
        try {
            Path file = Files.writeString(directory.resolve(name + ".yaml"), contract);
            trino.createCatalog(name, CleanRoomConnectorFactory.NAME, ImmutableMap.<String, String>builder()
                    .put("clean-room.contract-file", file.toString())
                    .put("clean-room.plugin-dir", PLUGINS.toString())
                    .putAll(properties)
                    .buildOrThrow());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every party accepts the contract and its mount as they are. */
    public void accept(String name)
    {
        accept(name, Map.of());
    }

    /** @param mounts by party, the fingerprint that it accepts where that is not the one of its mount */
    public void accept(String name, Map<String, String> mounts)
    {
        CleanRoom room = rooms.find(name).orElseThrow();
        ContractDocument document = room.placed();
        room.state();
        document.contract().parties().values().forEach(party -> room.record(
                EntryKind.CONTRACT_ACCEPTED,
                Optional.of(party.id()),
                Optional.of(party.approvers().iterator().next()),
                Map.of("hash", document.hash(), "mount", mounts.getOrDefault(party.id(), room.mountFingerprint(party.id()).orElseThrow()))));
    }

    private static List<URL> jars(Path plugin)
    {
        try (Stream<Path> files = Files.list(plugin)) {
            ImmutableList.Builder<URL> jars = ImmutableList.builder();
            for (Path file : files.sorted().toList()) {
                jars.add(file.toUri().toURL());
            }
            return jars.build();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close()
            throws IOException
    {
        trino.close();
        deleteRecursively(directory, ALLOW_INSECURE);
    }

    private final class SubmittingListener
            implements EventListener
    {
        @Override
        public void queryCreated(QueryCreatedEvent event)
        {
            rooms.queries().submitted(new SubmittedQuery(
                    event.getMetadata().getQueryId(),
                    event.getContext().getUser(),
                    event.getMetadata().getQuery(),
                    event.getMetadata().getPreparedQuery()));
        }
    }

    /** The nodes share a Java process here, and nothing else: each has its own registry and its own mounts. */
    private final class CleanRoomTestingPlugin
            implements Plugin
    {
        @Override
        public Iterable<ConnectorFactory> getConnectorFactories()
        {
            Sources sources = new Sources();
            CleanRooms workerRooms = new CleanRooms();
            return ImmutableList.of(new ConnectorFactory()
            {
                @Override
                public String getName()
                {
                    return CleanRoomConnectorFactory.NAME;
                }

                @Override
                public Connector create(String catalogName, Map<String, String> config, ConnectorContext context)
                {
                    CleanRooms nodeRooms = context.getCurrentNode().isCoordinator() ? rooms : workerRooms;
                    return new CleanRoomConnectorFactory(context.getSpiVersion(), nodeRooms, sources).create(catalogName, config, context);
                }
            });
        }
    }
}
