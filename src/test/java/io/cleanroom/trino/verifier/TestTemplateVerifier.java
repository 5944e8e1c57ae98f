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
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_COLUMN_COMPARISON;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_PARSE_ERROR;
import static io.cleanroom.trino.verifier.DenialCode.CR_SET_OPERATION;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static io.cleanroom.trino.verifier.DenialCode.CR_UNIT_NOT_COUNTABLE;
import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.TEXT;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.codes;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.parse;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

final class TestTemplateVerifier
{
    private static final TableName CUSTOMERS = new TableName("acme", "customers");
    private static final AnalysisTemplate OVERLAP = DOCUMENT.contract().templates().get("overlap_by_region");

    private final TemplateVerifier verifier = new TemplateVerifier();

    @Test
    void testCompiled()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(OVERLAP, state()));
        assertThat(approvable.compiled()).isEqualTo(
                """
                SELECT
                  region
                , age_band
                , count(privacy_unit) customers
                , CAST(round(sum(revenue), -1) AS decimal(38, 2)) revenue
                FROM
                  (
                   SELECT
                     c.region region
                   , c.age_band age_band
                   , c.customer privacy_unit
                   , greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') revenue
                   FROM
                     (retail_media.acme.customers c
                   INNER JOIN retail_media.globex.purchases p ON (c.customer = p.customer))
                   WHERE (((p.day >= ?) AND (c.region = ?)) AND (c.customer IS NOT NULL))
                   GROUP BY 1, 2, 3
                )  contributions
                GROUP BY region, age_band
                HAVING ((count(privacy_unit) >= 25) AND (count(revenue) >= 25))""");
        assertThat(approvable.parameters()).containsExactly("since", "market");
        assertThat(approvable.tables()).containsExactlyInAnyOrder(CUSTOMERS, new TableName("globex", "purchases"));
        assertThat(approvable.approvers()).containsExactlyInAnyOrder("acme", "globex");
        assertThat(approvable.columns()).containsExactly(
                new OutputColumn("region", new TypeOf(CUSTOMERS, "region")),
                new OutputColumn("age_band", new TypeOf(CUSTOMERS, "age_band")),
                new OutputColumn("customers", new SqlType("bigint")),
                new OutputColumn("revenue", new SqlType("decimal(38,2)")));
        assertThat(approvable.bundleHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void testOneParameterInSeveralPlaces()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(DOCUMENT.contract().templates().get("sales_of_day"), state()));
        assertThat(approvable.parameters()).containsExactly("from_day", "from_day");
        assertThat(approvable.compiled()).isEqualTo(
                """
                SELECT
                  channel
                , sum(lines) lines
                , CAST(round(avg(mean), -1) AS decimal(38, 2)) mean
                FROM
                  (
                   SELECT
                     channel
                   , globex.purchases.customer privacy_unit
                   , count(*) lines
                   , greatest(least(avg(amount), DECIMAL '10000.00'), DECIMAL '0.00') mean
                   FROM
                     retail_media.globex.purchases
                   WHERE (((day >= ?) AND ((channel <> 'test') OR (day = ?))) AND (globex.purchases.customer IS NOT NULL))
                   GROUP BY 1, 2
                )  contributions
                GROUP BY channel
                HAVING ((count(privacy_unit) >= 20) AND (count(mean) >= 20))
                ORDER BY 1 ASC
                LIMIT 10""");
    }

    @Test
    void testUngroupedAggregatesHaveAThreshold()
    {
        assertThat(compiled("SELECT count(*) FROM globex.purchases")).isEqualTo(
                """
                SELECT sum(_col0) _col0
                FROM
                  (
                   SELECT
                     globex.purchases.customer privacy_unit
                   , count(*) _col0
                   FROM
                     retail_media.globex.purchases
                   WHERE (globex.purchases.customer IS NOT NULL)
                   GROUP BY 1
                )  contributions
                HAVING (count(privacy_unit) >= 20)""");
    }

    /** Tables are joined by their units, so one count is that of each. */
    @Test
    void testStrictestTableCountsForEach()
    {
        assertThat(compiled("SELECT count(*) AS lines FROM globex.purchases a JOIN initech.trips b ON a.customer = b.traveller"))
                .contains("WHERE (a.customer IS NOT NULL)\n", "INNER JOIN retail_media.initech.trips b ON (a.customer = b.traveller)")
                .endsWith("HAVING (count(privacy_unit) >= 50)");
        assertThat(compiled("SELECT count(*) AS lines FROM initech.trips b JOIN globex.purchases a ON a.customer = b.traveller"))
                .contains("WHERE (b.traveller IS NOT NULL)\n")
                .endsWith("HAVING (count(privacy_unit) >= 50)");
    }

    /** Two references to one table are joined by their units like any other two. */
    @Test
    void testEachReferenceIsJoinedByItsUnit()
    {
        assertThat(compiled("SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.customer = b.customer"))
                .contains("WHERE (a.customer IS NOT NULL)\n")
                .endsWith("HAVING (count(privacy_unit) >= 20)");
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.region_key = b.region_key"), state())))
                .containsExactly(CR_UNIT_NOT_COUNTABLE);
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.customer = b.region_key"), state())))
                .containsExactly(CR_UNIT_NOT_COUNTABLE, CR_COLUMN_COMPARISON);
    }

    @Test
    void testUnitsAreCountedInEachBranchOfAUnion()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(template(
                """
                SELECT u.place, avg(u.spent) AS mean
                FROM (
                  SELECT a.traveller AS person, a.kind AS place, a.price AS spent FROM initech.bookings a WHERE a.booked < :since
                  UNION ALL
                  SELECT b.traveller, b.kind, b.price FROM initech.bookings b WHERE b.booked >= :since) u
                JOIN initech.trips t ON t.traveller = u.person
                WHERE t.region = :market
                GROUP BY u.place"""), state()));
        assertThat(approvable.compiled()).isEqualTo(
                """
                SELECT
                  place
                , CAST((round((avg(mean) / DECIMAL '25.0000000000')) * DECIMAL '25') AS decimal(38, 2)) mean
                FROM
                  (
                   SELECT
                     u.place place
                   , u.person privacy_unit
                   , greatest(least(avg(u.spent), DECIMAL '5000.00'), DECIMAL '0.00') mean
                   , NULLIF(count_if((u."$branch_1" = 1)), 0) branch_1
                   , NULLIF(count_if((u."$branch_1" = 2)), 0) branch_2
                   FROM
                     ((
                      SELECT
                        a.traveller person
                      , a.kind place
                      , a.price spent
                      , 1 "$branch_1"
                      FROM
                        retail_media.initech.bookings a
                      WHERE (a.booked < ?)
                UNION ALL       SELECT
                        b.traveller traveller
                      , b.kind kind
                      , b.price price
                      , 2 "$branch_1"
                      FROM
                        retail_media.initech.bookings b
                      WHERE (b.booked >= ?)
                   )  u
                   INNER JOIN retail_media.initech.trips t ON (t.traveller = u.person))
                   WHERE ((t.region = ?) AND (u.person IS NOT NULL))
                   GROUP BY 1, 2
                )  contributions
                GROUP BY place
                HAVING ((count(privacy_unit) >= 50) AND (count(branch_1) >= 50) AND (count(branch_2) >= 50) AND (count(mean) >= 50))""");
        assertThat(approvable.parameters()).containsExactly("since", "since", "market");
        assertThat(approvable.tables()).containsExactlyInAnyOrder(new TableName("initech", "bookings"), new TableName("initech", "trips"));
        assertThat(approvable.columns()).containsExactly(new OutputColumn("place", new SqlType("varchar")), new OutputColumn("mean", new SqlType("decimal(38,2)")));
        // branches go by place, so each has the same places
        assertThat(codes(verifier.verify(template("SELECT count(*) AS n FROM (SELECT a.traveller AS x FROM initech.bookings a UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b) u"), state())))
                .containsExactly(CR_SET_OPERATION);
        // units of two unions are counted in each branch of both, under names of their own
        assertThat(compiled(
                """
                SELECT count(*) AS branch_1
                FROM (SELECT traveller FROM initech.bookings UNION ALL SELECT traveller FROM initech.trips) u
                JOIN (SELECT traveller FROM initech.trips UNION ALL SELECT traveller FROM initech.bookings) v ON u.traveller = v.traveller"""))
                .contains("SELECT sum(branch_1) branch_1\n", "count(*) branch_1\n", "u.\"$branch_1\" = 2)), 0) branch_2\n", "v.\"$branch_2\" = 1)), 0) branch_1_3\n")
                .endsWith("HAVING ((count(privacy_unit) >= 50) AND (count(branch_1_2) >= 50) AND (count(branch_2) >= 50) AND (count(branch_1_3) >= 50) AND (count(branch_2_2) >= 50))");
    }

    /** A third level, whose values are behind thresholds too. */
    @Test
    void testHavingComparesWhatIsReleased()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(template(
                """
                SELECT p.channel, count(*) AS lines
                FROM globex.purchases p
                WHERE p.day >= :since
                GROUP BY p.channel
                HAVING count(*) >= 100 AND NOT avg(p.amount) > 7.5
                ORDER BY lines DESC, channel
                LIMIT 3"""), state()));
        assertThat(approvable.compiled()).isEqualTo(
                """
                SELECT
                  channel
                , lines
                FROM
                  (
                   SELECT
                     channel
                   , sum(lines) lines
                   , sum(having_value) having_value
                   , CAST(round(avg(having_value_2), -1) AS decimal(38, 2)) having_value_2
                   FROM
                     (
                      SELECT
                        p.channel channel
                      , p.customer privacy_unit
                      , count(*) lines
                      , count(*) having_value
                      , greatest(least(avg(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') having_value_2
                      FROM
                        retail_media.globex.purchases p
                      WHERE ((p.day >= ?) AND (p.customer IS NOT NULL))
                      GROUP BY 1, 2
                   )  contributions
                   GROUP BY channel
                   HAVING ((count(privacy_unit) >= 20) AND (count(having_value_2) >= 20))
                )  released
                WHERE ((having_value >= 100) AND (NOT (having_value_2 > DECIMAL '7.5')))
                ORDER BY 2 DESC, 1 ASC
                LIMIT 3""");
        assertThat(approvable.columns()).extracting(OutputColumn::name).containsExactly("channel", "lines");
        // names of the query and names of the steps do not meet
        assertThat(compiled("SELECT p.channel AS privacy_unit, p.channel AS having_value, count(*) AS having_value_2 FROM globex.purchases p GROUP BY 1 HAVING sum(p.amount) > 1"))
                .contains("p.channel privacy_unit_2\n", "p.customer privacy_unit\n", "privacy_unit_2 privacy_unit\n", "privacy_unit_2 having_value\n", "sum(having_value_2) having_value_2\n")
                .contains(" having_value_3\n", "HAVING ((count(privacy_unit) >= 20) AND (count(having_value_3) >= 20))\n")
                .endsWith("WHERE (having_value_3 > 1)");
    }

    /** Different values that several units share are counted once, and units behind them by themselves. */
    @Test
    void testCountOfDifferentValuesThatAreNoUnits()
    {
        assertThat(compiled("SELECT b.kind, count(DISTINCT b.hotel) AS hotels, sum(b.price) AS revenue FROM initech.bookings b GROUP BY b.kind")).isEqualTo(
                """
                SELECT
                  kind
                , count(DISTINCT hotels_value) hotels
                , CAST((round((sum(revenue) / DECIMAL '25.0000000000')) * DECIMAL '25') AS decimal(38, 2)) revenue
                FROM
                  (
                   SELECT
                     kind
                   , (CASE WHEN (COALESCE(place, 1) = 1) THEN privacy_unit END) privacy_unit
                   , (CASE WHEN (COALESCE(place, 1) = 1) THEN hotels END) hotels
                   , (CASE WHEN (COALESCE(place, 1) = 1) THEN revenue END) revenue
                   , hotels_value
                   FROM
                     ((
                      SELECT
                        b.kind kind
                      , b.traveller privacy_unit
                      , slice(array_sort(array_agg(DISTINCT b.hotel) FILTER (WHERE (b.hotel IS NOT NULL))), 1, 3) hotels
                      , greatest(least(sum(b.price), DECIMAL '5000.00'), DECIMAL '0.00') revenue
                      FROM
                        retail_media.initech.bookings b
                      WHERE (b.traveller IS NOT NULL)
                      GROUP BY 1, 2
                   )  units
                   LEFT JOIN UNNEST(hotels) WITH ORDINALITY single (hotels_value, place) ON true)
                )  contributions
                GROUP BY kind
                HAVING ((count(privacy_unit) >= 40) AND (count(hotels) >= 40) AND (count(revenue) >= 40))""");
        // the unit itself needs no list
        assertThat(compiled("SELECT count(DISTINCT b.traveller) AS people, approx_distinct(b.traveller) AS about FROM initech.bookings b"))
                .contains("count(privacy_unit) people\n", "approx_distinct(privacy_unit) about\n")
                .doesNotContain("array_agg", "UNNEST")
                .endsWith("HAVING (count(privacy_unit) >= 40)");
        // but evidence of its own where it counts under a condition
        assertThat(compiled("SELECT count(DISTINCT if(b.stars < 3, b.traveller)) AS thrifty FROM initech.bookings b"))
                .contains("SELECT count(thrifty) thrifty\n", "NULLIF(count((CASE WHEN (b.stars < 3) THEN b.traveller END)), 0) thrifty\n")
                .endsWith("HAVING ((count(privacy_unit) >= 40) AND (count(thrifty) >= 40))");
    }

    /** Without bounds there is nothing to clamp to: the mean is that of all rows, and its units are still counted. */
    @Test
    void testMeasuresWithoutBounds()
    {
        assertThat(compiled("SELECT avg(b.nights) AS mean, sum(b.nights) AS total FROM initech.bookings b")).isEqualTo(
                """
                SELECT
                  CAST((sum(mean) / NULLIF(sum(mean_values), 0)) AS decimal(38, 6)) mean
                , CAST(sum(total) AS decimal(38, 0)) total
                FROM
                  (
                   SELECT
                     b.traveller privacy_unit
                   , sum(TRY_CAST(b.nights AS decimal(20, 6))) mean
                   , count(TRY_CAST(b.nights AS decimal(20, 6))) mean_values
                   , sum(CAST(b.nights AS decimal(19, 0))) total
                   FROM
                     retail_media.initech.bookings b
                   WHERE (b.traveller IS NOT NULL)
                   GROUP BY 1
                )  contributions
                HAVING ((count(privacy_unit) >= 40) AND (count(mean) >= 40) AND (count(total) >= 40))""");
        // with bounds it is that of units
        assertThat(compiled("SELECT stddev_pop(b.price) AS spread, count(b.price) AS prices FROM initech.bookings b"))
                .contains("CAST((round((TRY_CAST(stddev_pop(spread) AS decimal(22, 2)) / DECIMAL '25.0000000000')) * DECIMAL '25') AS decimal(38, 2)) spread\n")
                .contains("(((sum(prices) + 12) / 25) * 25) prices\n")
                .contains("greatest(least(avg(b.price), DECIMAL '5000.00'), DECIMAL '0.00') spread\n", "least(NULLIF(count(b.price), 0), 5000) prices\n")
                .endsWith("HAVING ((count(privacy_unit) >= 40) AND (count(spread) >= 40) AND (count(prices) >= 40))");
    }

    /** Each reference to a WITH query is a subquery of its own, with its parameters. */
    @Test
    void testWithIsPutWhereItIsRead()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(template(
                """
                WITH recent AS (SELECT b.traveller AS who, b.kind FROM initech.bookings b WHERE b.booked >= :since)
                SELECT x.kind, count(*) AS pairs
                FROM recent x JOIN recent ON recent.who = x.who
                GROUP BY x.kind"""), state()));
        assertThat(approvable.compiled())
                .doesNotContain("WITH ")
                .containsSubsequence("WHERE (b.booked >= ?)\n   )  x\n", "WHERE (b.booked >= ?)\n   )  recent ON (recent.who = x.who)", "WHERE (x.who IS NOT NULL)\n")
                .endsWith("HAVING (count(privacy_unit) >= 40)");
        assertThat(approvable.parameters()).containsExactly("since", "since");
        assertThat(approvable.tables()).containsExactly(new TableName("initech", "bookings"));
    }

    @Test
    void testRestrictionTightensWhatRunsAndNotWhatWasApproved()
    {
        ApprovableTemplate before = admitted(verifier.verify(OVERLAP, state()));
        ApprovableTemplate after = admitted(verifier.verify(OVERLAP, restricted(new Restriction(false, OptionalInt.of(60)))));
        assertThat(after.compiled()).isEqualTo(before.compiled().replace(">= 25)", ">= 60)")).endsWith("HAVING ((count(privacy_unit) >= 60) AND (count(revenue) >= 60))");
        assertThat(after.bundleHash()).isEqualTo(before.bundleHash());

        // a restriction never loosens
        assertThat(admitted(verifier.verify(OVERLAP, restricted(new Restriction(false, OptionalInt.of(2)))))).isEqualTo(before);
    }

    @Test
    void testWithdrawnTables()
    {
        List<Violation> disabled = denied(verifier.verify(OVERLAP, restricted(new Restriction(true, OptionalInt.empty()))));
        assertThat(disabled).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(CR_NOT_AVAILABLE);
            assertThat(violation.message()).contains("acme.customers");
        });
        RoomState left = state(DOCUMENT, Map.of(), Map.of(), Set.of("globex"));
        assertThat(codes(verifier.verify(OVERLAP, left))).containsExactly(CR_NOT_AVAILABLE);
        // nobody else's analyses are concerned
        admitted(verifier.verify(template("SELECT sum(nights) AS nights FROM initech.trips"), left));
    }

    @Test
    void testNoContractInForce()
    {
        assertThat(codes(verifier.verify(OVERLAP, RoomState.EMPTY))).containsExactly(CR_CLOSED);
    }

    @Test
    void testBundleHashNamesWhatRuns()
    {
        Set<String> hashes = new HashSet<>();
        hashes.add(hash(TEXT));
        assertThat(hash(TEXT)).isIn(hashes);
        for (String change : List.of(
                "version: 1\n    description: Customers of both => version: 2\n    description: Customers of both",
                "runners: [acme] => runners: [acme, globex]",
                "runs: {per: day, max: 50} => runs: {per: day, max: 51}",
                "runs: {per: day, max: 50} => runs: {per: week, max: 50}",
                "reuse: 24h => reuse: 25h",
                "step: month => step: week",
                "min: 2026-01-01 => min: 2025-12-01",
                "[EU, US, APAC] => [EU, US, APAC, LATAM]",
                "default: EU => default: US",
                "min_units: 25 => min_units: 24",
                "min_units: 25 => min_units: 250",
                "dimensions: [region, age_band] => dimensions: [region, age_band, spend]",
                "join: [customer, loyalty, region] => join: [customer, region]",
                "max: 10000}, round: 10}\n      join_required: true => max: 20000}, round: 10}\n      join_required: true",
                "max: 10000}, round: 10}\n      join_required: true => max: 10000}, round: 20}\n      join_required: true",
                "join_required: true => join_required: false",
                "aggregates: [sum, avg, count] => aggregates: [sum, avg]",
                "AS revenue => AS turnover",
                "p.day >= :since => p.day > :since")) {
            assertThat(hashes.add(hash(replaced(TEXT, change)))).as("the hash does not know: %s", change).isTrue();
        }
        // what is not about this analysis leaves its approvals alone
        assertThat(hashes).contains(hash(replaced(TEXT, "min_units: 50 => min_units: 51")));
        assertThat(hashes).contains(hash(replaced(TEXT, "campaign measurement => something else")));
    }

    @Test
    void testParameters()
    {
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases", OVERLAP.parameters()), state())))
                .containsExactly(CR_TEMPLATE_PARAMETER, CR_TEMPLATE_PARAMETER);
        // neither a string nor a name nor a comment has parameters
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases WHERE channel = ':since' /* :since */ -- :since", OVERLAP.parameters()), state())))
                .containsExactly(CR_TEMPLATE_PARAMETER, CR_TEMPLATE_PARAMETER);
    }

    @Test
    void testPositionsAreThoseOfTheTemplate()
    {
        List<Violation> violations = denied(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases p WHERE p.day >= :since AND p.amount = 1"), state()));
        assertThat(violations).singleElement().satisfies(violation -> assertThat(violation.message()).contains("1:85"));
        List<Violation> beyond = denied(verifier.verify(template("SELECT count(*) AS \"😀\" FROM globex.purchases p WHERE p.day >= :since AND p.amount = 1"), state()));
        assertThat(beyond).hasSize(2);
    }

    @Test
    void testLimits()
    {
        String query = "SELECT count(*) AS lines FROM globex.purchases WHERE channel <> '%s'";
        int room = 64 * 1024 - query.length() + 2;
        assertThat(codes(verifier.verify(template(query.formatted("x".repeat(room))), state()))).as("what is compiled is longer and has the same limit").containsExactly(CR_SYNTAX_NOT_SUPPORTED);
        int roomCompiled = 64 * 1024 - compiled(query.formatted("")).length();
        admitted(verifier.verify(template(query.formatted("x".repeat(roomCompiled))), state()));
        assertThat(codes(verifier.verify(template(query.formatted("x".repeat(roomCompiled + 1))), state()))).containsExactly(CR_SYNTAX_NOT_SUPPORTED);
        assertThat(codes(verifier.verify(template(query.formatted("x".repeat(room + 1))), state()))).containsOnly(CR_LIMIT_EXCEEDED);
        assertThat(codes(verifier.verify(template(query.formatted("€".repeat(room / 3 + 1))), state()))).containsOnly(CR_LIMIT_EXCEEDED);

        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases WHERE " + "(".repeat(101) + "channel = 'x'" + ")".repeat(101)), state())))
                .containsExactly(CR_LIMIT_EXCEEDED);
        admitted(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases WHERE " + "(".repeat(90) + "channel = 'x'" + ")".repeat(90)), state()));

        StringBuilder joins = new StringBuilder("SELECT count(*) AS lines FROM globex.purchases t0");
        for (int table = 1; table < 16; table++) {
            joins.append(" JOIN globex.purchases t%s ON t0.customer = t%s.customer".formatted(table, table));
        }
        assertThat(codes(verifier.verify(template(joins.toString()), state()))).containsExactly(CR_LIMIT_EXCEEDED);
        admitted(verifier.verify(template(joins.substring(0, joins.lastIndexOf(" JOIN "))), state()));

        String outputs = IntStream.range(0, 100).mapToObj("count(*) AS n%s"::formatted).collect(joining(", "));
        admitted(verifier.verify(template("SELECT %s FROM globex.purchases".formatted(outputs)), state()));
        assertThat(codes(verifier.verify(template("SELECT %s, count(*) AS lines FROM globex.purchases".formatted(outputs)), state()))).containsExactly(CR_LIMIT_EXCEEDED);
        admitted(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases GROUP BY day" + ", day".repeat(99)), state()));
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases GROUP BY day" + ", day".repeat(100)), state()))).containsExactly(CR_LIMIT_EXCEEDED);

        String join = "SELECT count(*) AS lines FROM globex.purchases p JOIN globex.purchases q ON p.customer = q.customer";
        admitted(verifier.verify(template(join + " AND p.customer = q.customer".repeat(99)), state()));
        assertThat(codes(verifier.verify(template(join + " AND p.customer = q.customer".repeat(100)), state()))).containsExactly(CR_LIMIT_EXCEEDED);
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex" + ".purchases".repeat(20)), state()))).containsExactly(CR_LIMIT_EXCEEDED);
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM globex" + ".purchases".repeat(19)), state()))).containsExactly(CR_NOT_AVAILABLE);
    }

    /** What is over a limit is judged no further, so that no text of an allowed length takes long. */
    @Test
    void testLimitsComeFirst()
    {
        // each output would be looked for among all group keys
        assertThat(codes(verifier.verify(template("SELECT " + "day, ".repeat(7000) + "count(*) AS lines FROM globex.purchases GROUP BY channel" + ", channel".repeat(3000)), state())))
                .containsExactly(CR_LIMIT_EXCEEDED, CR_LIMIT_EXCEEDED);
        assertThat(codes(verifier.verify(template("SELECT count(*) AS lines FROM x" + ".y".repeat(32_000)), state()))).containsExactly(CR_LIMIT_EXCEEDED);
        // a WITH query that is read often counts as often
        String with = "WITH a AS (SELECT traveller FROM initech.bookings WHERE kind IN ('x'%s)) SELECT count(*) AS lines FROM a b0".formatted(", 'x'".repeat(10_000));
        assertThat(codes(verifier.verify(template(with + IntStream.range(1, 60).mapToObj(" JOIN a b%1$s ON b0.traveller = b%1$s.traveller"::formatted).collect(joining())), state())))
                .containsExactly(CR_LIMIT_EXCEEDED);
    }

    @Test
    void testNestingWithoutBracketsEndsInAVerdict()
    {
        for (String link : List.of("NOT ", "- ", "1 + ", "'a' || ", "CASE WHEN ")) {
            String text = "SELECT count(*) AS lines FROM globex.purchases WHERE " + link.repeat(60_000 / link.length()) + "channel = 'x'";
            assertThat(verifier.verify(template(text), state())).as(link).isNotNull();
        }
        // a depth at which the parser itself runs out of stack
        assertThat(codes(verifier.verify(template("SELECT " + "- ".repeat(30_000) + "1"), state()))).containsAnyOf(CR_PARSE_ERROR, DenialCode.CR_MAY_FAIL);
    }

    private String compiled(String sql)
    {
        return admitted(verifier.verify(template(sql), state())).compiled();
    }

    private static String hash(String contract)
    {
        ContractDocument document = parse(contract);
        return admitted(new TemplateVerifier().verify(document.contract().templates().get("overlap_by_region"), state(document, Map.of(), Map.of(), Set.of()))).bundleHash();
    }

    private static String replaced(String text, String change)
    {
        String from = change.substring(0, change.indexOf(" => "));
        String to = change.substring(change.indexOf(" => ") + 4);
        assertThat(text).contains(from);
        return text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }

    private static RoomState restricted(Restriction restriction)
    {
        return state(DOCUMENT, Map.of(), Map.of(CUSTOMERS, restriction), Set.of());
    }
}
