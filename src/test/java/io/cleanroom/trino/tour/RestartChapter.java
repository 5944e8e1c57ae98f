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

/** The state is in the log, not in the memory of a process. */
final class RestartChapter
        implements Chapter
{
    private static final String STATE = "SELECT template, status, missing_approvals, bundle_hash, compiled_sql FROM clean_room.templates ORDER BY template";

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("The coordinator dies and comes back");
        narrator.step("kill -9 of the coordinator, and a new start on the same directory, keep all decisions", () -> {
            Answer before = room.as("gwen").query(STATE);
            room.cluster().coordinator().kill();
            room.cluster().start();
            Expect.same(room.as("gwen").query(STATE), before, "the state after the restart");
            narrator.show(before);
            return "";
        });
        narrator.step("and the analysis answers as before", () -> {
            Answer answer = room.as("gus").query(OverlapAnalysis.call());
            narrator.show(answer);
            Expect.that(!answer.rows().isEmpty(), "no rows");
            return "%d groups".formatted(answer.rows().size());
        });
        narrator.step("the log goes on where it was", () -> "%d entries".formatted(JournalFile.entries(room.journal()).size()));
    }
}
