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
package io.cleanroom.trino.analysis;

import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs that do not come to their end. */
final class TestSealedRunTrouble
{
    private static final String SLOW = "SELECT * FROM TABLE(retail.analyses.slow())";
    private static final String RUNNING = "SELECT count(*) FROM system.runtime.queries WHERE user = 'clean-room' AND state NOT IN ('FINISHED', 'FAILED')";

    private CleanRoomQueryRunner room;

    @BeforeEach
    void start()
            throws Exception
    {
        room = SealedRoom.started(SealedRoom.builder()
                .accessControlProperty("clean-room.sealed-run.max-running", "2")
                .accessControlProperty("clean-room.sealed-run.max-waiting", "1")
                .accessControlProperty("clean-room.sealed-run.wait-limit", "20s"));
    }

    @AfterEach
    void stop()
    {
        room.close();
    }

    @Test
    void testRevocationStopsARun()
    {
        CompletableFuture<?> running = begin("alan", SLOW);
        room.execute("gwen", "CALL retail.clean_room.revoke_template(template => 'slow')");
        assertFails(running, "CR_RUN_FAILED: The query could not be completed (run ");
        Waiting.until("the engine's query is gone", () -> running() == 0);
        assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'slow' AND status = 'released'")).isEqualTo(0L);
        Waiting.until("the end is written down", () -> room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'slow' AND status = 'failed'").equals(1L));
    }

    @Test
    void testRestrictionAndLeavingStopARun()
    {
        CompletableFuture<?> restricted = begin("alan", SLOW);
        room.execute("gwen", "CALL retail.clean_room.restrict_table(table_name => 'globex.history', min_units => 50)");
        assertFails(restricted, "CR_RUN_FAILED");
        Waiting.until("gone", () -> running() == 0);

        CompletableFuture<?> left = begin("alan", SLOW);
        room.execute("gwen", "CALL retail.clean_room.leave()");
        assertFails(left, "CR_RUN_FAILED");
        Waiting.until("gone", () -> running() == 0);
    }

    @Test
    void testTheHostKillsTheRun()
    {
        CompletableFuture<?> running = begin("alan", SLOW);
        String runId = (String) room.value("root", RUNNING.replace("count(*)", "max(query_id)"));
        room.execute("root", "CALL system.runtime.kill_query(query_id => '%s', message => 'customer 4711 is here')".formatted(runId));
        assertFails(running, "CR_RUN_FAILED: The query could not be completed (run %s)".formatted(runId));
        assertThatThrownBy(running::get).hasMessageNotContaining("4711");
    }

    @Test
    void testTheCallerGoes()
    {
        CompletableFuture<?> running = begin("alan", SLOW);
        String callerId = (String) room.value("root", "SELECT query_id FROM system.runtime.queries WHERE user = 'alan' AND state NOT IN ('FINISHED', 'FAILED') AND query LIKE '%analyses.slow%'");
        room.execute("root", "CALL system.runtime.kill_query(query_id => '%s', message => 'stop')".formatted(callerId));
        assertThatThrownBy(running::get).isInstanceOf(ExecutionException.class);
        Waiting.until("the run ends with its caller", () -> running() == 0);
    }

    @Test
    void testTooManyAtATime()
    {
        CompletableFuture<?> first = begin("alan", SLOW);
        CompletableFuture<?> second = begin("gus", SLOW);
        CompletableFuture<?> third = submit("alan", SLOW);
        Waiting.until("the third waits", () -> room.value("root", "SELECT count(*) FROM system.runtime.queries WHERE user = 'alan' AND state NOT IN ('FINISHED', 'FAILED') AND query LIKE '%analyses.slow%'").equals(2L));
        Waiting.until("there is no place for a fourth", () -> failsWith("gus", "SELECT * FROM TABLE(retail.analyses.everyone())", "1 analyses wait in clean room retail already"));
        room.execute("gwen", "CALL retail.clean_room.revoke_template(template => 'slow')");
        assertFails(first, "CR_RUN_FAILED");
        assertFails(second, "CR_RUN_FAILED");
        assertThatThrownBy(third::get).isInstanceOf(ExecutionException.class);
        assertThat(room.rows("gus", "SELECT * FROM TABLE(retail.analyses.everyone())")).isNotEmpty();
    }

    @Test
    void testLimitOfMemoryReadsLikeAnyOtherFailure()
            throws Exception
    {
        try (CleanRoomQueryRunner narrow = SealedRoom.started(SealedRoom.builder().serverProperty("query.max-memory-per-node", "20MB"))) {
            assertThatThrownBy(() -> narrow.execute("alan", SLOW))
                    .hasMessageMatching("CR_RUN_FAILED: The query could not be completed \\(run [0-9a-z_]+\\)");
            String runId = (String) narrow.value("ada", "SELECT query_id FROM retail.clean_room.runs WHERE template = 'slow'");
            assertThat(narrow.value("root", "SELECT error_code FROM system.runtime.queries WHERE query_id = '%s'".formatted(runId)))
                    .as("what it really was; a limit that is met while a source is read is told as the source's failure")
                    .isIn("EXCEEDED_LOCAL_MEMORY_LIMIT", "CLEAN_ROOM_SOURCE_FAILED");
            assertThat(narrow.value("alan", "SELECT error_code FROM system.runtime.queries WHERE query LIKE '%analyses.slow%' AND error_code IS NOT NULL")).isEqualTo("CLEAN_ROOM_RUN_FAILED");
        }
    }

    @Test
    void testWithoutAnAddress()
            throws Exception
    {
        try (CleanRoomQueryRunner lost = SealedRoom.started(SealedRoom.builder().accessControlProperty("clean-room.sealed-run.uri", "http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> lost.execute("alan", "SELECT * FROM retail.analyses.totals")).hasMessageContaining("CR_RUN_FAILED: The query could not be completed");
            assertThat(SealedRoom.admitted(lost)).as("what was never handed to the engine costs nothing").isEqualTo(0);
        }
    }

    private boolean failsWith(String user, String sql, String message)
    {
        try {
            room.execute(user, sql);
            return false;
        }
        catch (RuntimeException e) {
            return e.getMessage().contains(message);
        }
    }

    /** Returns when the clean room's own query runs. */
    private CompletableFuture<?> begin(String user, String sql)
    {
        long before = running();
        CompletableFuture<?> query = submit(user, sql);
        Waiting.until("the run begins", () -> running() == before + 1);
        assertThat(query).isNotDone();
        return query;
    }

    private CompletableFuture<?> submit(String user, String sql)
    {
        return CompletableFuture.runAsync(() -> room.execute(user, sql), Executors.newVirtualThreadPerTaskExecutor());
    }

    private long running()
    {
        return (long) room.value("root", RUNNING);
    }

    private static void assertFails(CompletableFuture<?> query, String message)
    {
        assertThatThrownBy(() -> query.get(10, TimeUnit.SECONDS)).hasMessageContaining(message);
    }
}
