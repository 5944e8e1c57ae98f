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
package io.cleanroom.trino.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.jdbc.QueryStats;
import io.trino.jdbc.StageStats;
import io.trino.jdbc.TrinoStatement;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.util.Objects.requireNonNull;

/**
 * What the engine tells the owner of a query beside its answer.
 *
 * @param rows processed, as the JDBC driver says to its progress monitor
 * @param bytes processed, likewise
 * @param stageRows processed by each stage, likewise
 * @param joinedRows what the joins gave, as the page of the query says
 * @param operatorRows all that the operators took and gave, likewise
 */
record EngineStatistics(long rows, long bytes, List<Long> stageRows, long joinedRows, long operatorRows)
{
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    EngineStatistics
    {
        stageRows = List.copyOf(stageRows);
    }

    record Seen(Answer answer, EngineStatistics statistics)
    {
        Seen
        {
            requireNonNull(answer, "answer is null");
            requireNonNull(statistics, "statistics is null");
        }
    }

    /** Runs the statement as a client that looks at everything. */
    static Seen of(SqlUser user, String sql)
            throws SQLException, IOException, InterruptedException
    {
        List<QueryStats> progress = new ArrayList<>();
        Answer answer;
        try (Connection connection = user.connect(); TrinoStatement statement = connection.createStatement().unwrap(TrinoStatement.class)) {
            statement.setProgressMonitor(progress::add);
            answer = SqlUser.run(statement, sql);
        }
        QueryStats last = progress.getLast();
        JsonNode operators = JSON.readTree(page(user, last.getQueryId()).body()).path("queryStats").path("operatorSummaries");
        return new Seen(answer, new EngineStatistics(
                last.getProcessedRows(),
                last.getProcessedBytes(),
                last.getRootStage().stream().flatMap(EngineStatistics::stages).map(StageStats::getProcessedRows).toList(),
                operators(operators).filter(operator -> operator.path("operatorType").asText().contains("Join")).mapToLong(operator -> operator.path("outputPositions").asLong()).sum(),
                operators(operators).flatMapToLong(operator -> LongStream.of(operator.path("inputPositions").asLong(), operator.path("outputPositions").asLong())).sum()));
    }

    /** The page that the server has of a query. */
    static HttpResponse<String> page(SqlUser user, String queryId)
            throws IOException, InterruptedException
    {
        URI uri = URI.create("http://localhost:%s/v1/query/%s".formatted(user.cluster().coordinator().port(), queryId));
        return HTTP.send(HttpRequest.newBuilder(uri).header("X-Trino-User", user.name()).build(), ofString());
    }

    private static Stream<StageStats> stages(StageStats stage)
    {
        return Stream.concat(Stream.of(stage), stage.getSubStages().stream().flatMap(EngineStatistics::stages));
    }

    private static Stream<JsonNode> operators(JsonNode operators)
    {
        Expect.that(operators.isArray(), "the page of the query lists no operators");
        return operators.valueStream();
    }

    @Override
    public String toString()
    {
        return "%,d rows and %,d bytes processed, by stage %s; rows out of the join: %,d".formatted(rows, bytes, stageRows, joinedRows);
    }
}
