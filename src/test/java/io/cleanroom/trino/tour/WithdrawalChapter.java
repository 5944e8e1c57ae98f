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
                ApprovalChapter.refused(room, "gus", OverlapAnalysis.shownTo(room.as("gus")).text(), "CR_NOT_APPROVED"));
        narrator.step("amy approves again", () -> ApprovalChapter.approve(room, "amy", OverlapAnalysis.TEMPLATE));
        int minUnits = median(room);
        narrator.step("amy raises the smallest group of Acme's customers to %d".formatted(minUnits), () -> {
            String before = OverlapAnalysis.shownTo(room.as("gus")).text();
            ApprovalChapter.decide(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers', min_units => %d)".formatted(minUnits));
            String refusal = ApprovalChapter.refused(room, "gus", before, "CR_NOT_APPROVED");
            return "the text with the old threshold is refused: " + refusal;
        });
        narrator.step("smaller groups are gone", () -> AnalysisChapter.compared(
                room,
                room.as("gus").query(OverlapAnalysis.shownTo(room.as("gus")).text()),
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
