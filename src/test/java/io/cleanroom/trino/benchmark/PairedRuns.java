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
package io.cleanroom.trino.benchmark;

import io.cleanroom.trino.testing.server.TrinoCluster;
import io.trino.jdbc.TrinoResultSet;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static io.cleanroom.trino.testing.server.TrinoCluster.ADMINISTRATOR;

/**
 * The same query over the plain catalogs and through the clean room, in turns, so that whatever else the machine does falls on both. Times are those of the client:
 * from sending the text to the last row.
 */
record PairedRuns(BenchmarkQuery query, double plainMillis, double cleanRoomMillis, double ratio, SourceReads plainReads, SourceReads cleanRoomReads)
{
    private static final String ANALYST = "alan";

    static PairedRuns measure(TrinoCluster cluster, BenchmarkQuery query, int warmUpPairs, int pairs)
            throws SQLException, IOException, InterruptedException
    {
        return measure(cluster, query, ANALYST, "bench", warmUpPairs, pairs);
    }

    /** @param user who runs the first of the two texts; the second is an administrator's, in the catalog iceberg */
    static PairedRuns measure(TrinoCluster cluster, BenchmarkQuery query, String user, String catalog, int warmUpPairs, int pairs)
            throws SQLException, IOException, InterruptedException
    {
        try (Connection plain = cluster.connect(ADMINISTRATOR, "iceberg");
                Connection cleanRoom = cluster.connect(user, catalog);
                HttpClient client = HttpClient.newHttpClient()) {
            double[] plainMillis = new double[pairs];
            double[] cleanRoomMillis = new double[pairs];
            double[] ratios = new double[pairs];
            Run lastPlain = null;
            Run lastCleanRoom = null;
            for (int pair = -warmUpPairs; pair < pairs; pair++) {
                boolean plainFirst = pair % 2 == 0;
                lastPlain = plainFirst ? Run.of(plain, query.plainSql()) : lastPlain;
                lastCleanRoom = Run.of(cleanRoom, query.cleanRoomSql());
                lastPlain = plainFirst ? lastPlain : Run.of(plain, query.plainSql());
                if (!lastPlain.rows().equals(lastCleanRoom.rows())) {
                    throw new IllegalStateException("The answers to %s differ: %s and %s".formatted(query, lastPlain.rows(), lastCleanRoom.rows()));
                }
                if (pair >= 0) {
                    plainMillis[pair] = lastPlain.millis();
                    cleanRoomMillis[pair] = lastCleanRoom.millis();
                    ratios[pair] = lastCleanRoom.millis() / lastPlain.millis();
                }
            }
            int port = cluster.coordinator().port();
            return new PairedRuns(
                    query,
                    median(plainMillis),
                    median(cleanRoomMillis),
                    median(ratios),
                    SourceReads.of(client, port, ADMINISTRATOR, lastPlain.queryId()),
                    SourceReads.of(client, port, user, lastCleanRoom.queryId()));
        }
    }

    static double median(double[] values)
    {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private record Run(String queryId, double millis, List<String> rows)
    {
        static Run of(Connection connection, String sql)
                throws SQLException
        {
            long start = System.nanoTime();
            try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
                List<String> rows = new ArrayList<>();
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<Object> row = new ArrayList<>(columns);
                    for (int column = 1; column <= columns; column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row.toString());
                }
                double millis = (System.nanoTime() - start) / 1e6;
                return new Run(result.unwrap(TrinoResultSet.class).getQueryId(), millis, rows.stream().sorted().toList());
            }
        }
    }
}
