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

import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slices;
import io.trino.node.InternalNode;
import io.trino.spi.Node;
import io.trino.spi.NodeVersion;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorSession;
import io.trino.testing.TestingConnectorContext;
import io.trino.testing.TestingNodeManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static io.cleanroom.trino.source.TestingMounts.CONTEXT;
import static io.cleanroom.trino.source.TestingMounts.PEOPLE;
import static io.cleanroom.trino.source.TestingMounts.PLUGINS;
import static io.cleanroom.trino.source.TestingMounts.mount;
import static io.cleanroom.trino.source.TestingMounts.table;
import static io.cleanroom.trino.source.TestingMounts.writePeople;
import static io.trino.testing.TestingConnectorSession.SESSION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestSources
{
    private static final Map<String, String> SMALL = ImmutableMap.of("memory.max-data-per-node", "8MB");
    private static final Map<String, String> LARGE = ImmutableMap.of("memory.max-data-per-node", "16MB");

    private final Sources sources = new Sources();

    @Test
    void testEqualConfigurationSharesConnector()
            throws Exception
    {
        try (Source first = mount(sources, "memory", SMALL);
                Source equal = mount(sources, "memory", SMALL);
                Source other = mount(sources, "memory", LARGE)) {
            writePeople(first, List.of(Slices.utf8Slice("Ada")));

            assertThat(hasPeople(equal)).isTrue();
            assertThat(hasPeople(other)).isFalse();
            assertThat(equal.fingerprint()).isEqualTo(first.fingerprint()).isNotEqualTo(other.fingerprint());
            assertThat(first.connectorName()).isEqualTo("memory");
        }
    }

    @Test
    void testSharedUntilTheLastIsClosed()
            throws Exception
    {
        Source first = mount(sources, "memory", SMALL);
        Source second = mount(sources, "memory", SMALL);
        writePeople(first, List.of(Slices.utf8Slice("Ada")));

        first.close();
        assertThat(hasPeople(second)).isTrue();
        // closing twice must not take the other one's share
        first.close();
        try (Source third = mount(sources, "memory", SMALL)) {
            assertThat(hasPeople(third)).isTrue();
        }
        second.close();

        try (Source afterwards = mount(sources, "memory", SMALL)) {
            assertThat(hasPeople(afterwards)).isFalse();
        }
    }

    @Test
    void testNodesDoNotShare()
            throws Exception
    {
        Node otherNode = new InternalNode("other", URI.create("http://127.0.0.1:1"), new NodeVersion("483"), false);
        ConnectorContext otherContext = new TestingConnectorContext(TestingNodeManager.builder().localNode(otherNode).build());
        try (Source first = mount(sources, "memory", SMALL);
                Source elsewhere = sources.mount(PLUGINS, "memory", SMALL, "room", otherContext)) {
            writePeople(first, List.of(Slices.utf8Slice("Ada")));
            assertThat(hasPeople(elsewhere)).isFalse();
        }
    }

    @Test
    void testMountsShareClassLoader()
    {
        try (Source first = mount(sources, "memory", SMALL);
                Source second = mount(sources, "memory", LARGE);
                Source tpch = mount(sources, "tpch", Map.of())) {
            assertThat(second.mounted().connector()).isNotSameAs(first.mounted().connector());
            assertThat(second.mounted().loader()).isSameAs(first.mounted().loader());
            assertThat(tpch.mounted().loader()).isNotSameAs(first.mounted().loader());
            assertThat(tpch.mounted().connector().getClass().getClassLoader()).isSameAs(tpch.mounted().loader());
        }
    }

    @Test
    void testMountedConnectorSeesNoClassOfOurs()
    {
        try (Source tpch = mount(sources, "tpch", Map.of())) {
            ClassLoader loader = tpch.mounted().loader();
            assertThatThrownBy(() -> loader.loadClass(Source.class.getName())).isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass("io.trino.metadata.Metadata")).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void testSourceThatIsDown()
    {
        // a party's database may be down when the server starts: the mount stands, and its tables answer when it does
        Map<String, String> properties = ImmutableMap.of(
                "connection-url", "jdbc:postgresql://127.0.0.1:1/crm",
                "connection-user", "acme",
                "connection-password", "secret");
        try (Source source = mount(sources, "postgresql", properties)) {
            assertThatThrownBy(() -> hasPeople(source)).isInstanceOf(TrinoException.class);
        }
    }

    @Test
    void testUnknownConnector()
    {
        assertThatThrownBy(() -> mount(sources, "oracle9", Map.of()))
                .isInstanceOfSatisfying(TrinoException.class, e -> assertThat(e.getErrorCode()).isEqualTo(CLEAN_ROOM_SOURCE_FAILED.toErrorCode()))
                .hasMessageStartingWith("No connector oracle9 in the plugin directory ")
                .hasMessageContaining("accepted: ")
                .hasMessageContaining("iceberg")
                .hasMessageContaining("memory")
                .hasMessageContaining("postgresql")
                .hasMessageContaining("tpch")
                .hasMessageNotContaining("clean_room");
    }

    @Test
    void testCleanRoomInCleanRoom()
    {
        assertThatThrownBy(() -> mount(sources, "clean_room", Map.of()))
                .hasMessage("A clean room cannot be mounted in a clean room; accepted: any other connector");
    }

    @Test
    void testMissingPluginDirectory(@TempDir Path directory)
    {
        Path missing = directory.resolve("none");
        assertThatThrownBy(() -> sources.mount(missing, "tpch", Map.of(), "room", CONTEXT))
                .hasMessage("The plugin directory %s cannot be read".formatted(missing));
    }

    @Test
    void testUnknownProperty()
    {
        assertThatThrownBy(() -> mount(sources, "memory", ImmutableMap.of("memory.max-data-pernode", "8MB", "memory.colour", "red")))
                .isInstanceOfSatisfying(TrinoException.class, e -> assertThat(e.getErrorCode()).isEqualTo(CLEAN_ROOM_SOURCE_FAILED.toErrorCode()))
                .hasMessageStartingWith("Connector memory cannot be mounted: ")
                .hasMessageContaining("memory.max-data-pernode")
                .hasMessageContaining("memory.colour")
                .message().doesNotContain("\n");
    }

    @Test
    void testInvalidValue()
    {
        assertThatThrownBy(() -> mount(sources, "memory", ImmutableMap.of("memory.max-data-per-node", "plenty")))
                .hasMessageStartingWith("Connector memory cannot be mounted: ")
                .hasMessageContaining("memory.max-data-per-node")
                .hasMessageContaining("plenty");
    }

    @Test
    void testFailedMountCanBeRepaired()
    {
        assertThatThrownBy(() -> mount(sources, "memory", ImmutableMap.of("memory.max-data-per-node", "plenty"))).isInstanceOf(TrinoException.class);
        try (Source source = mount(sources, "memory", SMALL)) {
            assertThat(hasPeople(source)).isFalse();
        }
    }

    @Test
    void testStrayFiles(@TempDir Path plugins)
            throws IOException
    {
        Files.writeString(plugins.resolve("README.txt"), "no plugin");
        Files.createDirectory(plugins.resolve("empty"));
        Path tpch = copy("tpch", plugins.resolve("tpch"));
        Files.writeString(tpch.resolve("notes.txt"), "no jar");
        Files.writeString(tpch.resolve("broken.jar"), "no jar either");
        Files.createDirectory(tpch.resolve("old"));

        try (Source source = sources.mount(plugins, "tpch", Map.of(), "room", CONTEXT)) {
            assertThat(source.connectorName()).isEqualTo("tpch");
        }
    }

    @Test
    void testBrokenPluginIsPassedOver(@TempDir Path plugins)
            throws IOException
    {
        Path broken = Files.createDirectory(plugins.resolve("broken"));
        try (OutputStream file = Files.newOutputStream(broken.resolve("services.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("META-INF/services/io.trino.spi.Plugin"));
            jar.write("org.example.MissingPlugin".getBytes(UTF_8));
        }
        // a directory may have any name
        copy("tpch", plugins.resolve("zebra"));

        try (Source source = sources.mount(plugins, "tpch", Map.of(), "room", CONTEXT)) {
            assertThat(source.connectorName()).isEqualTo("tpch");
        }
        assertThatThrownBy(() -> sources.mount(plugins, "memory", Map.of(), "room", CONTEXT))
                .hasMessageEndingWith("accepted: tpch");
    }

    private static Path copy(String plugin, Path directory)
            throws IOException
    {
        Files.createDirectory(directory);
        try (Stream<Path> files = Files.list(PLUGINS.resolve(plugin))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        return directory;
    }

    private static boolean hasPeople(Source source)
    {
        ConnectorSession session = source.session(SESSION);
        return table(source.begin(), session, PEOPLE) != null;
    }
}
