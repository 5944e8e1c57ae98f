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

import java.util.List;

/** Ways to get more out of the analyses than they give, and to have the clean room run something else. */
final class AnalysisAttacks
{
    private static final String JOIN = "FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer";

    private AnalysisAttacks() {}

    /** @param approved the approved text with values, as it runs */
    static List<Attack> all(String approved)
    {
        return ImmutableList.<Attack>builder()
                .addAll(values())
                .addAll(mixtures())
                .addAll(statements())
                .addAll(ownQueries(approved))
                .addAll(people())
                .build();
    }

    private static List<Attack> values()
    {
        return ImmutableList.of(
                new Attack("a value outside the parameter's domain", "gus", OverlapAnalysis.call("DATE '2026-03-01'", "'UK'"), "CR_TEMPLATE_PARAMETER"),
                new Attack("the same in WHERE", "gus", OverlapAnalysis.table("*", "DATE '2026-03-01'", "'UK'"), "CR_TEMPLATE_PARAMETER"),
                new Attack("a date between the parameter's steps", "gus", OverlapAnalysis.call("DATE '2026-03-15'", "'EU'"), "CR_TEMPLATE_PARAMETER"),
                new Attack("NULL as a value", "gus", OverlapAnalysis.call("DATE '2026-03-01'", "NULL"), "Parameter market is NULL"),
                new Attack("a query in a value's place", "gus", OverlapAnalysis.call("DATE '2026-03-01'", "(SELECT max(region) FROM acme.customers)"), "Constant expression cannot contain a subquery"),
                new Attack("the same in WHERE", "gus", OverlapAnalysis.table("*", "DATE '2026-03-01'", "(SELECT max(region) FROM acme.customers)"), "CR_NOT_APPROVED"),
                new Attack("two values at once", "gus", "SELECT * FROM analyses.overlap_by_region WHERE since = DATE '2026-03-01' AND market IN ('EU', 'US')", "gives none for market"),
                new Attack("a value that another run gives", "gus", OverlapAnalysis.table("*", "DATE '2026-03-01'", "(SELECT max(region) FROM (%s))".formatted(OverlapAnalysis.call())), "gives none for market"),
                new Attack("no value, and told how to call it", "gus", "SELECT * FROM analyses.overlap_by_region", "TABLE(retail_media.analyses.overlap_by_region(since => DATE '2026-01-01', market => 'EU'))"));
    }

    private static List<Attack> mixtures()
    {
        return ImmutableList.of(
                new Attack("an analysis together with a published table", "gus", "SELECT region, revenue FROM (%s) UNION ALL SELECT region, spend FROM acme.customers".formatted(OverlapAnalysis.call()), "CR_NOT_APPROVED"),
                new Attack("joined with a published table", "gus", "SELECT c.spend FROM (%s) a JOIN acme.customers c ON a.region = c.region".formatted(OverlapAnalysis.table("region")), "CR_NOT_APPROVED"),
                new Attack("a version of an analysis", "gus", "SELECT * FROM analyses.overlap_by_region FOR VERSION AS OF 1 WHERE since = DATE '2026-03-01' AND market = 'EU'", "A clean room shows its tables as they are now"));
    }

    private static List<Attack> statements()
    {
        return ImmutableList.of(
                new Attack("EXPLAIN ANALYZE of an analysis", "gus", "EXPLAIN ANALYZE " + OverlapAnalysis.call(), "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN ANALYZE of it as a table", "gus", "EXPLAIN ANALYZE VERBOSE " + OverlapAnalysis.table("*"), "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN ANALYZE of a query of one's own", "gus", "EXPLAIN ANALYZE " + TableFunctions.run("SELECT c.region, count(DISTINCT c.customer) AS customers %s GROUP BY c.region".formatted(JOIN)), "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN ANALYZE inside EXECUTE IMMEDIATE", "gus", "EXECUTE IMMEDIATE '" + ("EXPLAIN ANALYZE " + OverlapAnalysis.call()).replace("'", "''") + "'", "CR_STATEMENT_KIND"),
                new Attack("a view over an analysis", "gus", "CREATE VIEW workbench.default.window AS " + OverlapAnalysis.table("*"), "CR_STATEMENT_KIND"),
                new Attack("a view over its function", "gus", "CREATE VIEW workbench.default.window AS " + OverlapAnalysis.call(), "CR_STATEMENT_KIND"),
                new Attack("a view that runs as whoever reads it", "gus", "CREATE VIEW workbench.default.window SECURITY INVOKER AS " + OverlapAnalysis.call(), "CR_STATEMENT_KIND"),
                new Attack("DELETE from an analysis", "gus", "DELETE FROM analyses.overlap_by_region", "CR_STATEMENT_KIND"),
                new Attack("a table among the analyses", "gus", "CREATE TABLE analyses.own AS SELECT 1 AS one", "CR_STATEMENT_KIND"));
    }

