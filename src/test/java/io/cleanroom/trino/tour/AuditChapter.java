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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The log holds every decision, in order, and an auditor of either party can read it. */
final class AuditChapter
        implements Chapter
{
    private static final List<String> EVERY_KIND_SO_FAR = List.of(
            "contract_proposed",
            "contract_accepted",
            "template_proposed",
            "template_approved",
            "template_revoked",
            "table_restricted",
            "query_admitted",
            "query_released",
            "query_denied",
            "query_completed");

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("The audit log");
        narrator.step("ada of Acme reads it", () -> {
            Answer answer = room.as("ada").query("SELECT kind, count(*) AS entries FROM clean_room.audit_log GROUP BY kind ORDER BY kind");
            narrator.show(answer);
            Expect.containsAll(answer.column("kind"), EVERY_KIND_SO_FAR, "kinds");
            return "";
        });
        narrator.step("gail of Globex reads the same entries, and the journal on disk holds them: sequence, checksums, canonical form, hashes", () -> {
            String hashes = "SELECT leaf_hash FROM clean_room.audit_log ORDER BY entry_index";
            List<String> seen = room.as("gail").query(hashes).column("leaf_hash");
            Expect.same(room.as("ada").query(hashes).column("leaf_hash"), seen, "what ada sees");
            Path journal = room.journal();
            Expect.same(JournalFile.leafHashes(journal), seen, "what the disk holds");
            return "%d entries".formatted(seen.size());
        });
        narrator.step("gus, who is no auditor, sees none", () -> {
            Expect.same(room.as("gus").query("SELECT * FROM clean_room.audit_log").rows().size(), 0, "the number of entries");
            return "";
        });
        narrator.step("every answer was admitted before it was given", () -> {
            List<Map<String, Object>> entries = JournalFile.entries(room.journal());
            return "%d completed, %d released, all admitted before".formatted(afterAdmission(entries, "query_completed"), afterAdmission(entries, "query_released"));
        });
        narrator.step("no person and no text of a query is in it, nor is the token key", () -> {
            String text = Files.readString(room.journal(), ISO_8859_1);
            Expect.containsNot(text, "@example");
            Expect.containsNot(text, "1234.56");
            Expect.containsNot(text, Tour.TOKEN_KEY);
            return "";
        });
    }

    private static int afterAdmission(List<Map<String, Object>> entries, String kind)
    {
        Set<Object> admitted = new HashSet<>();
        int found = 0;
        for (Map<String, Object> entry : entries) {
            if (entry.get("kind").equals("query_admitted")) {
                Expect.that(admitted.add(entry.get("query_id")), "query %s was admitted twice", entry.get("query_id"));
            }
            if (entry.get("kind").equals(kind)) {
                Expect.that(admitted.contains(entry.get("query_id")), "query %s has a %s without admission", entry.get("query_id"), kind);
                found++;
            }
        }
        Expect.that(found > 0, "there is no %s", kind);
        return found;
    }
}
