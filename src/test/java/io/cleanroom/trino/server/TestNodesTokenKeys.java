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
package io.cleanroom.trino.server;

import io.cleanroom.trino.testing.Waiting;
import io.cleanroom.trino.testing.server.TrinoCluster;
import io.cleanroom.trino.testing.server.TrinoNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Token keys that the operator has not laid out alike on all nodes. */
final class TestNodesTokenKeys
{
    private static final String HEALTH = "SELECT table_name, status, message FROM clean_room.health WHERE component = 'table' AND table_name IN ('customers', 'purchases')";
    private static final String PROBLEM = "is unavailable: a node that reads it has not the key of its tokens; the host gives the clean room the same clean-room.token-key properties on every node";
    private static final String OTHER = "1f".repeat(32);

    /** A token of another key would match nothing, and the answer would be empty without a word. */
    @Test
    void testKeysOfNodes(@TempDir Path directory)
            throws SQLException
    {
        List<String> other = List.of("clean-room.token-key.k1=" + OTHER);
        List<String> both = List.of("clean-room.token-key.k1=${ENV:RETAIL_MEDIA_TOKEN_KEY}", "clean-room.token-key.k2=" + OTHER);
        try (TwoDatabases parties = new TwoDatabases(); TrinoCluster cluster = parties.clusterWithWorker(directory, other)) {
            cluster.start();
            RoomClient client = new RoomClient(cluster);
            TrinoNode worker = cluster.workers().getFirst();
            client.agree();
            assertThat(client.refusal("gus", RoomClient.analysis())).contains("CR_RUN_FAILED").doesNotContain("key");
            assertThat(worker.logText()).contains("This node has no token key with the id").doesNotContain(OTHER);
            Waiting.until("health tells", () -> health(client).anyMatch(row -> row.contains("|failed|") && row.endsWith(PROBLEM)));

            // laid out in advance, before the coordinator has it: the coordinator chooses
            cluster.stop();
            parties.configure(worker, both);
            cluster.start();
            assertThat(client.query("gus", RoomClient.analysis())).containsExactly(TestServerState.ANSWER);
            Waiting.until("nothing is wrong any more", () -> health(client).allMatch(row -> row.endsWith("|ok|Readable")));
        }
    }

    private static Stream<String> health(RoomClient client)
    {
        try {
            return client.query("amy", HEALTH).stream();
        }
        catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
