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

import com.google.common.collect.ImmutableList;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Each attack is refused, with the reason that belongs to it and without a word about data. */
final class AttackChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("Everything else is refused");
        try {
            String approved = OverlapAnalysis.text(room.as("gus"));
            List<Attack> attacks = ImmutableList.<Attack>builder()
                    .addAll(Attacks.all(approved, queryOf(room, "alan")))
                    .addAll(AnalysisAttacks.all(approved))
                    .build();
            attacks.forEach(attack -> narrator.step("refused: " + attack.name(), () -> repelled(room, attack)));
            narrator.step("refused: an explicit transaction", () -> inTransaction(room));
            narrator.step("refused: speaking as somebody else", () -> asSomebodyElse(room, "gus", "gwen", "CR_STATEMENT_KIND: Impersonation is host administration"));
            narrator.step("refused: speaking as the clean room's own user", () -> asSomebodyElse(room, "gus", Attacks.SEALED_USER, "The clean rooms' own user"));
            narrator.step("refused: the same, by the host's administrator", () -> asSomebodyElse(room, "root", Attacks.SEALED_USER, "The clean rooms' own user"));
        }
        catch (SQLException | AssertionError e) {
            narrator.step("the attacks can be made", () -> {
                throw e;
            });
        }
    }

    static String repelled(TourRoom room, Attack attack)
    {
        room.narrator().show(attack.user(), attack.sql());
        String refusal = room.as(attack.user()).refusalOf(attack.sql());
        Expect.contains(refusal, attack.reason());
        Expect.that(refusal.lines().count() == 1, "the reason has several lines: %s", refusal);
        return refusal;
    }

    private static String inTransaction(TourRoom room)
            throws SQLException
    {
        try (Connection connection = room.as("gus").connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(OverlapAnalysis.call());
        }
        catch (SQLException e) {
            String refusal = SqlUser.withoutQueryId(e.getMessage());
            Expect.contains(refusal, "takes part in no explicit transaction");
            return refusal;
        }
        throw new AssertionError("the analysis ran inside of a transaction");
    }

    private static String asSomebodyElse(TourRoom room, String user, String other, String reason)
            throws SQLException
    {
        try (Connection connection = room.as(user).connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION \"%s\"".formatted(other));
            statement.execute("SELECT * FROM clean_room.parties");
        }
        catch (SQLException e) {
            String refusal = SqlUser.withoutQueryId(e.getMessage());
            Expect.contains(refusal, reason);
            return refusal;
        }
        throw new AssertionError("%s speaks as %s".formatted(user, other));
    }

    private static String queryOf(TourRoom room, String user)
            throws SQLException
    {
        return room.as("root").query("SELECT query_id FROM system.runtime.queries WHERE \"user\" = '%s' ORDER BY created DESC LIMIT 1".formatted(user)).column("query_id").getFirst();
    }
}
