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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What the engine tells the owner of a query. In an open clean room, where analysts own the queries that read rows, each channel leaks: that shows
 * that the test can see it. In a sealed one the same analysis leaks nothing there.
 */
@TestInstance(PER_CLASS)
final class TestSideChannels
{
    /** Nation 7 has machinery customers, but fewer than are released; of segment NONE there are none. */
    private static final Map<String, String> VALUES_SOME = Map.of("segment", "MACHINERY", "nation", "7");
    private static final Map<String, String> VALUES_NONE = Map.of("segment", "NONE", "nation", "7");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private CleanRoomQueryRunner open;
    private CleanRoomQueryRunner sealed;

    @BeforeAll
    void start()
            throws Exception
    {
        // a threshold of 200 hides every group, as 25 would in a table of a size that takes longer
        open = SealedRoom.started(SealedRoom.builder("allow"));
        sealed = SealedRoom.started(SealedRoom.builder("deny"));
        for (CleanRoomQueryRunner room : List.of(open, sealed)) {
            room.execute("amy", "CALL retail.clean_room.restrict_table(table_name => 'acme.customers', min_units => 200)");
        }
    }

    @AfterAll
    void stop()
    {
        open.close();
        sealed.close();
    }

    @Test
    void testClientStatistics()
            throws Exception
    {
        assertThat(rowsProcessed(open, direct(VALUES_SOME))).as("the leak: nothing is released, and the statistics tell how many rows the party has").isGreaterThanOrEqualTo(1500);
        assertThat(rowsProcessed(sealed, call(VALUES_SOME))).isZero();
        assertThat(rowsProcessed(sealed, call(VALUES_NONE))).isZero();
    }

    @Test
    void testProgressShowsNothingButTheOuterQuery()
            throws Exception
    {
        List<JsonNode> some = answers(sealed, call(VALUES_SOME));
        List<JsonNode> none = answers(sealed, call(VALUES_NONE));
        assertThat(shape(some)).as("states, stages and splits do not depend on rows").isEqualTo(shape(none));
        assertThat(some).allSatisfy(answer -> assertThat(answer.path("warnings")).isEmpty());
    }

    @Test
    void testQueryInfo()
            throws Exception
    {
        assertThat(positions(queryInfo(open, direct(VALUES_SOME)))).as("the leak: an operator that somebody passed").isNotEqualTo(positions(queryInfo(open, direct(VALUES_NONE))));
        assertThat(positions(queryInfo(sealed, call(VALUES_SOME)))).isEqualTo(positions(queryInfo(sealed, call(VALUES_NONE)))).containsOnly(0L);
        String info = queryInfo(sealed, call(VALUES_SOME)).toString();
        assertThat(info).doesNotContain("mktsegment").doesNotContain("clean_room_sealed_run").doesNotContain("tiny.customer");
    }

    @Test
    void testTheRunItselfCannotBeLookedAt()
            throws Exception
    {
        sealed.execute("alan", call(VALUES_SOME));
        String runId = (String) sealed.value("ada", "SELECT max(query_id) FROM retail.clean_room.runs WHERE template = 'small'");
        for (String path : List.of("/v1/query/" + runId, "/v1/query/" + runId + "?pruned=true", "/ui/api/query/" + runId)) {
            assertThat(status(sealed, "alan", path)).as(path).isIn(401, 403, 404);
        }
        assertThat(status(sealed, "root", "/v1/query/" + runId)).as("the host sees it").isEqualTo(200);
        assertThat(get(sealed, "alan", "/v1/query").body()).doesNotContain(runId);
        for (String path : List.of("/v1/thread", "/v1/resourceGroupState/global")) {
            assertThat(status(sealed, "alan", path)).as(path).isIn(401, 403, 404);
        }
    }

    @Test
    void testExplain()
            throws Exception
    {
        assertThatThrownBy(() -> open.execute("alan", "EXPLAIN " + direct(VALUES_SOME))).as("denied where analysts own their queries").hasMessageContaining("CR_STATEMENT_KIND");
        String some = sealed.value("alan", "EXPLAIN " + call(VALUES_SOME)).toString();
        String none = sealed.value("alan", "EXPLAIN " + call(VALUES_NONE)).toString();
        assertThat(some.replace("MACHINERY", "NONE")).isEqualTo(none);
        assertThat(some).contains("rows: ?").doesNotContain("mktsegment");
    }

