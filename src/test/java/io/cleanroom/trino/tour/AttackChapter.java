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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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
            OverlapAnalysis analysis = OverlapAnalysis.shownTo(room.as("gus"));
            OverlapAnalysis other = OverlapAnalysis.shownTo(room.as("alan"), "spend_by_category");
            Attacks.all(analysis, other, queryOf(room, "alan")).forEach(attack -> narrator.step("refused: " + attack.name(), () -> repelled(room, attack)));
            narrator.step("refused: an explicit transaction", () -> inTransaction(room, analysis));
            narrator.step("refused: speaking as somebody else", () -> asSomebodyElse(room));
        }
        catch (SQLException | AssertionError e) {
            narrator.step("the attacks can be made", () -> {
                throw e;
            });
        }
    }

    private static String repelled(TourRoom room, Attack attack)
    {
        room.narrator().show(attack.user(), attack.sql());
        String refusal = room.as(attack.user()).refusalOf(attack.sql());
        Expect.contains(refusal, attack.reason());
        Expect.that(refusal.lines().count() == 1, "the reason has several lines: %s", refusal);
        return refusal;
    }

    private static String inTransaction(TourRoom room, OverlapAnalysis analysis)
            throws SQLException
    {
        try (Connection connection = room.as("gus").connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(analysis.text());
        }
        catch (SQLException e) {
            String refusal = SqlUser.withoutQueryId(e.getMessage());
            Expect.contains(refusal, "takes part in no explicit transaction");
            return refusal;
        }
        throw new AssertionError("the analysis ran inside of a transaction");
    }

    private static String asSomebodyElse(TourRoom room)
            throws SQLException
    {
        try (Connection connection = room.as("gus").connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION gwen");
            statement.execute("SELECT * FROM clean_room.parties");
        }
        catch (SQLException e) {
            String refusal = SqlUser.withoutQueryId(e.getMessage());
            Expect.contains(refusal, "CR_STATEMENT_KIND");
            return refusal;
        }
        throw new AssertionError("gus speaks as gwen");
    }

    private static String queryOf(TourRoom room, String user)
            throws SQLException
    {
        return room.as("root").query("SELECT query_id FROM system.runtime.queries WHERE \"user\" = '%s' ORDER BY created DESC LIMIT 1".formatted(user)).column("query_id").getFirst();
    }
}
