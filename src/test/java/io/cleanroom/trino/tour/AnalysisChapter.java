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

import java.sql.Date;
import java.util.List;
import java.util.Map;

/** The approved analysis, over both parties' tables: the clean room runs it, and people ask for it in the ways that their tools have. */
final class AnalysisChapter
        implements Chapter
{
    private static final String PREPARED_CALL = OverlapAnalysis.call("?", "?");
    private static final String PREPARED_TABLE = OverlapAnalysis.table(OverlapAnalysis.COLUMNS, "?", "?");
    private static final Object[] VALUES = {Date.valueOf(OverlapAnalysis.SINCE), OverlapAnalysis.MARKET};

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("The analysis runs, and its answer is right");
        List<List<Object>> expected = room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
        List<String> suppressed = room.expected().suppressedAgeBands(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
        narrator.step("gus of Globex sees the text that both have approved, and may not run it himself", () ->
                ApprovalChapter.refused(room, "gus", OverlapAnalysis.text(room.as("gus")), "CR_NOT_APPROVED: Published tables are read by the clean room alone"));
        narrator.step("he asks the clean room for the analysis", () -> {
            narrator.show("gus", OverlapAnalysis.call());
            return compared(room, room.as("gus").query(OverlapAnalysis.call()), expected);
        });
        narrator.step("the answer equals the one computed in plain Java from the same rows, without %s (too few people)".formatted(suppressed), () -> {
            Expect.that(!suppressed.isEmpty() && expected.size() > 1, "the sample has no group that must be dropped, or none to show");
            return "%d groups".formatted(expected.size());
        });
        narrator.step("whoever has bought for more than %1$s counts for %1$s, so that nobody moves a sum by more".formatted(ExpectedOverlap.AMOUNT_MAX), () -> {
            int bounded = room.expected().bounded(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
            Expect.that(bounded > 0, "the sample has nobody who has bought for more");
            return "%d of %d people in those groups".formatted(bounded, expected.stream().mapToLong(row -> (long) row.get(2)).sum());
        });
        narrator.step("he selects from it as from a table", () -> {
            narrator.show("gus", OverlapAnalysis.table("*"));
            return compared(room, room.as("gus").query(OverlapAnalysis.table("*")), expected);
        });
        narrator.step("what ran for it is the text that both have approved, as a query of the clean room's own", () -> {
            String run = room.as("gus").query(OverlapAnalysis.table("DISTINCT \"$run_id\"")).column("$run_id").getFirst();
            Answer answer = room.as("root").query("SELECT \"user\", query FROM system.runtime.queries WHERE query_id = '%s'".formatted(run));
            narrator.show(answer);
            Expect.same(answer.rows(), List.of(List.of(Attacks.SEALED_USER, OverlapAnalysis.text(room.as("gus")))), "what ran");
            return run;
        });
        narrator.step("alan of Acme calls it with ? and a prepared statement", () -> {
            narrator.show("alan", PREPARED_CALL);
            return compared(room, room.as("alan").queryPrepared(PREPARED_CALL, Map.of(), VALUES), expected);
        });
        narrator.step("and as a table", () -> {
            narrator.show("alan", PREPARED_TABLE);
            return compared(room, room.as("alan").queryPrepared(PREPARED_TABLE, Map.of(), VALUES), expected);
        });
        narrator.step("and with EXECUTE IMMEDIATE", () -> {
            Expect.same(OverlapAnalysis.comparable(room.as("alan").queryPrepared(PREPARED_CALL, Map.of("explicitPrepare", "false"), VALUES)), expected, "the answer of the function");
            return compared(room, room.as("alan").queryPrepared(PREPARED_TABLE, Map.of("explicitPrepare", "false"), VALUES), expected);
        });
        narrator.step("a value that is left out is the default that the contract gives", () -> {
            String sql = "SELECT * FROM TABLE(analyses.%s(since => DATE '%s'))".formatted(OverlapAnalysis.TEMPLATE, OverlapAnalysis.SINCE);
            narrator.show("alan", sql);
            return compared(room, room.as("alan").query(sql), expected);
        });
        narrator.step("other accepted values give another answer", () -> {
            Answer answer = room.as("gus").query(OverlapAnalysis.call("DATE '2026-07-01'", "'US'"));
            return compared(room, answer, room.expected().rows(OverlapAnalysis.SINCE.withMonth(7), "US"));
        });
        narrator.step("gus asks a question of his own, which keeps the rules, and the clean room runs that too", () -> ownQuestion(room));
    }

    private static String ownQuestion(TourRoom room)
            throws Exception
    {
        String sql = TableFunctions.run("""
                SELECT p.category, count(DISTINCT c.customer) AS customers
                FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
                WHERE c.region = 'EU' GROUP BY p.category ORDER BY category""");
        room.narrator().show("gus", sql);
        Answer answer = room.as("gus").query(sql);
        room.narrator().show(answer);
        List<List<Object>> expected = SampleData.CATEGORIES.stream().sorted().map(category -> List.<Object>of(category, room.expected().reach(category, "EU"))).toList();
        Expect.same(answer.rows(), expected, "the answer");
        return "equal, without %s (one person)".formatted(SampleData.PIANOS);
    }

    static String compared(TourRoom room, Answer answer, List<List<Object>> expected)
    {
        room.narrator().show(answer);
        Expect.same(OverlapAnalysis.comparable(answer), expected, "the answer");
        return "equal";
    }
}
