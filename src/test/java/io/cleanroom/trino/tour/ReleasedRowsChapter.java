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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a tool finds out about an analysis before it runs, and what people do with the rows that came out. */
final class ReleasedRowsChapter
        implements Chapter
{
    private static final List<String> LOOKING = List.of(
            "EXPLAIN " + OverlapAnalysis.call(),
            "EXPLAIN (TYPE IO, FORMAT JSON) " + OverlapAnalysis.table("*"),
            "EXPLAIN (TYPE VALIDATE) " + OverlapAnalysis.table("*"),
            "DESCRIBE analyses." + OverlapAnalysis.TEMPLATE,
            "SHOW COLUMNS FROM analyses." + OverlapAnalysis.TEMPLATE,
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'analyses' AND table_name = '%s'".formatted(OverlapAnalysis.TEMPLATE));

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("Tools look at it, and people work with its rows");
        List<List<Object>> expected = room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
        narrator.step("a JDBC tool lists what can be run, with a column for each parameter", () -> {
            Expect.same(BrowsingChapter.list(room, metadata -> metadata.getTables(TourRoom.NAME, "analyses", null, null), "TABLE_NAME"), List.of(CategoryReach.TEMPLATE, PhoneOverlap.TEMPLATE, OverlapAnalysis.TEMPLATE), "analyses");
            List<String> columns = BrowsingChapter.list(room, metadata -> metadata.getColumns(TourRoom.NAME, "analyses", OverlapAnalysis.TEMPLATE, null), "COLUMN_NAME");
            Expect.same(columns, List.of("region", "age_band", "customers", "revenue", "since", "market"), "columns of the analysis");
            return String.join(", ", columns);
        });
        narrator.step("looking runs nothing: EXPLAIN, DESCRIBE, the metadata of a prepared statement", () -> {
            long before = admissions(room);
            for (String sql : LOOKING) {
                narrator.show("gus", sql);
                Expect.that(!room.as("gus").query(sql).rows().isEmpty(), "no rows from %s", sql);
            }
            Expect.same(described(room, OverlapAnalysis.table("*", "?", "?")), List.of("region", "age_band", "customers", "revenue", "since", "market"), "described columns");
            Expect.same(admissions(room) - before, 0L, "the number of runs");
            return "no run";
        });
        narrator.step("the preview of a tool", () -> {
            String sql = OverlapAnalysis.table("*") + " LIMIT 200";
            narrator.show("gus", sql);
            return AnalysisChapter.compared(room, room.as("gus").query(sql), expected);
        });
        narrator.step("a filter over what came out", () -> {
            long enough = (long) expected.getFirst().get(2);
            String sql = OverlapAnalysis.table(OverlapAnalysis.COLUMNS) + " AND customers >= %d".formatted(enough);
            narrator.show("gus", sql);
            return AnalysisChapter.compared(room, room.as("gus").query(sql), expected.stream().filter(row -> (long) row.get(2) >= enough).toList());
        });
        narrator.step("a sum over it", () -> {
            String sql = OverlapAnalysis.table("market, count(*) AS groups, sum(customers) AS customers") + " GROUP BY market";
            narrator.show("gus", sql);
            Answer answer = room.as("gus").query(sql);
            narrator.show(answer);
            Expect.same(answer.rows(), List.of(List.of(OverlapAnalysis.MARKET, (long) expected.size(), expected.stream().mapToLong(row -> (long) row.get(2)).sum())), "the sum");
            return "";
        });
        narrator.step("with itself it is one run", () -> {
            long before = admissions(room);
            String sql = "WITH a AS (%s) SELECT count(*) AS pairs FROM a x JOIN a y ON x.age_band = y.age_band".formatted(OverlapAnalysis.table("age_band"));
            narrator.show("gus", sql);
            Expect.same(room.as("gus").query(sql).rows(), List.of(List.of((long) expected.size())), "the pairs");
            Expect.same(admissions(room) - before, 1L, "the number of runs");
            return "";
        });
        narrator.step("gus joins it with a table of his own", () -> {
            ApprovalChapter.call(room, "gus", "CREATE TABLE workbench.default.budgets AS SELECT * FROM (VALUES ('18-24', 100), ('65+', 50)) AS t (age_band, budget)");
            String sql = "SELECT a.age_band, a.customers, b.budget FROM (%s) a JOIN workbench.default.budgets b ON a.age_band = b.age_band ORDER BY 1".formatted(OverlapAnalysis.table("age_band, customers"));
            narrator.show("gus", sql);
            Answer answer = room.as("gus").query(sql);
            narrator.show(answer);
            Expect.same(answer.column("customers"), List.of(customers(expected, "18-24"), customers(expected, "65+")), "customers");
            return "";
        });
        narrator.step("and keeps it in a table of his own, which no run is needed to read", () -> {
            ApprovalChapter.call(room, "gus", "CREATE TABLE workbench.default.overlap AS " + OverlapAnalysis.call());
            long before = admissions(room);
            String answer = AnalysisChapter.compared(room, room.as("gus").query("SELECT * FROM workbench.default.overlap"), expected);
            Expect.same(admissions(room) - before, 0L, "the number of runs");
            return answer;
        });
    }

    private static String customers(List<List<Object>> rows, String ageBand)
    {
        return rows.stream().filter(row -> row.get(1).equals(ageBand)).map(row -> row.get(2).toString()).findFirst().orElseThrow();
    }

    /** In the audit log, where each run has one. */
    static long admissions(TourRoom room)
            throws SQLException
    {
        return Long.parseLong(room.as("ada").query("SELECT count(*) AS admissions FROM clean_room.audit_log WHERE kind = 'query_admitted'").column("admissions").getFirst());
    }

    private static List<String> described(TourRoom room, String sql)
            throws SQLException
    {
        try (Connection connection = room.as("gus").connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData metadata = statement.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= metadata.getColumnCount(); column++) {
                columns.add(metadata.getColumnName(column));
            }
            return columns;
        }
    }
}
