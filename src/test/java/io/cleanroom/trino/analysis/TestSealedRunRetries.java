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
import io.trino.execution.StagesInfo;
import io.trino.execution.TaskInfo;
import io.trino.execution.TaskState;
import io.trino.execution.TaskStatus;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.QueryId;
import io.trino.testing.MaterializedResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A host whose engine tries a whole query again when one of its workers goes ({@code retry-policy=QUERY}). */
final class TestSealedRunRetries
{
    private static final String QUERIES = "SELECT query_id FROM system.runtime.queries WHERE user = '%s' AND state = 'RUNNING' AND query LIKE '%%%s%%'";
    private static final String RELEASES = "SELECT count(*) FROM retail.clean_room.runs WHERE status = 'released'";

    private CleanRoomQueryRunner room;

    @BeforeEach
    void start()
            throws Exception
    {
        room = SealedRoom.started(SealedRoom.builder()
                .workers(2)
                // so that whatever runs does so on a worker, which can be lost
                .serverProperty("node-scheduler.include-coordinator", "false")
                .serverProperty("retry-policy", "QUERY")
                .serverProperty("query.remote-task.max-error-duration", "5s")
                .serverProperty("exchange.max-error-duration", "5s"));
    }

    @AfterEach
    void stop()
    {
        room.close();
    }

    @Test
    void testTheCallersQueryIsTriedAgain()
            throws IOException
    {
        String outer = "SELECT count(*) FROM TABLE(retail.analyses.totals()), TABLE(sequence(start => 1, stop => 60000000))";
        CompletableFuture<MaterializedResult> answer = submit("alan", outer);
        Waiting.until("the rows are out", () -> room.value("ada", RELEASES).equals(1L));
        String callerId = await(QUERIES.formatted("alan", "sequence"));

        loseAWorkerOf(callerId);

        assertThat(answer.join().getOnlyValue()).isEqualTo(25 * 60_000_000L);
        assertTriedAgain(callerId);
        assertThat(SealedRoom.admitted(room)).isEqualTo(1);
        assertThat(room.value("ada", RELEASES)).isEqualTo(1L);
    }

    @Test
    void testTheCleanRoomsOwnQueryIsTriedAgain()
            throws IOException
    {
        CompletableFuture<MaterializedResult> answer = submit("alan", "SELECT priority FROM TABLE(retail.analyses.slow()) ORDER BY priority");
        String runId = await(QUERIES.formatted("clean-room", "history"));

        loseAWorkerOf(runId);

        assertThat(answer.join().getOnlyColumnAsSet()).containsExactlyInAnyOrder("1-URGENT", "2-HIGH", "3-MEDIUM", "4-NOT SPECIFIED", "5-LOW");
        assertTriedAgain(runId);
        assertThat(SealedRoom.admitted(room)).isEqualTo(1);
        assertThat(room.value("ada", "SELECT query_id FROM retail.clean_room.runs WHERE status = 'released'")).isEqualTo(runId);
    }

    /** Ends a worker while it works for the query. */
    private void loseAWorkerOf(String queryId)
            throws IOException
    {
        Waiting.until("a worker works", () -> workerOf(queryId).isPresent());
        workerOf(queryId).orElseThrow().close();
    }

    private Optional<TestingTrinoServer> workerOf(String queryId)
    {
        return room.runner().getServers().stream()
                .filter(server -> !server.isCoordinator())
                .filter(server -> tasks(queryId).anyMatch(task -> task.state() == TaskState.RUNNING && task.nodeId().equals(server.getCurrentNode().getNodeIdentifier())))
                .findFirst();
    }

    private void assertTriedAgain(String queryId)
    {
        assertThat(tasks(queryId).map(task -> task.taskId().attemptId())).contains(1);
    }

    private Stream<TaskStatus> tasks(String queryId)
    {
        return StagesInfo.getAllStages(room.runner().getCoordinator().getFullQueryInfo(new QueryId(queryId)).getStages()).stream()
                .flatMap(stage -> stage.tasks().stream())
                .map(TaskInfo::taskStatus);
    }

    private CompletableFuture<MaterializedResult> submit(String user, String sql)
    {
        return CompletableFuture.supplyAsync(() -> room.execute(user, sql), Executors.newVirtualThreadPerTaskExecutor());
    }

    private String await(String queryOfOneId)
    {
        Waiting.until(queryOfOneId, () -> room.rows("root", queryOfOneId).size() == 1);
        return (String) room.value("root", queryOfOneId);
    }
}
