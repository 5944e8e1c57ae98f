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
import java.util.Set;

/** Before anybody joins: each party looks at its own identifiers, and both learn in coarse steps how many they share. */
final class AlignmentChapter
        implements Chapter
{
    private static final String COUNTS = "SELECT kind, identifiers, finding FROM clean_room.alignment WHERE other_column IS NULL AND kind IN ('rows', 'null', 'space_around', 'capitals', 'empty', 'valid') ORDER BY 1";
    private static final String RATES = "SELECT other_column, kind, match_percent FROM clean_room.alignment WHERE other_column = '%s' AND match_percent IS NOT NULL ORDER BY 1, 2";

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("Whether the addresses would match");
        narrator.step("alan has the addresses of Acme counted; how many are written carelessly only Acme sees", () -> {
            room.as("alan").query("CALL clean_room.check_alignment('acme.customers', 'customer')");
            narrator.show("alan", COUNTS);
            Answer counts = room.as("alan").query(COUNTS);
            narrator.show(counts);
            Expect.same(counts.rows().stream().filter(row -> row.getFirst().equals("rows")).map(row -> row.get(1)).toList(), List.of(room.expected().publishedCustomers()), "the rows that Acme publishes");
            Expect.same(room.as("gus").query("SELECT * FROM clean_room.alignment").rows(), List.of(), "what Globex sees");
            return "%d rows".formatted(room.expected().publishedCustomers());
        });
        narrator.step("Globex has not asked, so nothing was compared", () -> {
            Answer finding = room.as("alan").query("SELECT finding FROM clean_room.alignment WHERE other_column = 'globex.purchases.customer'");
            String text = (String) finding.rows().getFirst().getFirst();
            Expect.contains(text, "globex has not asked yet");
            return text;
        });
        narrator.step("when Globex asks, too, each learns what part of its own addresses the other has, in steps of five per cent", () -> {
            room.as("gus").query("CALL clean_room.check_alignment('globex.purchases', 'customer')");
            rates(room, "alan", "globex.purchases.customer", room.expected().customers(), room.expected().buyers());
            rates(room, "gus", "acme.customers.customer", room.expected().buyers(), room.expected().customers());
            return "more are the same in normal form than as they were typed";
        });
    }

    private static void rates(TourRoom room, String user, String other, Set<String> own, Set<String> others)
            throws Exception
    {
        room.narrator().show(user, RATES.formatted(other));
        Answer rates = room.as(user).query(RATES.formatted(other));
        room.narrator().show(rates);
        long shared = own.stream().filter(others::contains).count();
        Expect.that(rates.rows().contains(List.of(other, "normal_form", 100 * shared / own.size() / 5 * 5)), "%d of %d are shared; the rates are %s", shared, own.size(), rates.rows());
    }
}
