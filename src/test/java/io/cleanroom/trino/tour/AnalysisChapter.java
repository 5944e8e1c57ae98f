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

import java.util.List;
import java.util.Map;

/** The approved analysis, over both parties' tables, the ways people send it. */
final class AnalysisChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("The analysis runs, and its answer is right");
        List<List<Object>> expected = room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
        List<String> suppressed = room.expected().suppressedAgeBands(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET);
        narrator.step("check says that the text is the approved analysis, and runs nothing", () -> {
            Answer answer = check(room, OverlapAnalysis.shownTo(room.as("gus")).text());
            narrator.show(answer);
            Expect.same(answer.column("verdict"), List.of("admitted"), "verdict");
            return "";
        });
        narrator.step("gus of Globex runs it, typed as it is", () -> {
            String sql = OverlapAnalysis.shownTo(room.as("gus")).text();
            narrator.show("gus", sql);
            return compared(room, room.as("gus").query(sql), expected);
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
        narrator.step("alan of Acme runs it with ? and a prepared statement", () -> {
            OverlapAnalysis analysis = OverlapAnalysis.shownTo(room.as("alan"));
            return compared(room, room.as("alan").queryPrepared(analysis.compiled(), Map.of(), analysis.values()), expected);
        });
        narrator.step("and with EXECUTE IMMEDIATE", () -> {
            OverlapAnalysis analysis = OverlapAnalysis.shownTo(room.as("alan"));
            return compared(room, room.as("alan").queryPrepared(analysis.compiled(), Map.of("explicitPrepare", "false"), analysis.values()), expected);
        });
        narrator.step("other accepted values give another answer", () -> {
            Answer answer = room.as("gus").query(OverlapAnalysis.shownTo(room.as("gus")).text("DATE '2026-07-01'", "'US'"));
            return compared(room, answer, room.expected().rows(OverlapAnalysis.SINCE.withMonth(7), "US"));
        });
        narrator.step("check tells what is wrong with another text", () -> {
            Answer answer = check(room, "SELECT region FROM acme.customers");
            narrator.show(answer);
            Expect.that(answer.column("verdict").contains("denied"), "verdict is %s", answer.column("verdict"));
            return answer.column("code").getFirst();
        });
    }

    static Answer check(TourRoom room, String sql)
            throws Exception
    {
        return room.as("gus").query("SELECT * FROM TABLE(retail_media.clean_room.check(query => '%s'))".formatted(sql.replace("'", "''")));
    }

    static String compared(TourRoom room, Answer answer, List<List<Object>> expected)
    {
        room.narrator().show(answer);
        Expect.same(OverlapAnalysis.comparable(answer), expected, "the answer");
        return "equal";
    }
}
