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
package io.cleanroom.trino.testing.server;

import io.trino.jdbc.TrinoDriver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

/**
 * A coordinator and its workers as real processes, from an assembled server directory ({@code lib}, {@code plugin}) and
 * a directory of configuration ({@code etc}), of which each node gets a copy. A file below {@code etc/worker} takes the
 * place of the one of the same name on workers.
 *
 * <p>The nodes end with this process, however it ends.
 */
public final class TrinoCluster
        implements AutoCloseable
{
    public static final String ENGINE_VERSION = "483";
    public static final String ADMINISTRATOR = "root";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final List<TrinoNode> nodes;

    private TrinoCluster(List<TrinoNode> nodes)
    {
        this.nodes = List.copyOf(nodes);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "trino-cluster-end"));
    }

    public static Builder builder(Path serverDirectory, Path etc, Path workDirectory)
    {
        return new Builder(serverDirectory, etc, workDirectory);
    }

    public TrinoNode coordinator()
    {
        return nodes.getFirst();
    }

    public List<TrinoNode> workers()
    {
        return nodes.subList(1, nodes.size());
    }

    public String jdbcUrl(String catalog)
    {
        return "jdbc:trino://localhost:%d/%s".formatted(coordinator().port(), catalog);
    }

    public Connection connect(String user, String catalog)
            throws SQLException
    {
        return connect(user, catalog, Map.of());
    }

    public Connection connect(String user, String catalog, Map<String, String> options)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty("user", user);
        return new TrinoDriver().connect(jdbcUrl(catalog), properties);
    }

    /** Starts all nodes that do not run, and returns when the coordinator sees all of them. */
    public void start()
    {
        launch();
        awaitNodes();
    }

    /** Starts the processes and waits for nothing. */
    public void launch()
    {
        nodes.stream().filter(node -> !node.isRunning()).forEach(TrinoNode::start);
    }

    private void awaitNodes()
    {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (!coordinator().isServing() || activeNodes() < nodes.size()) {
            for (TrinoNode node : nodes) {
                if (node.hasEndedWithin(POLL_INTERVAL)) {
                    throw new IllegalStateException("A Trino node ended with code %d; its log is %s".formatted(node.exitCode(), node.log()));
                }
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The Trino cluster is not up after %s; its log is %s".formatted(START_TIMEOUT, coordinator().log()));
            }
        }
    }

    private int activeNodes()
    {
        try (Connection connection = connect(ADMINISTRATOR, "system");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'")) {
            result.next();
            return result.getInt(1);
        }
        catch (SQLException e) {
            return 0;
        }
    }

    /** Ends all nodes in order; they can be started again on the same data. */
    public void stop()
    {
        nodes.reversed().stream().filter(TrinoNode::isRunning).forEach(TrinoNode::stop);
    }

    /** Ends all nodes at once, as a power cut does; they can be started again on the same data. */
    public void kill()
    {
        nodes.stream().filter(TrinoNode::isRunning).forEach(TrinoNode::kill);
    }

    @Override
    public void close()
    {
        stop();
    }

    public static final class Builder
    {
        private final Path serverDirectory;
        private final Path etc;
        private final Path workDirectory;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private int workers = 1;
        private int port;
        private String version = ENGINE_VERSION;
        private List<String> plugins = List.of();

        private Builder(Path serverDirectory, Path etc, Path workDirectory)
        {
            this.serverDirectory = serverDirectory.toAbsolutePath();
            this.etc = requireNonNull(etc, "etc is null");
            this.workDirectory = workDirectory.toAbsolutePath();
        }

        /** What the files of configuration read as {@code ${ENV:NAME}}. */
        public Builder environment(String name, String value)
        {
            environment.put(name, value);
            return this;
        }

        public Builder workers(int workers)
        {
            this.workers = workers;
            return this;
        }

        /** The coordinator's port; a free one when 0. */
        public Builder port(int port)
        {
            this.port = port;
            return this;
        }

        /** The engine version that the plugins see. */
        public Builder version(String version)
        {
            this.version = version;
            return this;
        }

        /** The names of the plugins that are loaded; all when none is given. */
        public Builder plugins(String... plugins)
        {
            this.plugins = List.of(plugins);
            return this;
        }

        /** Lays out the nodes' directories and starts nothing; a file of configuration can still be changed there. */
        public TrinoCluster build()
        {
            int coordinatorPort = port == 0 ? TrinoNode.freePort() : port;
            environment("TRINO_DISCOVERY_URI", "http://127.0.0.1:" + coordinatorPort);
            List<TrinoNode> nodes = new ArrayList<>();
            nodes.add(node("coordinator", coordinatorPort, false));
            for (int i = 1; i <= workers; i++) {
                nodes.add(node("worker-" + i, TrinoNode.freePort(), true));
            }
            return new TrinoCluster(nodes);
        }

        private TrinoNode node(String name, int nodePort, boolean worker)
        {
            Path directory = workDirectory.resolve(name);
            try {
                Files.createDirectories(directory.resolve("data"));
                copy(etc, directory.resolve("etc"));
                if (worker) {
                    copy(etc.resolve("worker"), directory.resolve("etc"));
                }
                link(directory.resolve("plugin"));
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new TrinoNode(serverDirectory, directory, name, nodePort, version, environment);
        }

        private void link(Path directory)
                throws IOException
        {
            Path installed = serverDirectory.resolve("plugin");
            if (plugins.isEmpty()) {
                Files.deleteIfExists(directory);
                Files.createSymbolicLink(directory, installed);
                return;
            }
            Files.createDirectories(directory);
            for (String plugin : plugins) {
                Files.deleteIfExists(directory.resolve(plugin));
                Files.createSymbolicLink(directory.resolve(plugin), installed.resolve(plugin));
            }
        }

        private static void copy(Path from, Path to)
                throws IOException
        {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    }
                    else {
                        Files.copy(file, target, REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
