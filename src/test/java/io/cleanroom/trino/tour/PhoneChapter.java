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
import java.util.stream.Stream;

/** The same two parties match by phone numbers, which each has written down in its own way. */
final class PhoneChapter
        implements Chapter
{
    private static final int SHOWN = 8;

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("By phone numbers, too");
        for (String approver : List.of("amy", "gwen")) {
            narrator.step("%s approves the analysis".formatted(approver), () -> ApprovalChapter.approve(room, approver, PhoneOverlap.TEMPLATE));
        }
        narrator.step("Acme has British numbers without their country code, Globex has most in E.164; joined as they were typed, few would match", () -> {
            narrator.show("Acme:   " + typed(room.data().customers().map(Customer::phone)));
            narrator.show("Globex: " + typed(room.data().purchases().map(Purchase::phone)));
            long alike = room.expected().phonesTypedAlike(OverlapAnalysis.MARKET);
            long people = people(room.expected().phoneRows(OverlapAnalysis.MARKET));
            Expect.that(alike * 5 < people, "%d of %d were typed alike", alike, people);
            return "%d of %d people".formatted(alike, people);
        });
        narrator.step("gus asks for the customers of both by phone; the answer is the one of the sample, which knows whose each number is", () ->
                PhoneOverlap.compared(room, OverlapAnalysis.MARKET, room.expected()));
        narrator.step("a phone of one party joined with an address of the other would find nobody: the query is refused, and nothing runs", () -> {
            long before = ReleasedRowsChapter.admissions(room);
            String refusal = ApprovalChapter.refused(room, "gus", TableFunctions.run(PhoneOverlap.MIXED), "CR_COLUMN_COMPARISON");
            Expect.contains(refusal, "email_v1");
            Expect.contains(refusal, "phone_v1");
            Expect.same(ReleasedRowsChapter.admissions(room) - before, 0L, "the number of runs");
            return refusal;
        });
    }

    private static String typed(Stream<TypedPhone> phones)
    {
        return String.join(" | ", phones.limit(SHOWN).map(phone -> phone.text() == null ? "NULL" : phone.text().strip()).toList());
    }

    private static long people(List<List<Object>> rows)
    {
        return rows.stream().mapToLong(row -> (long) row.get(2)).sum();
    }
}
