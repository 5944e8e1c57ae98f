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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What an approver reads before saying yes, and what an author reads when a text breaks the rules. */
final class JudgementChapter
        implements Chapter
{
    private static final String BROKEN = """
            SELECT c.region, c.spend AS spent,
              max(p.amount) AS highest, sum(p.day) AS days
            FROM acme.customers c LEFT JOIN globex.purchases p ON c.customer = p.customer
            WHERE c.spend > 9000 AND p.email IS NOT NULL
              AND p.day IN (SELECT day FROM globex.purchases)
            GROUP BY c.region, p.amount""";

    /** In the order of the text, after the one that is about all of it. */
    private static final List<String> REASONS = List.of(
            "CR_NOT_APPROVED",
            "CR_ROW_LEVEL_OUTPUT",
            "CR_OUTPUT_COLUMN",
            "CR_AGGREGATE_FUNCTION",
            "CR_AGGREGATE_ARGUMENT",
            "CR_JOIN_TYPE",
            "CR_LITERAL_COMPARISON",
            "CR_NOT_AVAILABLE",
            "CR_SUBQUERY",
            "CR_GROUP_KEY");

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("What can be judged is judged, and told");
        narrator.step("gwen reads what the approved analysis means for Globex, in plain words", () -> {
            String summary = summary(room, "gwen", OverlapAnalysis.TEMPLATE);
            narrator.show(summary);
            Expect.contains(summary, "acme.customers, a table of Acme Retail");
            Expect.contains(summary, "globex.purchases, a table of Globex Brands");
            Expect.contains(summary, "each customer in a group counts as at least 0 and at most %s".formatted(ExpectedOverlap.AMOUNT_MAX));
            Expect.contains(summary, "Only groups of at least %s people".formatted(ExpectedOverlap.MIN_UNITS));
            Expect.contains(summary, "customers: one customer can move it by 1, and it is not rounded");
            Expect.contains(summary, "the number of runs is not limited");
            Expect.containsNot(summary, "direct queries are allowed");
            return "";
        });
        narrator.step("amy reads what gwen's proposal would add to it, before she approves or not", () -> {
            String comparison = summary(room, "amy", "age_reach").lines()
                    .dropWhile(line -> !line.equals("Compare with"))
                    .takeWhile(line -> !line.isEmpty())
                    .reduce((text, line) -> text + "\n" + line)
                    .orElse("");
            narrator.show(comparison);
            Expect.contains(comparison, "overlap_by_region, approved: finer groups of other rows, also by region of acme.customers");
            return "";
        });
        narrator.step("of a query that keeps the rules check says so, and runs nothing", () -> {
            long before = ReleasedRowsChapter.admissions(room);
            Answer answer = check(room, CategoryReach.asked("books", "EU"));
            narrator.show("gus", TableFunctions.check(CategoryReach.asked("books", "EU")));
            narrator.show(answer);
            Expect.same(answer.column("verdict"), List.of("admitted"), "verdict");
            Expect.same(ReleasedRowsChapter.admissions(room) - before, 0L, "the number of runs");
            return "";
        });
        narrator.step("of rows it says why there are none", () -> {
            Answer answer = check(room, "SELECT region FROM acme.customers");
            narrator.show("gus", TableFunctions.check("SELECT region FROM acme.customers"));
            narrator.show(answer);
            Expect.same(answer.column("code"), List.of("CR_NOT_APPROVED", "CR_ROW_LEVEL_OUTPUT", "CR_JOIN_REQUIRED"), "the codes");
            return "";
        });
        narrator.step("of a query that breaks many rules check tells each, and where, and runs nothing", () -> {
            Answer answer = check(room, BROKEN);
            narrator.show("gus", BROKEN);
            narrator.show(answer);
            Expect.same(answer.column("code"), REASONS, "the codes");
            return "%d reasons".formatted(answer.rows().size());
        });
        narrator.step("the same text cannot be proposed, for the same reasons", () -> {
            String refusal = ApprovalChapter.refused(room, "gwen", proposal(), "broken breaks the rules of its tables: ");
            List<String> codes = Pattern.compile("CR_[A-Z_]+(?=: )").matcher(refusal).results().map(MatchResult::group).toList();
            Expect.same(codes, REASONS.subList(1, REASONS.size()), "the codes");
            return refusal;
        });
    }

    static Answer check(TourRoom room, String sql)
            throws SQLException
    {
        return room.as("gus").query(TableFunctions.check(sql));
    }

    static String summary(TourRoom room, String user, String template)
            throws SQLException
    {
        String sql = "SELECT summary FROM clean_room.templates WHERE template = '%s'".formatted(template);
        room.narrator().show(user, sql);
        return room.as(user).query(sql).column("summary").getFirst();
    }

    private static String proposal()
    {
        return """
                CALL clean_room.propose_template(name => 'broken', document => '
                version: 1
                description: What nobody may know
                runners: [globex]
                sql: |
                %s
                ')
                """.formatted(BROKEN.indent(2).stripTrailing()).strip();
    }
}
