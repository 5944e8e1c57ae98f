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
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cleanroom.trino.CleanRoomPlugin;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.testing.server.TrinoNode;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.trino.Session;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory;
import io.trino.spi.security.SystemAccessControlFactory.SystemAccessControlContext;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingGroupProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.Iterables.getOnlyElement;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A Trino in this process with one clean room in it, put together as on a real server: the plugin makes the connector, the access
 * control and the event listener. The plugin itself comes from the class path, the parties' connectors from {@code server.directory}.
 */
public final class CleanRoomQueryRunner
        implements AutoCloseable
{
    public static final String HOST_ADMINISTRATOR = "root";

    private final DistributedQueryRunner runner;
    private final String cleanRoom;
    private final Path work;
    private final Map<String, String> catalogProperties;

    private CleanRoomQueryRunner(DistributedQueryRunner runner, String cleanRoom, Path work, Map<String, String> catalogProperties)
    {
        this.runner = runner;
        this.cleanRoom = cleanRoom;
        this.work = work;
        this.catalogProperties = ImmutableMap.copyOf(catalogProperties);
    }

    /** @param contract the document; the catalog is called as it says */
    public static Builder builder(String contract)
    {
        return new Builder(contract);
    }

    public DistributedQueryRunner runner()
    {
        return runner;
    }

    public String cleanRoom()
    {
        return cleanRoom;
    }

    public Session session(String user)
    {
        return testSessionBuilder()
                .setIdentity(Identity.ofUser(user))
                .setOriginalIdentity(Identity.ofUser(user))
                .setCatalog(cleanRoom)
                .setSchema("clean_room")
                .build();
    }

    public MaterializedResult execute(String user, String sql)
    {
        return runner.execute(session(user), sql);
    }

    public List<MaterializedRow> rows(String user, String sql)
    {
        return execute(user, sql).getMaterializedRows();
    }

    /** The only value of the only row. */
    public Object value(String user, String sql)
    {
        return execute(user, sql).getOnlyValue();
    }

    /** The hash of the only contract that waits for acceptance. */
    public String proposedHash(String approver)
    {
        return (String) value(approver, "SELECT hash FROM %s.clean_room.contracts WHERE status = 'proposed'".formatted(cleanRoom));
    }

    public void acceptContract(String... approvers)
    {
        String hash = proposedHash(approvers[0]);
        for (String approver : approvers) {
            execute(approver, "CALL %s.clean_room.accept_contract(hash => '%s')".formatted(cleanRoom, hash));
        }
    }

    public void approveTemplate(String template, String... approvers)
    {
        for (String approver : approvers) {
            Object hash = value(approver, "SELECT bundle_hash FROM %s.clean_room.templates WHERE template = '%s'".formatted(cleanRoom, template));
            execute(approver, "CALL %s.clean_room.approve_template(template => '%s', bundle_hash => '%s')".formatted(cleanRoom, template, hash));
        }
    }

    /** Adds another clean room to the coordinator, with the same parties' sources; other nodes do not know it. */
    public CleanRoomQueryRunner withContract(String contract)
            throws IOException
    {
        String name = ContractParser.parse("test", contract.getBytes(UTF_8)).contract().cleanRoom();
        Map<String, String> properties = new LinkedHashMap<>(catalogProperties);
        properties.put("clean-room.contract-file", Files.writeString(work.resolve(name + ".yaml"), contract).toString());
        runner.getCoordinator().createCatalog(name, "clean_room", properties);
        return new CleanRoomQueryRunner(runner, name, work, properties);
    }

    @Override
    public void close()
    {
        runner.close();
        try {
            MoreFiles.deleteRecursively(work, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static final class Builder
    {
        private final String contract;
        private final Map<String, String> catalogProperties = new LinkedHashMap<>();
        private final Map<String, String> accessControlProperties = new LinkedHashMap<>();
        private final Map<String, String> serverProperties = new LinkedHashMap<>();
        private final Map<String, Set<String>> groups = new LinkedHashMap<>();
        private Optional<Path> auditDirectory = Optional.empty();
        private int workers;

        private Builder(String contract)
        {
            this.contract = contract;
            accessControlProperties.put("clean-room.host-administrators", HOST_ADMINISTRATOR);
            // the contracts of most tests name no signing keys
            accessControlProperties.put("clean-room.unsigned-approvals", "true");
        }

        public Builder mount(String party, String connectorName, Map<String, String> properties)
        {
            catalogProperties.put("party.%s.connector.name".formatted(party), connectorName);
            properties.forEach((name, value) -> catalogProperties.put("party.%s.%s".formatted(party, name), value));
            return this;
        }

        public Builder catalogProperty(String name, String value)
        {
            catalogProperties.put(name, value);
            return this;
        }

        public Builder accessControlProperty(String name, String value)
        {
            accessControlProperties.put(name, value);
            return this;
        }

        public Builder serverProperty(String name, String value)
        {
            serverProperties.put(name, value);
            return this;
        }

        /** What the server's group provider says of a user. */
        public Builder groups(String user, String... names)
        {
            groups.put(user, Set.of(names));
            return this;
        }

        /** One that outlives the runner, so that the next one goes on with the log; a temporary one when unset. */
        public Builder auditDirectory(Path directory)
        {
            auditDirectory = Optional.of(directory);
            return this;
        }

        /** None when unset: then the coordinator does the work. */
        public Builder workers(int count)
        {
            workers = count;
            return this;
        }

        public CleanRoomQueryRunner build()
                throws Exception
        {
            String cleanRoom = ContractParser.parse("test", contract.getBytes(UTF_8)).contract().cleanRoom();
            Path work = Files.createTempDirectory("clean-room");
            Path contractFile = Files.writeString(work.resolve("contract.yaml"), contract);
            catalogProperties.put("clean-room.contract-file", contractFile.toString());
            catalogProperties.putIfAbsent("clean-room.plugin-dir", pluginDirectory().toString());
            accessControlProperties.put("clean-room.audit.directory", auditDirectory.orElseGet(() -> work.resolve("audit")).toString());

            int port = TrinoNode.freePort();
            accessControlProperties.putIfAbsent("clean-room.sealed-run.uri", "http://127.0.0.1:%s".formatted(port));

            // the access control comes first because a testing server takes no plugin before it; on a real server catalogs come first
            CleanRoomPlugin coordinatorPlugin = new CleanRoomPlugin();
            SystemAccessControlFactory factory = getOnlyElement(coordinatorPlugin.getSystemAccessControlFactories());
            SystemAccessControl accessControl = factory.create(ImmutableMap.copyOf(accessControlProperties), new ServerContext());
            DistributedQueryRunner runner = DistributedQueryRunner.builder(testSessionBuilder().setCatalog(cleanRoom).build())
                    .setWorkerCount(workers)
                    .setExtraProperties(serverProperties)
                    .setCoordinatorProperties(ImmutableMap.of("http-server.http.port", Integer.toString(port)))
                    .setSystemAccessControl(accessControl)
                    .setEventListeners(ImmutableList.copyOf(accessControl.getEventListeners()))
                    .build();
            try {
                TestingGroupProvider groupProvider = new TestingGroupProvider();
                groupProvider.setUserGroups(groups);
                runner.getGroupProvider().setConfiguredGroupProvider(groupProvider);
                for (TestingTrinoServer server : runner.getServers()) {
                    // each process has its own plugin, and so its own clean rooms
                    server.installPlugin(server.isCoordinator() ? coordinatorPlugin : new CleanRoomPlugin());
                    server.createCatalog(cleanRoom, "clean_room", ImmutableMap.copyOf(catalogProperties));
                }
                return new CleanRoomQueryRunner(runner, cleanRoom, work, catalogProperties);
            }
            catch (RuntimeException e) {
                runner.close();
                throw e;
            }
        }
    }

    /** Starts a clean room of two parties over sample data, with everything accepted and approved, and serves until it is stopped. */
    public static void main(String[] args)
            throws Exception
    {
        CleanRoomQueryRunner room = builder(TestingContracts.retail())
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .workers(1)
                .build();
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        String sql = ((String) room.value("alan", "SELECT compiled_sql FROM templates")).replace("?", "'5-LOW'");
        System.out.printf("Admitted, as alan:%n%s%n%s%n", sql, room.rows("alan", sql));
        try {
            room.execute("alan", "SELECT * FROM acme.customers");
        }
        catch (RuntimeException e) {
            System.out.printf("Denied, as alan:%nSELECT * FROM acme.customers%n%s%n", e.getMessage());
        }
        System.out.printf("Serving %s at %s%n", room.cleanRoom(), room.runner().getCoordinator().getBaseUrl());
    }

    public static Path pluginDirectory()
    {
        String server = System.getProperty("server.directory");
        if (server == null) {
            throw new IllegalStateException("The system property server.directory is not set; accepted: the directory that mvn process-test-classes puts together, target/server");
        }
        return Path.of(server, "plugin");
    }

    /** A testing server calls its version {@code testversion}, which the access control refuses. */
    private record ServerContext()
            implements SystemAccessControlContext
    {
        @Override
        public String getVersion()
        {
            return CleanRoomPlugin.ENGINE_VERSION;
        }

        @Override
        public OpenTelemetry getOpenTelemetry()
        {
            return OpenTelemetry.noop();
        }

        @Override
        public Tracer getTracer()
        {
            return OpenTelemetry.noop().getTracer("test");
        }
    }
}