    private static List<Attack> ownQueries(String approved)
    {
        return ImmutableList.of(
                run("rows", "SELECT region, age_band, spend FROM acme.customers", "CR_ROW_LEVEL_OUTPUT"),
                run("one's own party's rows", "SELECT category, amount FROM globex.purchases", "CR_ROW_LEVEL_OUTPUT"),
                run("counting one party's people", "SELECT count(DISTINCT customer) AS customers FROM acme.customers", "CR_JOIN_REQUIRED"),
                run("a column that is not published", "SELECT email FROM acme.customers", "CR_NOT_AVAILABLE"),
                run("a table that is not published", "SELECT secret FROM acme.employees", "CR_NOT_AVAILABLE"),
                run("a table of one's own, to join by", "SELECT count(DISTINCT c.customer) AS customers %s JOIN workbench.default.budgets b ON b.age_band = c.age_band".formatted(JOIN), "CR_NOT_AVAILABLE"),
                run("the approved text with a lower threshold", Attacks.replaced(approved, ">= 25", ">= 1"), "CR_SUBQUERY"),
                run("one condition, on a person", "SELECT c.region, count(DISTINCT c.customer) AS customers %s WHERE c.spend = 1234.56 GROUP BY c.region".formatted(JOIN), "CR_LITERAL_COMPARISON"),
                run("the largest value of one person", "SELECT c.region, max(c.spend) AS spend %s GROUP BY c.region".formatted(JOIN), "CR_AGGREGATE_FUNCTION"),
                run("a condition inside an aggregate", "SELECT c.region, sum(CASE WHEN p.category = 'pianos' THEN p.amount ELSE 0 END) AS amount %s GROUP BY c.region".formatted(JOIN), "CR_AGGREGATE_ARGUMENT"),
                run("a UNION with rows", "SELECT c.region, count(DISTINCT c.customer) AS customers %s GROUP BY c.region UNION ALL SELECT region, 1 FROM acme.customers".formatted(JOIN), "CR_SET_OPERATION"),
                run("a query around it", "SELECT q.region FROM (SELECT c.region, count(DISTINCT c.customer) AS customers %s GROUP BY c.region) q WHERE q.customers < 30".formatted(JOIN), "CR_SUBQUERY"),
                run("e-mail addresses joined with phone numbers", PhoneOverlap.MIXED, "CR_COLUMN_COMPARISON"),
                run("an older version of the table", "SELECT c.region, count(DISTINCT c.customer) AS customers FROM acme.customers c JOIN globex.purchases FOR VERSION AS OF 1 p ON c.customer = p.customer GROUP BY c.region", "CR_TIME_TRAVEL"),
                run("EXPLAIN ANALYZE", "EXPLAIN ANALYZE SELECT c.region, count(DISTINCT c.customer) AS customers %s GROUP BY c.region".formatted(JOIN), "CR_STATEMENT_KIND"),
                run("the source's pass-through query function", "SELECT secret FROM TABLE(retail_media.system.query(query => 'SELECT * FROM crm.employees'))", "CR_FUNCTION"),
                run("an analysis inside of a query", "SELECT region FROM TABLE(analyses.overlap_by_region(since => DATE '2026-03-01', market => 'EU'))", "CR_FUNCTION"));
    }

    private static Attack run(String what, String text, String reason)
    {
        return new Attack("asking the clean room to run: " + what, "gus", TableFunctions.run(text), reason);
    }

    private static List<Attack> people()
    {
        String own = TableFunctions.run(CategoryReach.asked("books", "EU"));
        return ImmutableList.of(
                new Attack("an analysis that one party has not approved", "alan", "SELECT * FROM TABLE(analyses.spend_by_category())", "There is no approved analysis"),
                new Attack("the same as a table", "alan", "SELECT * FROM analyses.spend_by_category", "does not exist"),
                new Attack("an analysis by an analyst whose party may not run it", "alan", CategoryReach.call("books", "EU"), "CR_NOT_APPROVED: Analysis category_reach is not one that you may run"),
                new Attack("the same as a table", "alan", CategoryReach.table("*", "books", "EU"), "CR_NOT_APPROVED: Analysis category_reach is not one that you may run"),
                new Attack("an analysis by an approver who is no analyst", "amy", OverlapAnalysis.call(), "CR_NOT_APPROVED"),
                new Attack("a query by an approver who is no analyst", "amy", own, "CR_NOT_APPROVED"),
                new Attack("an analysis by somebody who is no member", "mallory", OverlapAnalysis.call(), "Access Denied"),
                new Attack("a query by somebody who is no member", "mallory", own, "Access Denied"),
                new Attack("an analysis by the host's administrator", "root", OverlapAnalysis.call(), "Access Denied"),
                new Attack("the same as a table", "root", OverlapAnalysis.table("*"), "CR_NOT_APPROVED"),
                new Attack("a query by the host's administrator", "root", own, "Access Denied"),
                new Attack("posing as the clean room's own user", Attacks.SEALED_USER, "SELECT 1", "The clean rooms' own user"),
                new Attack("and calling an analysis as that user", Attacks.SEALED_USER, OverlapAnalysis.call(), "The clean rooms' own user"));
    }
}
