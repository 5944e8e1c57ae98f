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

import java.sql.SQLException;
import java.util.List;

/** A second clean room, whose contract lets analysts type an approved analysis themselves, and which says what that means. */
final class TrustedPeersChapter
        implements Chapter
{
    private static final String WARNING = "SELECT component, status, message FROM clean_room.health WHERE component = 'direct_queries'";

    @Override
    public void tell(TourRoom retailMedia)
    {
        Narrator narrator = retailMedia.narrator();
        TourRoom room = retailMedia.other(TourRoom.TRUSTED_PEERS);
        narrator.chapter("Another clean room, where direct queries are allowed: " + room.name());
        for (String approver : List.of("amy", "gwen")) {
            narrator.step("%s accepts its contract".formatted(approver), () -> ApprovalChapter.accept(room, approver));
        }
        narrator.step("whoever is to approve an analysis there reads what the analyst will see", () -> {
            String warning = JudgementChapter.summary(room, "amy", CategoryReach.TEMPLATE).lines()
                    .filter(line -> line.contains("direct queries are allowed"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the summary does not warn"));
            narrator.show(warning);
            Expect.contains(warning, "row counts from before small groups are left out");
            return "";
        });
        for (String approver : List.of("amy", "gwen")) {
            narrator.step("%s approves it".formatted(approver), () -> ApprovalChapter.approve(room, approver, CategoryReach.TEMPLATE));
        }
        narrator.step("the health of that room warns everybody, and that of %s has nothing to warn of".formatted(retailMedia.name()), () -> {
            Answer answer = room.as("gus").query(WARNING);
            narrator.show(answer);
            Expect.same(answer.column("status"), List.of("warning"), "status");
            Expect.same(retailMedia.as("gus").query(WARNING).rows().size(), 0, "the number of warnings in " + retailMedia.name());
            return "";
        });
        narrator.step("check says that the approved text is the approved analysis, and runs nothing", () -> {
            Answer answer = JudgementChapter.check(room, CategoryReach.text(room.as("gus"), "books", "EU"));
            narrator.show(answer);
            Expect.same(answer.column("verdict"), List.of("admitted"), "verdict");
            Expect.same(answer.column("template"), List.of(CategoryReach.TEMPLATE), "template");
            Expect.same(ReleasedRowsChapter.admissions(room), 0L, "the number of admissions");
            return "";
        });
        narrator.step("there gus types the approved text himself", () -> {
            String sql = CategoryReach.text(room.as("gus"), "books", "EU");
            narrator.show("gus", sql);
            Answer answer = room.as("gus").query(sql);
            narrator.show(answer);
            Expect.same(answer.rows(), List.of(List.of("EU", room.expected().reach("books", "EU"))), "the answer");
            return "equal to what plain Java computes";
        });
        narrator.step("and has the same answer from the clean room", () -> {
            Answer answer = room.as("gus").query(CategoryReach.call("books", "EU"));
            Expect.same(answer.rows(), List.of(List.of("EU", room.expected().reach("books", "EU"))), "the answer");
            return "";
        });
        try {
            DirectAttacks.all(room.as("gus")).forEach(attack -> narrator.step("refused there too: " + attack.name(), () -> AttackChapter.repelled(room, attack)));
        }
        catch (SQLException | AssertionError e) {
            narrator.step("the attacks can be made there", () -> {
                throw e;
            });
        }
    }
}
