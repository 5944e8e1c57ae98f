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

import io.cleanroom.trino.testing.StatementLog;

import java.util.List;

/** An answer that was given is given again, and of new ones each party has as many as the contract says. */
final class ReuseChapter
        implements Chapter
{
    private static final String RUN = "DISTINCT \"$run_id\"";

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("The same answer again, and the last new one");
        narrator.step("gus asks for the reach of books in the EU", () -> {
            String sql = CategoryReach.call("books", "EU");
            narrator.show("gus", sql);
            Answer answer = room.as("gus").query(sql);
            narrator.show(answer);
            Expect.same(answer.rows(), List.of(List.of("EU", room.expected().reach("books", "EU"))), "the answer");
            return "equal to what plain Java computes";
        });
        narrator.step("asked once more, the clean room gives what it gave, and no source is read", () -> {
            StatementLog log = room.sources().acme().server().log();
            String run = room.as("gus").query(CategoryReach.table(RUN, "books", "EU")).column("$run_id").getFirst();
            long before = log.position();
            Expect.same(room.as("gus").query(CategoryReach.table(RUN, "books", "EU")).column("$run_id").getFirst(), run, "the run");
            Expect.same(room.as("gus").query(CategoryReach.call("books", "EU")).rows(), List.of(List.of("EU", room.expected().reach("books", "EU"))), "the answer");
            Expect.same(PushdownChapter.reading(log, before).size(), 0, "the number of statements over customers");
            return "both from run " + run;
        });
        narrator.step("the table of runs tells that one run was given out four times", () -> {
            Answer answer = room.as("gail").query("SELECT template, user_name, status, releases FROM clean_room.runs WHERE template = '%s' AND releases > 1".formatted(CategoryReach.TEMPLATE));
            narrator.show(answer);
            Expect.containsAll(answer.column("releases"), List.of("4"), "releases");
            return "";
        });
        narrator.step("Globex may have %d new answers a month; pianos in three markets and books in one are %d, and these are the others".formatted(CategoryReach.RUNS_MAX, CategoryReach.MARKETS.size() + 1), () -> {
            for (String category : List.of("garden", "toys")) {
                String sql = CategoryReach.call(category, "EU");
                narrator.show("gus", sql);
                Expect.same(room.as("gus").query(sql).rows(), List.of(List.of("EU", room.expected().reach(category, "EU"))), "the answer");
            }
            return "";
        });
        narrator.step("the next new one is refused", () -> ApprovalChapter.refused(room, "gus", CategoryReach.call("sports", "EU"), "CR_BUDGET"));
        narrator.step("what was given is still there", () -> {
            Expect.same(room.as("gus").query(CategoryReach.call("books", "EU")).rows(), List.of(List.of("EU", room.expected().reach("books", "EU"))), "the answer");
            return "";
        });
    }
}
