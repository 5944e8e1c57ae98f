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

/** A party that has left comes back with a contract that was proposed since then; the log goes on. */
final class RenewalChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("A new partnership");
        narrator.step("the host places another contract and starts anew", () -> {
            PartyKeys.renew(room.cluster());
            room.cluster().stop();
            room.cluster().start();
            Answer answer = room.as("gwen").query("SELECT status, missing FROM clean_room.contracts ORDER BY proposed_at DESC LIMIT 1");
            Expect.same(answer.column("status").getFirst(), "proposed", "status");
            return "";
        });
        for (String approver : List.of("amy", "gwen")) {
            narrator.step("%s accepts it".formatted(approver), () -> ApprovalChapter.decide(room, approver, "CALL clean_room.accept_contract(hash => '%s')".formatted(newest(room))));
        }
        narrator.step("Acme's approval is still there, Globex's has gone with it; gwen approves", () -> ApprovalChapter.approve(room, "gwen", OverlapAnalysis.TEMPLATE));
        narrator.step("and it answers again", () -> {
            Answer answer = room.as("gus").query(OverlapAnalysis.call());
            Expect.that(!answer.rows().isEmpty(), "no rows");
            return "%d groups".formatted(answer.rows().size());
        });
    }

    private static String newest(TourRoom room)
            throws SQLException
    {
        return room.as("amy").query("SELECT hash FROM clean_room.contracts ORDER BY proposed_at DESC LIMIT 1").column("hash").getFirst();
    }
}