    @Test
    void testSpooledResultsAndOtherEncodings()
            throws Exception
    {
        // the analyst may ask for any encoding; the run uses none, and its rows are in no spool
        List<JsonNode> answers = answers(sealed, call(VALUES_SOME), "X-Trino-Query-Data-Encoding", "json+zstd");
        assertThat(rowsProcessed(answers)).isZero();
    }

    private static String call(Map<String, String> values)
    {
        return "SELECT * FROM TABLE(retail.analyses.small(segment => '%s', nation => %s))".formatted(values.get("segment"), values.get("nation"));
    }

    /** What the analyst types where that is allowed. */
    private String direct(Map<String, String> values)
    {
        List<?> row = open.rows("alan", "SELECT compiled_sql, compiled_parameters FROM retail.clean_room.templates WHERE template = 'small'").getFirst().getFields();
        String sql = (String) row.getFirst();
        for (String parameter : Splitter.on(", ").split((String) row.get(1))) {
            sql = sql.replaceFirst("\\?", parameter.equals("segment") ? "'%s'".formatted(values.get("segment")) : "BIGINT '%s'".formatted(values.get("nation")));
        }
        return sql;
    }

    private long rowsProcessed(CleanRoomQueryRunner room, String sql)
            throws IOException, InterruptedException
    {
        return rowsProcessed(answers(room, sql));
    }

    private static long rowsProcessed(List<JsonNode> answers)
    {
        JsonNode last = answers.getLast();
        assertThat(last.path("error").isMissingNode()).as(last.toString()).isTrue();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.path("data")).isEmpty());
        return answers.stream().mapToLong(answer -> answer.path("stats").path("processedRows").asLong()).max().orElseThrow();
    }

    private static Map<String, Object> shape(List<JsonNode> answers)
    {
        Map<String, Object> shape = new TreeMap<>();
        for (String field : List.of("state", "nodes", "totalSplits", "completedSplits", "processedRows", "processedBytes", "physicalInputBytes", "spilledBytes")) {
            shape.put(field, answers.getLast().path("stats").path(field).asText());
        }
        return shape;
    }

    private List<JsonNode> answers(CleanRoomQueryRunner room, String sql, String... headers)
            throws IOException, InterruptedException
    {
        HttpRequest.Builder first = HttpRequest.newBuilder(room.runner().getCoordinator().getBaseUrl().resolve("/v1/statement"))
                .header("X-Trino-User", "alan")
                .POST(HttpRequest.BodyPublishers.ofString(sql));
        if (headers.length > 0) {
            first.headers(headers);
        }
        List<JsonNode> answers = new ArrayList<>();
        JsonNode answer = json.readTree(http.send(first.build(), HttpResponse.BodyHandlers.ofString()).body());
        answers.add(answer);
        while (answer.hasNonNull("nextUri")) {
            HttpRequest next = HttpRequest.newBuilder(URI.create(answer.get("nextUri").asText())).header("X-Trino-User", "alan").build();
            answer = json.readTree(http.send(next, HttpResponse.BodyHandlers.ofString()).body());
            answers.add(answer);
        }
        return answers;
    }

    private JsonNode queryInfo(CleanRoomQueryRunner room, String sql)
            throws IOException, InterruptedException
    {
        String queryId = answers(room, sql).getLast().path("id").asText();
        HttpResponse<String> info = get(room, "alan", "/v1/query/" + queryId);
        assertThat(info.statusCode()).as("one's own query").isEqualTo(200);
        return json.readTree(info.body());
    }

    /** Every count of rows in it, whatever it counts. */
    private static List<Long> positions(JsonNode info)
    {
        List<Long> positions = new ArrayList<>();
        info.findParents("outputPositions").forEach(parent -> positions.add(parent.path("outputPositions").asLong()));
        for (String name : List.of("inputPositions", "physicalInputPositions", "processedInputPositions", "internalNetworkInputPositions")) {
            info.findValues(name).forEach(value -> positions.add(value.asLong()));
        }
        assertThat(positions).isNotEmpty();
        Collections.sort(positions);
        return positions;
    }

    private int status(CleanRoomQueryRunner room, String user, String path)
            throws IOException, InterruptedException
    {
        return get(room, user, path).statusCode();
    }

    private HttpResponse<String> get(CleanRoomQueryRunner room, String user, String path)
            throws IOException, InterruptedException
    {
        HttpRequest request = HttpRequest.newBuilder(room.runner().getCoordinator().getBaseUrl().resolve(path)).header("X-Trino-User", user).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
