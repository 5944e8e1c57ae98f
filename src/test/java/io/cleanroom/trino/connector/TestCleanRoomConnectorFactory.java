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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.source.Sources;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.spi.connector.Connector;
import io.trino.testing.TestingConnectorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestCleanRoomConnectorFactory
{
    private static final String SECRET = "0123456789abcdef-not-a-key";

    private final CleanRooms rooms = new CleanRooms();
    private final CleanRoomConnectorFactory factory = new CleanRoomConnectorFactory("483", rooms, new Sources());

    @TempDir
    private Path directory;

    @Test
    void testRegistersAndUnregisters()
            throws IOException
    {
        Connector connector = create("retail", complete());
        assertThat(rooms.find("retail")).isPresent();

        assertThatThrownBy(() -> create("retail", complete()))
                .hasMessageContaining("there is a clean room retail already");

        connector.shutdown();
        assertThat(rooms.all()).isEmpty();
        // the mounts were given back, so they can be made again
        create("retail", complete()).shutdown();
    }

    @Test
    void testReportsEverythingAtOnce()
            throws IOException
    {
        Map<String, String> config = new HashMap<>(complete());
        config.remove("party.acme.connector.name");
        config.put("party.acme.tpch.splits-per-node", "4");
        config.remove("party.globex.connector.name");
        config.put("party.initech.connector.name", "tpch");
        config.put("party.umbrella.connector.name", "clean_room");
        config.put("party.nobody", "x");
        config.put("clean-room.contract-fil", "x");
        config.put("clean-room.token-key.k1", SECRET);

        assertThatThrownBy(() -> create("other", config))
                .hasMessageContaining("The contract is for the clean room retail, but the catalog is called other")
                .hasMessageContaining("party.acme.connector.name is missing: the party has properties")
                .hasMessageContaining("party.globex.connector.name is missing: the contract has the party globex")
                .hasMessageContaining("party.initech.connector.name mounts a source for no party of the contract; its parties are acme, globex")
                .hasMessageContaining("party.umbrella.connector.name is clean_room: a clean room cannot be a party's source")
                .hasMessageContaining("party.nobody names no party and property")
                .hasMessageContaining("clean-room.contract-fil")
                .hasMessageContaining("Token key k1")
                .hasMessageNotContaining(SECRET);
        assertThat(rooms.all()).isEmpty();
    }

    @Test
    void testContractFile()
            throws IOException
    {
        Map<String, String> config = new HashMap<>(complete());
        config.remove("clean-room.contract-file");
        config.put("party.nobody", "x");
        assertThatThrownBy(() -> create("retail", config))
                .hasMessageContaining("clean-room.contract-file")
                .hasMessageContaining("party.nobody");

        config.put("clean-room.contract-file", directory.resolve("missing.yaml").toString());
        assertThatThrownBy(() -> create("retail", config))
                .hasMessageContaining("missing.yaml")
                .hasMessageContaining("party.nobody");

        config.put("clean-room.contract-file", Files.writeString(directory.resolve("wrong.yaml"), "contract: 1\nclean_room: retail\ncolour: red%d\n").toString());
        assertThatThrownBy(() -> create("retail", config))
                .hasMessageContaining("colour")
                .hasMessageContaining("party.nobody");
    }

    @Test
    void testTokenColumnsNeedAKey()
            throws IOException
    {
        String contract = TestingContracts.retail().replace("customer: {source: custkey}\n      segment", "customer: {token: {of: phone, profile: email_v1}}\n      segment");
        Map<String, String> config = new HashMap<>(complete());
        config.put("clean-room.contract-file", Files.writeString(directory.resolve("tokens.yaml"), contract).toString());
        assertThatThrownBy(() -> create("retail", config)).hasMessageContaining("clean-room.token-key.<label> is missing");

        config.put("clean-room.token-key.k1", "ab".repeat(32));
        create("retail", config).shutdown();
    }

    @Test
    void testFailedMountLeavesNothing()
            throws IOException
    {
        Map<String, String> config = new HashMap<>(complete());
        config.put("party.globex.tpch.splits-per-node", "not a number");
        assertThatThrownBy(() -> create("retail", config)).hasMessageContaining("tpch");
        assertThat(rooms.all()).isEmpty();
    }

    @Test
    void testOtherEngine()
            throws IOException
    {
        CleanRoomConnectorFactory other = new CleanRoomConnectorFactory("482", rooms, new Sources());
        Map<String, String> config = complete();
        assertThatThrownBy(() -> other.create("retail", config, new TestingConnectorContext()))
                .hasMessageContaining("does not run on Trino 483");
    }

    private Connector create(String catalog, Map<String, String> config)
    {
        return factory.create(catalog, config, new TestingConnectorContext());
    }

    private Map<String, String> complete()
            throws IOException
    {
        Path contract = Files.writeString(directory.resolve("retail.yaml"), TestingContracts.retail());
        return ImmutableMap.of(
                "clean-room.contract-file", contract.toString(),
                "clean-room.plugin-dir", CleanRoomQueryRunner.pluginDirectory().toString(),
                "party.acme.connector.name", "tpch",
                "party.globex.connector.name", "tpch");
    }
}
