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
import io.cleanroom.trino.testing.StatementLog.LoggedStatement;

import java.util.List;

/** What Acme's database was really asked, from its own log. */
final class PushdownChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("What Acme's PostgreSQL received");
        StatementLog log = room.sources().acme().server().log();
        long before = log.position();
        narrator.step("gus runs the analysis once more", () -> AnalysisChapter.compared(
                room,
                room.as("gus").query(OverlapAnalysis.call()),
                room.expected().rows(OverlapAnalysis.SINCE, OverlapAnalysis.MARKET)));
        List<LoggedStatement> received = reading(log, before);
        narrator.step("one statement reads rows", () -> {
            Expect.same(received.size(), 1, "the number of statements over customers");
            narrator.show(received.getFirst().text());
            narrator.show(received.getFirst().parameters());
            return "";
        });
        narrator.step("Acme's own conditions are in it, and the analyst's filter on Acme's column", () -> {
            for (String column : List.of("consent", "opted_out", "residency", "region_code")) {
                Expect.contains(whereOf(received), "\"%s\"".formatted(column));
            }
            Expect.contains(received.getFirst().parameters(), "'ELIGIBLE'");
            return "consent, opted_out, residency, region_code";
        });
        narrator.step("it asks for the columns that the analysis needs and for no other", () -> {
            for (String column : List.of("full_name", "lifetime_spend", "customer_id")) {
                Expect.containsNot(received.getFirst().text(), column);
            }
            return "";
        });
        narrator.step("no value of Globex's came with it: no purchase, no address, no list from the join", () -> {
            LoggedStatement statement = received.getFirst();
            Expect.containsNot(statement.parameters(), "@");
            Expect.containsNot(statement.parameters(), OverlapAnalysis.SINCE.toString());
            Expect.containsNot(whereOf(received), "\"email\" IN");
            long values = statement.parameters().chars().filter(character -> character == '$').count();
            Expect.that(values <= 6, "%d values were bound", values);
            return "%d values, all from the contract or typed by gus".formatted(values);
        });
    }

    /** The statements over customers since then. */
    static List<LoggedStatement> reading(StatementLog log, long before)
    {
        return log.statementsSince(before).stream()
                .filter(statement -> statement.database().equals(AcmeDatabase.NAME) && statement.text().contains("\"customers\""))
                .toList();
    }

    private static String whereOf(List<LoggedStatement> received)
    {
        String text = received.getFirst().text();
        int where = text.indexOf(" WHERE ");
        Expect.that(where >= 0, "there is no WHERE in: %s", text);
        return text.substring(where);
    }
}
