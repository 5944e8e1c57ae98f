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

import io.cleanroom.trino.testing.server.TrinoCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** A clean room in a real server whose disk, sources and process fail under it. */
@TestInstance(PER_CLASS)
final class TestServerState
{
    private static final String STATE = "SELECT template, status, bundle_hash FROM clean_room.templates ORDER BY template";
    private static final String DECISIONS = "SELECT leaf_hash FROM clean_room.audit_log WHERE kind NOT LIKE 'log%' AND kind NOT LIKE 'query%' ORDER BY entry_index";
    // 60 people with 2.50 each, on a grid of 100
    static final String ANSWER = "EU|18-24|60|200.00";

    private final TwoDatabases parties = new TwoDatabases();

    private Path directory;
    private TrinoCluster cluster;
    private RoomClient client;

    @BeforeAll
    void setUp(@TempDir Path temporary)
            throws SQLException
    {
        directory = temporary;
        cluster = parties.cluster(directory);
        cluster.start();
        client = new RoomClient(cluster);
        client.agree();
    }

    @AfterAll
    void tearDown()
    {
        cluster.kill();
        parties.close();
    }

    @Test
    void testAnswerOfTheApprovedAnalysis()
            throws SQLException
    {
        assertThat(client.query("gus", RoomClient.analysis())).containsExactly(ANSWER);
        assertThat(client.refusal("gus", "SELECT * FROM acme.customers")).contains("CR_NOT_APPROVED");
    }

    @Test
    void testStateSurvivesCrashWithTornEntry()
            throws SQLException, IOException
    {
        var state = client.query("gwen", STATE);
        var decisions = client.query("ada", DECISIONS);
        assertThat(state).anyMatch(row -> row.contains("|approved|"));
        cluster.kill();
        // What a crash in the middle of an append leaves behind
        Files.write(journal(), new byte[] {0, 0, 1}, APPEND);
        cluster.start();
        assertThat(client.query("gwen", STATE)).isEqualTo(state);
        assertThat(client.query("ada", DECISIONS)).isEqualTo(decisions);
        assertThat(client.query("ada", "SELECT entry FROM clean_room.audit_log WHERE kind = 'log_opened' ORDER BY entry_index DESC LIMIT 1").getFirst()).contains("\"cut_bytes\":3");
        assertThat(client.query("gus", RoomClient.analysis())).containsExactly(ANSWER);
    }

    @Test
    void testOrderlyStopIsTheLastEntry()
            throws SQLException
    {
        cluster.stop();
        cluster.start();
        assertThat(client.query("ada", "SELECT kind FROM clean_room.audit_log WHERE entry_index >= (SELECT max(entry_index) - 1 FROM clean_room.audit_log WHERE kind = 'log_opened') ORDER BY entry_index LIMIT 2"))
                .containsExactly("log_closed", "log_opened");
    }

    @Test
    void testNothingRunsWithoutAuditLog()
            throws SQLException, IOException
    {
        String analysis = RoomClient.analysis();
        Path room = directory.resolve("audit/retail_media");
        Path aside = directory.resolve("aside");
        Files.move(room, aside);
        Files.createFile(room);
        try {
            assertThat(client.refusal("gus", analysis)).contains("The audit log of clean room retail_media is not available, and nothing runs without it");
            // the state is known as long as nobody has tried to write; a text that is denied anyway is denied then, too
            assertThat(client.refusal("gus", "SELECT count(*) FROM acme.customers")).containsAnyOf("The audit log of clean room retail_media is not available, and nothing runs without it", "CR_NOT_APPROVED");
        }
        finally {
            Files.delete(room);
            Files.move(aside, room);
        }
        assertThat(eventually(analysis)).isEqualTo(ANSWER);
    }

    @Test
    void testSourceIsDown()
            throws SQLException
    {
        String analysis = RoomClient.analysis();
        parties.databases().stop();
        try {
            assertThat(client.refusal("gus", analysis))
                    .doesNotContain("localhost", "postgres", "Connection", String.valueOf(parties.databases().port()));
            assertThat(cluster.coordinator().logText()).contains("Connection to localhost:" + parties.databases().port() + " refused");
        }
        finally {
            parties.databases().startAgain();
        }
        assertThat(client.query("gus", analysis)).containsExactly(ANSWER);
    }

    /** The log is opened anew at most once a second after it has failed. */
    private String eventually(String analysis)
    {
        for (int attempt = 0; ; attempt++) {
            try {
                return client.query("gus", analysis).getFirst();
            }
            catch (SQLException e) {
                assertThat(e.getMessage()).contains("audit log");
                assertThat(attempt).as("attempts").isLessThan(100);
            }
        }
    }

    private Path journal()
    {
        return directory.resolve("audit/retail_media/journal");
    }
}
