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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.verifier.TestingSummaries.section;
import static io.cleanroom.trino.verifier.TestingSummaries.summary;
import static io.cleanroom.trino.verifier.TestingSummaries.template;
import static org.assertj.core.api.Assertions.assertThat;

/** Each warning with a case that has it, and one next to it that has not. */
final class TestSummaryWarnings
{
    /** Nothing to warn of: joined with another party, a value that one person cannot show in, few runs, no direct queries. */
    private static final String QUIET = """
            SELECT c.region, sum(p.amount) AS revenue
            FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
            GROUP BY c.region
            """;

    private String contract = TestingContracts.TEXT
            .replace("direct_queries: allow", "direct_queries: deny")
            .replace("amount: {aggregates: [sum, avg, count], per_unit: {min: 0, max: 10000}, round: 10}", "amount: {aggregates: [sum, avg, count], per_unit: {min: 0, max: 10000}, round: 10001}");

    @Test
    void testNone()
    {
        assertThat(warnings(template("quiet", QUIET))).containsExactly("none");
    }

    @Test
    void testFewPeople()
    {
        contract = contract.replace("min_units: 25", "min_units: 9").replace("min_units: 20", "min_units: 5");
        assertThat(warnings(template("few", QUIET))).singleElement().asString().startsWith("groups of 9 people are shown: under 10,");

        contract = contract.replace("min_units: 5\n", "min_units: 10\n");
        assertThat(warnings(template("few", QUIET))).containsExactly("none");
    }

    @Test
    void testUnbounded()
    {
        contract = contract.replace(", per_unit: {min: 0, max: 10000}, round: 10001}", ", round: 10001}");
        assertThat(warnings(template("unbounded", QUIET))).containsExactly("revenue: one customer with many rows or large values can move it without limit");
    }

    @Test
    void testRowCount()
    {
        assertThat(warnings(template("rows", QUIET.replace("sum(p.amount) AS revenue", "count(*) AS lines"))))
                .containsExactly("lines: one customer with many rows or large values can move it without limit");
        assertThat(warnings(template("rows", QUIET.replace("sum(p.amount) AS revenue", "count(p.amount) AS lines")))).containsExactly("none");
    }

    @Test
    void testDifferentValues()
    {
        String hotels = """
                SELECT b.kind, count(DISTINCT b.hotel) AS hotels
                FROM initech.bookings b JOIN globex.purchases p ON b.traveller = p.customer
                GROUP BY b.kind
                """;
        contract = contract.replace("per_unit: {min: 0, max: 3}}", "per_unit: {min: 0, max: 3}, round: 4}");
        assertThat(warnings(template("hotels", hotels))).containsExactly("none");

        contract = contract.replace("per_unit: {min: 0, max: 3}, round: 4}", "round: 4}");
        assertThat(warnings(template("hotels", hotels))).containsExactly("hotels: one traveller with many rows or large values can move it without limit");
    }

    @Test
    void testGrid()
    {
        contract = contract.replace("round: 10001", "round: 10000");
        assertThat(warnings(template("grid", QUIET)))
                .containsExactly("revenue: one customer can move it by 10000, and it is rounded to multiples of 10000: whether somebody is in a group can show");

        contract = contract.replace(", round: 10000", "");
        assertThat(warnings(template("grid", QUIET)))
                .containsExactly("revenue: one customer can move it by 10000, and it is not rounded: whether somebody is in a group can show");
    }

    @Test
    void testTypesThatAreNotPinned()
    {
        String joined = QUIET.replace("p.customer\n", "p.customer AND c.loyalty = p.region_key\n");
        assertThat(warnings(template("joined", joined))).containsExactly(
                "values of columns whose types the contract does not pin are brought to one type (type of acme.customers.loyalty, type of globex.purchases.region_key):"
                        + " where one does not fit the run fails, and that it is there can show");

        contract = contract.replace("loyalty: {}", "loyalty: {type: varchar}").replace("region_key: {}", "region_key: {type: varchar(10)}");
        assertThat(warnings(template("joined", joined))).containsExactly("none");
    }

