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

import io.cleanroom.trino.tour.EngineStatistics.Seen;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** An analyst who knows one person looks for that person in what the engine tells about his queries. */
final class HuntingChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        TourRoom peers = room.other(TourRoom.TRUSTED_PEERS);
        narrator.chapter("The hunt for one person, by the statistics of one's own queries");
        narrator.say("Globex has sold one piano, and gus knows to whom: %s. In which market does Acme have her?".formatted(SampleData.PIANIST));
        narrator.step("where direct queries are allowed no answer has a row, and the statistics tell all the same", () -> {
            Map<String, Seen> seen = hunt(peers, market -> CategoryReach.text(peers.as("gus"), SampleData.PIANOS, market));
            Expect.same(where(seen, statistics -> statistics.stageRows().getFirst()), List.of(SampleData.PIANIST_MARKET), "where the last stage has got a row, as the driver says");
            Expect.same(where(seen, EngineStatistics::joinedRows), List.of(SampleData.PIANIST_MARKET), "where a customer met the piano, as the page of the query says");
            return "she is a customer of Acme, in the market " + SampleData.PIANIST_MARKET;
        });
        narrator.step("in %s the same analysis tells nothing: every row count is that of the released rows, which is none".formatted(room.name()), () ->
                silent(hunt(room, market -> CategoryReach.call(SampleData.PIANOS, market))));
        narrator.step("as a table it tells nothing either", () ->
                silent(hunt(room, market -> CategoryReach.table("region, customers", SampleData.PIANOS, market))));
        narrator.step("nor do queries of his own, which the clean room runs", () ->
                silent(hunt(room, market -> TableFunctions.run(CategoryReach.asked(SampleData.PIANOS, market)))));
        narrator.step("where there is an answer, the statistics are those of its rows", () -> {
            Seen seen = EngineStatistics.of(room.as("gus"), OverlapAnalysis.call());
            narrator.show(seen.statistics().toString());
            Expect.same(seen.statistics().rows(), (long) seen.answer().rows().size(), "the number of processed rows");
            return "%d released rows".formatted(seen.answer().rows().size());
        });
        narrator.step("the server's list of queries shows gus his own, and none of the clean room's", () -> {
            List<String> users = room.as("gus").query("SELECT DISTINCT \"user\" FROM system.runtime.queries").column("user");
            Expect.same(users, List.of("gus"), "whose queries gus sees");
            return ApprovalChapter.refused(room, "gus", "SELECT * FROM system.runtime.tasks", "CR_NOT_AVAILABLE");
        });
        narrator.step("a row names the run that gave it, and the page of that run is closed to gus", () -> {
            String run = room.as("gus").query(OverlapAnalysis.table("DISTINCT \"$run_id\"")).column("$run_id").getFirst();
            Expect.same(status(room, "gus", run), 403, "the status of the page for gus");
            Expect.same(status(room, "root", run), 200, "the status of the page for the host's administrator");
            return "403 for %s".formatted(run);
        });
    }

    private static Map<String, Seen> hunt(TourRoom room, QueryOfMarket query)
            throws SQLException, IOException, InterruptedException
    {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (String market : CategoryReach.MARKETS) {
            String sql = query.of(market);
            room.narrator().show("gus", sql);
            seen.put(market, EngineStatistics.of(room.as("gus"), sql));
        }
        seen.forEach((market, one) -> {
            room.narrator().show("%s: %s".formatted(market, one.statistics()));
            Expect.same(one.answer().rows().size(), 0, "the number of rows for " + market);
        });
        return seen;
    }

    private static List<String> where(Map<String, Seen> seen, ToLongFunction<EngineStatistics> rows)
    {
        return seen.entrySet().stream()
                .filter(entry -> rows.applyAsLong(entry.getValue().statistics()) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String silent(Map<String, Seen> seen)
    {
        seen.forEach((market, one) -> {
            EngineStatistics statistics = one.statistics();
            Expect.same(statistics.rows() + statistics.bytes() + statistics.joinedRows() + statistics.operatorRows(), 0L, "what the engine tells of " + market);
            Expect.that(statistics.stageRows().stream().allMatch(rows -> rows == 0), "a stage tells something of %s: %s", market, statistics);
        });
        return "0 rows and 0 bytes in each market";
    }

    private static int status(TourRoom room, String user, String queryId)
            throws IOException, InterruptedException
    {
        HttpResponse<String> page = EngineStatistics.page(room.as(user), queryId);
        return page.statusCode();
    }

    @FunctionalInterface
    private interface QueryOfMarket
    {
        String of(String market)
                throws SQLException;
    }
}
