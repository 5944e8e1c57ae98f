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

/** A party takes back what is its own, alone and at once. */
final class WithdrawalChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("A party withdraws");
        narrator.step("amy takes back Acme's approval", () ->
                ApprovalChapter.decide(room, "amy", "CALL clean_room.revoke_template(template => '%s')".formatted(OverlapAnalysis.TEMPLATE)));
        narrator.step("the analysis is refused at once", () ->
                ApprovalChapter.refused(room, "gus", OverlapAnalysis.call(), "There is no approved analysis"));
        narrator.step("and is no table any more", () ->
                ApprovalChapter.refused(room, "gus", OverlapAnalysis.table("*"), "does not exist"));
        narrator.step("amy approves again", () -> ApprovalChapter.approve(room, "amy", OverlapAnalysis.TEMPLATE));
        int minUnits = median(room);
        narrator.step("amy raises the smallest group of Acme's customers to %d".formatted(minUnits), () -> {
            Expect.contains(OverlapAnalysis.text(room.as("gus")), ">= %d)".formatted(ExpectedOverlap.MIN_UNITS));
            ApprovalChapter.decide(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers', min_units => %d)".formatted(minUnits));
            Expect.contains(OverlapAnalysis.text(room.as("gus")), ">= %d)".formatted(minUnits));
            return "what runs has the new threshold";
        });
        narrator.step("smaller groups are gone", () -> AnalysisChapter.compared(
                room,
                room.as("gus").query(OverlapAnalysis.call()),
                room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET, minUnits)));
        narrator.step("nobody can lower it again alone", () ->
                ApprovalChapter.refused(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers', min_units => 2)", "only tightens"));
    }

    private static int median(TourRoom room)
    {
        List<Integer> sizes = room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET).stream()
                .map(row -> Math.toIntExact((long) row.get(2)))
                .sorted()
                .toList();
        return sizes.get(sizes.size() / 2);
    }
}