    @Test
    void testGridOfAnAverage()
    {
        String average = QUIET.replace("sum(p.amount)", "avg(p.amount)");
        contract = contract.replace("round: 10001", "round: 400");
        assertThat(warnings(template("average", average)))
                .containsExactly("revenue: one customer can move it by 400, and it is rounded to multiples of 400: whether somebody is in a group can show");

        contract = contract.replace("round: 400", "round: 401");
        assertThat(warnings(template("average", average))).containsExactly("none");
    }

    @Test
    void testGridOfPeople()
    {
        String people = QUIET.replace("sum(p.amount) AS revenue", "count(DISTINCT c.customer) AS people");
        assertThat(warnings(template("people", people)))
                .containsExactly("people: one customer can move it by 1, and it is not rounded: whether somebody is in a group can show");

        contract = contract.replace("customer: {aggregates: [count_distinct]}", "customer: {aggregates: [count_distinct], round: 5}");
        assertThat(warnings(template("people", people))).containsExactly("none");
    }

    @Test
    void testValueOfHaving()
    {
        assertThat(warnings(template("having", QUIET + "HAVING count(*) > 5")))
                .containsExactly("count(*), by which groups are chosen: one customer with many rows or large values can move it without limit");
        assertThat(warnings(template("having", QUIET + "HAVING sum(p.amount) > 5"))).containsExactly("none");
    }

    @Test
    void testNoJoin()
    {
        String alone = "SELECT p.channel, sum(p.amount) AS revenue FROM globex.purchases p GROUP BY p.channel";
        assertThat(warnings(template("alone", alone))).singleElement().asString()
                .startsWith("no join with a table of another party, and no rule asks for one: it tells about everybody in globex.purchases,");
        assertThat(warnings(template("alone", "SELECT p.channel, sum(p.amount) AS revenue FROM globex.purchases p JOIN globex.purchases q ON p.customer = q.customer GROUP BY p.channel")))
                .singleElement().asString().startsWith("no join with a table of another party");
        assertThat(warnings(template("alone", "SELECT p.channel, sum(p.amount) AS revenue FROM globex.purchases p JOIN initech.trips t ON p.customer = t.traveller GROUP BY p.channel")))
                .containsExactly("none");
    }

    @Test
    void testManyCombinations()
    {
        String sql = QUIET.replace("GROUP BY", "WHERE c.age_band = :band GROUP BY");
        assertThat(warnings(withBands(sql, 1_001))).singleElement().asString().startsWith("1,001 combinations of values: very many tables");
        assertThat(warnings(withBands(sql, 1_000))).containsExactly("none");
    }

    @Test
    void testRuns()
    {
        AnalysisTemplate limited = template("runs", QUIET);
        AnalysisTemplate unlimited = new AnalysisTemplate("runs", 1, "", limited.runners(), Optional.empty(), limited.reuse(), limited.parameters(), QUIET);
        assertThat(warnings(unlimited)).containsExactly("the number of runs is not limited");
    }

    @Test
    void testDirectQueries()
    {
        contract = contract.replace("direct_queries: deny", "direct_queries: allow");
        AnalysisTemplate limited = template("direct", QUIET);
        assertThat(warnings(limited)).singleElement().asString()
                .startsWith("direct queries are allowed: an analyst sees the engine's statistics")
                .endsWith("; what is said about runs does not bind direct queries");
        AnalysisTemplate unlimited = new AnalysisTemplate("direct", 1, "", limited.runners(), Optional.empty(), Optional.empty(), limited.parameters(), QUIET);
        assertThat(warnings(unlimited)).hasSize(2).last().asString().endsWith("so that the analyst must be trusted");
    }

    private static AnalysisTemplate withBands(String sql, int bands)
    {
        Parameter parameter = new Parameter("band", "integer", new Parameter.Range(new Scalar(INTEGER, "1"), new Scalar(INTEGER, String.valueOf(bands)), new Scalar(INTEGER, "1")), Optional.empty());
        AnalysisTemplate template = template("bands", QUIET);
        return new AnalysisTemplate("bands", 1, "", template.runners(), template.runs(), template.reuse(), Map.of("band", parameter), sql);
    }

    private List<String> warnings(AnalysisTemplate template)
    {
        return section("Warnings", summary(TestingContracts.parse(contract), template));
    }
}
