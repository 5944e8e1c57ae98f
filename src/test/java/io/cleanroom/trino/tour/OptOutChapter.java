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
import java.util.Locale;

/** A person asks Acme to be in no analysis, and is in the next answer no more. */
final class OptOutChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("A person opts out");
        AcmeDatabase acme = room.sources().acme();
        String person = someoneCountedByPhoneToo(room);
        String typed = "  " + person.toUpperCase(Locale.ROOT);
        narrator.step("everybody is counted", () -> answers(room, room.expected()));
        narrator.step("a customer of both wants out, and Acme writes the address into its own list as it was typed", () -> {
            acme.optOut(typed);
            return "INSERT INTO crm.optouts VALUES ('%s')".formatted(typed);
        });
        narrator.step("the next answer is without that person, and Globex was told nothing", () -> answers(room, room.expected().without(person)));
        narrator.step("nor is the person in the answer by phone: the row goes, whatever is asked of it", () ->
                PhoneOverlap.compared(room, OverlapAnalysis.MARKET, room.expected().without(person)));
        narrator.step("without the list nothing is answered", () -> {
            acme.server().execute(AcmeDatabase.NAME, "ALTER TABLE crm.optouts RENAME TO optouts_of_november");
            try {
                return ApprovalChapter.refused(room, "gus", OverlapAnalysis.call(), "table acme.customers is unavailable: its suppression list does not exist");
            }
            finally {
                acme.server().execute(AcmeDatabase.NAME, "ALTER TABLE crm.optouts_of_november RENAME TO optouts");
            }
        });
        narrator.step("who comes back is counted again", () -> {
            acme.forgetOptOuts();
            return answers(room, room.expected());
        });
    }

    private static String someoneCountedByPhoneToo(TourRoom room)
    {
        List<List<Object>> everybody = room.expected().phoneRows(OverlapAnalysis.MARKET);
        return room.expected().peopleCounted(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET).stream()
                .filter(person -> !room.expected().without(person).phoneRows(OverlapAnalysis.MARKET).equals(everybody))
                .findFirst()
                .orElseThrow();
    }

    private static String answers(TourRoom room, ExpectedOverlap expected)
            throws Exception
    {
        return AnalysisChapter.compared(room, room.as("gus").query(OverlapAnalysis.call()), expected.rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET));
    }
}
