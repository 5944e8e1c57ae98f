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

import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_PARSE_ERROR;
import static io.cleanroom.trino.verifier.DenialCode.CR_STATEMENT_KIND;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.TEXT;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.approvals;
import static io.cleanroom.trino.verifier.TestingContracts.approved;
import static io.cleanroom.trino.verifier.TestingContracts.codes;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.parse;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

final class TestQueryVerifier
{
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Member ALAN = new Member("acme", false, true, false);
    private static final Member GUS = new Member("globex", false, true, false);

    private static final String OVERLAP =
            """
            SELECT region, age_band, count(privacy_unit) AS customers, CAST(round(sum(revenue), -1) AS decimal(38, 2)) AS revenue
            FROM (
              SELECT c.region AS region, c.age_band AS age_band, c.customer AS privacy_unit, greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') AS revenue
              FROM retail_media.acme.customers c JOIN retail_media.globex.purchases p ON c.customer = p.customer
              WHERE (p.day >= DATE '2026-03-01' AND c.region = 'EU') AND c.customer IS NOT NULL
              GROUP BY 1, 2, 3
            ) AS contributions
            GROUP BY region, age_band
            HAVING count(privacy_unit) >= 25 AND count(revenue) >= 25""";

    private static final String SALES =
            """
            SELECT channel, sum(lines) lines, CAST(round(avg(mean), -1) AS decimal(38, 2)) mean
            FROM (
              SELECT channel, globex.purchases.customer privacy_unit, count(*) lines, greatest(least(avg(amount), DECIMAL '10000.00'), DECIMAL '0.00') mean
              FROM retail_media.globex.purchases
              WHERE (day >= DATE '2026-03-01' AND (channel <> 'test' OR day = DATE '2026-03-01')) AND globex.purchases.customer IS NOT NULL
              GROUP BY 1, 2
            ) contributions
            GROUP BY channel
            HAVING count(privacy_unit) >= 20 AND count(mean) >= 20
            ORDER BY 1
            LIMIT 10""";

    private final QueryVerifier verifier = new QueryVerifier();
    private final RoomState approved = approved();

    @Test
    void testAdmitted()
    {
        DirectQuery query = admitted(verify(OVERLAP));
        assertThat(query.template()).isEqualTo("overlap_by_region");
        assertThat(query.values()).containsExactlyInAnyOrderEntriesOf(Map.of("since", "DATE '2026-03-01'", "market", "'EU'"));
        assertThat(query.tables()).containsExactlyInAnyOrder(new TableName("acme", "customers"), new TableName("globex", "purchases"));
        assertThat(query.bundleHash()).isEqualTo(approvals(DOCUMENT).get("overlap_by_region").get("acme").bundleHash());
        assertThat(admitted(verify(SALES, GUS)).values()).containsExactly(Map.entry("from_day", "DATE '2026-03-01'"));
    }

    @Test
    void testOneTreeInManyTexts()
    {
        admitted(verify("-- a comment\n" + OVERLAP.replace("\n", "\r\n\t") + " /* EU */"));
        admitted(verify(OVERLAP.replace("SELECT", "select").replace(" JOIN ", " INNER JOIN ").replace(" c JOIN", " AS c JOIN").replaceAll(" AS (?!decimal)", " ")));
        admitted(verify(OVERLAP.replace("c.customer = p.customer", "(c.customer = p.customer)").replace("p.day >= DATE", "(p.day) >= date")));
        admitted(verify(OVERLAP.replace("GROUP BY", "GROUP BY ALL")));
        admitted(verify(OVERLAP.replace("DECIMAL '10000.00'", "10000.00").replace("DECIMAL '0.00'", "(0.00)")));
        // a Unicode escape is another way to write the same value
        admitted(verify(OVERLAP.replace("'EU'", "U&'\\0045U'")));
        admitted(verify(compiled("overlap_by_region").replaceFirst("\\?", "DATE '2026-03-01'").replaceFirst("\\?", "'EU'")));
    }

    @Test
    void testPrepared()
    {
        String prepared = OVERLAP.replace("DATE '2026-03-01'", "?").replace("'EU'", "?");
        assertThat(admitted(verify("EXECUTE statement1 USING DATE '2026-03-01', 'EU'", prepared)).values()).containsEntry("market", "'EU'").containsEntry("since", "DATE '2026-03-01'");
        assertThat(admitted(verify("EXECUTE statement1 USING 'EU'", OVERLAP.replace("'EU'", "?"))).values()).containsEntry("market", "'EU'");
        admitted(verify("EXECUTE statement1", OVERLAP));
        admitted(verify("EXECUTE statement1 USING DATE '2026-03-01', 'EU'", compiled("overlap_by_region")));
        admitted(verify("EXECUTE IMMEDIATE '%s'".formatted(OVERLAP.replace("'", "''"))));
        admitted(verify("EXECUTE IMMEDIATE '%s' USING DATE '2026-03-01', 'EU'".formatted(prepared.replace("'", "''"))));
        // a fixed literal may come as a value, if it is the same
        admitted(verify("EXECUTE statement1 USING 25", OVERLAP.replaceFirst("25", "?")));
        assertThat(codes(verify("EXECUTE statement1 USING 2", OVERLAP.replaceFirst("25", "?")))).contains(CR_NOT_APPROVED);
        admitted(verify("EXECUTE statement1 USING DECIMAL '10000.00'", OVERLAP.replace("DECIMAL '10000.00'", "?")));
        assertThat(codes(verify("EXECUTE statement1 USING DECIMAL '99999.00'", OVERLAP.replace("DECIMAL '10000.00'", "?")))).contains(CR_NOT_APPROVED);
    }

    @Test
    void testPreparedWithWrongValues()
    {
        String prepared = OVERLAP.replace("DATE '2026-03-01'", "?").replace("'EU'", "?");
        for (String values : List.of(
                "",
                "USING DATE '2026-03-01'",
                "USING DATE '2026-03-01', 'EU', 1",
                "USING 'EU', DATE '2026-03-01'",
                "USING DATE '2026-03-02', 'EU'",
                "USING DATE '2026-03-01', 'XX'",
                "USING DATE '2026-03-01', NULL",
                "USING CAST('2026-03-01' AS date), 'EU'",
                "USING DATE '2026-03-01', (SELECT 'EU')",
                "USING DATE '2026-03-01', 'E' || 'U'",
                "USING DATE '2026-03-01', upper('eu')",
                "USING DATE '2026-03-01', JSON '\"EU\"'",
                "USING DATE '2026-03-01', CHAR 'EU'",
                "USING TIMESTAMP '2026-03-01 00:00:00', 'EU'",
                "USING \"DATE '2026-03-01' AND c.region = 'EU' -- \" '2026-03-01', 'EU'")) {
            assertThat(codes(verify("EXECUTE statement1 " + values, prepared))).as(values).containsAnyOf(CR_TEMPLATE_PARAMETER, CR_PARSE_ERROR).doesNotContain(CR_NOT_AVAILABLE);
            assertThat(codes(verify("EXECUTE IMMEDIATE '%s' %s".formatted(prepared.replace("'", "''"), values)))).as(values).containsAnyOf(CR_TEMPLATE_PARAMETER, CR_PARSE_ERROR);
        }
    }

    @Test
    void testTextThatIsNotKnownOrNoQuery()
    {
        assertThat(codes(verify("EXECUTE statement1 USING 1"))).containsExactly(CR_PARSE_ERROR);
        // the prepared text is what counts, whatever the statement's name says
        assertThat(codes(verify("EXECUTE \"" + OVERLAP.replace("\"", "") + "\"", "SELECT * FROM globex.purchases"))).contains(CR_NOT_APPROVED);
        // and only behind EXECUTE
        assertThat(codes(verify("SELECT * FROM retail_media.globex.purchases", OVERLAP))).contains(CR_NOT_APPROVED);
        for (String wrapped : List.of(
                "EXPLAIN " + OVERLAP,
                "EXPLAIN ANALYZE " + OVERLAP,
                "EXPLAIN (TYPE IO) " + OVERLAP,
                "EXPLAIN EXECUTE statement1",
                "DESCRIBE OUTPUT statement1",
                "DESCRIBE INPUT statement1",
                "PREPARE statement1 FROM " + OVERLAP,
                "SHOW STATS FOR (SELECT * FROM retail_media.globex.purchases)",
                "CREATE TABLE other.x.y AS " + OVERLAP,
                "CREATE VIEW other.x.y AS " + OVERLAP,
                "INSERT INTO other.x.y " + OVERLAP,
                "ANALYZE retail_media.globex.purchases",
                "EXECUTE IMMEDIATE 'EXPLAIN ANALYZE SELECT 1'",
                "EXECUTE IMMEDIATE 'EXECUTE statement1'",
                "CALL retail_media.clean_room.leave()")) {
            assertThat(codes(verify(wrapped, OVERLAP))).as(wrapped).containsExactly(CR_STATEMENT_KIND);
        }
        for (String broken : List.of("", ";", OVERLAP + ";", OVERLAP + "; SELECT 1", OVERLAP + ")", "SELECT 'x", "SELECT \u0000", "SELECT \ud800")) {
            assertThat(codes(verify(broken))).as(broken).containsExactly(CR_PARSE_ERROR);
        }
        assertThat(codes(verify("x".repeat(64 * 1024 + 1)))).containsExactly(CR_LIMIT_EXCEEDED);
        assertThat(codes(verify("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000)))).containsExactly(CR_LIMIT_EXCEEDED);
    }

    @Test
    void testNearMisses()
    {
        for (String change : List.of(
                // the threshold of the group
                ">= 25 AND => >= 24 AND",
                ">= 25 AND => > 25 AND",
                ">= 25 AND => >= 25.0 AND",
                "count(privacy_unit) >= 25 => count(DISTINCT privacy_unit) >= 25",
                "count(privacy_unit) >= 25 => count(*) >= 25",
                "count(privacy_unit) >= 25 => count(region) >= 25",
                "count(privacy_unit) >= 25 => 25 <= count(privacy_unit)",
                "25 AND count => 25 OR count",
                "HAVING count => HAVING sum(revenue) > 1000 AND count",
                "HAVING count(privacy_unit) >= 25 AND => HAVING",
                "GROUP BY region, age_band => WHERE revenue > 1000 GROUP BY region, age_band",
                "HAVING count(privacy_unit) >= 25 AND count(revenue) >= 25 => ",
                // of the measure
                " AND count(revenue) >= 25 => ",
                "count(revenue) >= 25 => count(revenue) >= 2",
                "count(revenue) >= 25 => count(privacy_unit) >= 25",
                "count(revenue) >= 25 => count(age_band) >= 25",
                // what one unit can contribute
                "DECIMAL '10000.00' => DECIMAL '100000.00'",
                "DECIMAL '10000.00' => DECIMAL '10000.0'",
                "DECIMAL '10000.00' => 1E4",
                "DECIMAL '10000.00' => 10000",
                "DECIMAL '0.00' => DECIMAL '-0.01'",
                "least(sum(p.amount), DECIMAL '10000.00') => sum(p.amount)",
                "greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') => sum(p.amount)",
                "greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') => least(sum(p.amount), DECIMAL '10000.00')",
                "greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') => least(greatest(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00')",
                "greatest(least => least(greatest",
                "least(sum => greatest(sum",
                "sum(p.amount) => sum(greatest(p.amount, 0))",
                // the grid of what is released
                "round(sum(revenue), -1) => round(sum(revenue), 0)",
                "round(sum(revenue), -1) => round(sum(revenue))",
                "round(sum(revenue), -1) => sum(revenue)",
                "round(sum(revenue), -1) => truncate(sum(revenue), -1)",
                "round(sum => floor(sum",
                "decimal(38, 2) => decimal(38, 1)",
                "decimal(38, 2) => decimal(37, 2)",
                "CAST => TRY_CAST",
                // rows without a unit
                " AND c.customer IS NOT NULL => ",
                "c.customer IS NOT NULL => c.customer IS NULL",
                "c.customer IS NOT NULL => p.customer IS NOT NULL",
                "c.customer IS NOT NULL => c.region IS NOT NULL",
                "AND c.customer IS NOT NULL => OR c.customer IS NOT NULL",
                "'EU') AND c.customer IS NOT NULL => 'EU' AND c.customer IS NOT NULL)",
                "c.customer IS NOT NULL => c.customer IS NOT NULL AND p.customer IS NOT NULL",
                // one row for each group and unit
                "GROUP BY 1, 2, 3 => GROUP BY 1, 2",
                "GROUP BY 1, 2, 3 => GROUP BY 1, 3, 2",
                "GROUP BY 1, 2, 3 => GROUP BY 1, 2, 3, p.day",
                "GROUP BY 1, 2, 3 => GROUP BY c.region, c.age_band, c.customer",
                "GROUP BY 1, 2, 3 => GROUP BY region, age_band, privacy_unit",
                "GROUP BY 1, 2, 3 => GROUP BY ROLLUP (1, 2, 3)",
                "GROUP BY 1, 2, 3 => GROUP BY GROUPING SETS ((1, 2), (3))",
                "GROUP BY 1, 2, 3 => GROUP BY 1, 2, 3 HAVING count(*) > 1",
                "GROUP BY 1, 2, 3 => GROUP BY 1, 2, 3 ORDER BY 4 LIMIT 25",
                "GROUP BY 1, 2, 3 => GROUP BY 1, 2, 3 LIMIT 25",
                "GROUP BY 1, 2, 3 => ",
                "c.customer AS privacy_unit => p.customer AS privacy_unit",
                "c.customer AS privacy_unit => p.day AS privacy_unit",
                "c.customer AS privacy_unit => uuid() AS privacy_unit",
                // what else a unit could bring along
                "AS privacy_unit, => AS privacy_unit, p.channel AS channel,",
                "'0.00') AS revenue\n => '0.00') AS revenue, max(p.amount) AS most\n",
                "'0.00') AS revenue\n => '0.00') AS revenue, count(*) AS lines\n",
                "SELECT c.region AS region, => SELECT c.customer AS customer, c.region AS region,",
                "c.region AS region => c.postcode AS region",
                "c.age_band AS age_band => c.age_band",
                "AS age_band, c.customer => AS band, c.customer",
                "AS contributions => AS contributions (region, age_band, privacy_unit, revenue)",
                "AS contributions => AS released",
                "AS contributions => AS contributions TABLESAMPLE BERNOULLI (50)",
                "AS contributions => AS contributions CROSS JOIN retail_media.acme.customers c",
                "FROM ( => FROM LATERAL (",
                // the rows
                "p.day >= => p.day <= ",
                "p.day >= => p.day = ",
                "DATE '2026-03-01' AND => DATE '2026-03-01' OR",
                "c.region = 'EU' => NOT c.region = 'EU'",
                "c.region = 'EU' => c.region <> 'EU'",
                "c.region = 'EU' => c.region IN ('EU')",
                "c.region = 'EU' => 'EU' = c.region",
                "c.region = 'EU' => c.age_band = 'EU'",
                "c.region = 'EU' => c.region = 'EU' AND c.age_band = '20'",
                "c.region = 'EU' => c.region = 'EU' -- AND\n OR true",
                "'EU') AND => 'EU' OR p.customer = X'00') AND",
                "'EU') AND => 'EU') AND p.amount > 100 AND",
                "IS NOT NULL\n => IS NOT NULL UNION ALL SELECT c.region, c.age_band, c.customer, 1 FROM retail_media.acme.customers c\n",
                ">= 25 AND count(revenue) >= 25 => >= 25 AND count(revenue) >= 25 UNION ALL SELECT c.region, c.age_band, 1, 1 FROM retail_media.acme.customers c",
                "SELECT region => SELECT DISTINCT region",
                "SELECT c.region => SELECT DISTINCT c.region",
                "SELECT region, => SELECT age_band,",
                "SELECT region => SELECT ALL privacy_unit, region",
                "SELECT c.region => SELECT ALL c.customer, c.region",
                "AS customers => AS region",
                "AS revenue\nFROM => AS revenue, max(revenue) AS most\nFROM",
                "AS revenue\nFROM => AS revenue, array_agg(privacy_unit) AS who\nFROM",
                "sum(p.amount) => sum(DISTINCT p.amount)",
                "sum(p.amount) => max(p.amount)",
                "sum(p.amount) => sum(p.amount) FILTER (WHERE p.customer = X'00')",
                "sum(p.amount) => sum(p.amount) OVER ()",
                "sum(p.amount) => sum(p.amount ORDER BY p.day)",
                "sum(p.amount) => evil.tools.sum(p.amount)",
                "sum(p.amount) => sum(p.amount + 0)",
                "sum(revenue) => sum(DISTINCT revenue)",
                "sum(revenue) => max(revenue)",
                "sum(revenue) => sum(revenue) FILTER (WHERE privacy_unit = X'00')",
                "sum(revenue) => sum(revenue) OVER ()",
                "sum(revenue) => sum(revenue ORDER BY privacy_unit)",
                "sum(revenue) => evil.tools.sum(revenue)",
                "sum(revenue) => sum(revenue + 0)",
                "count(privacy_unit) AS => count(DISTINCT privacy_unit) AS",
                "count(privacy_unit) AS => count(*) AS",
                "count(privacy_unit) AS => max(privacy_unit) AS",
                "GROUP BY region, age_band => GROUP BY ROLLUP (region, age_band)",
                "GROUP BY region, age_band => GROUP BY CUBE (region, age_band)",
                "GROUP BY region, age_band => GROUP BY GROUPING SETS ((region, age_band))",
                "GROUP BY region, age_band => GROUP BY (region, age_band)",
                "GROUP BY region, age_band => GROUP BY DISTINCT region, age_band",
                "GROUP BY region, age_band => GROUP BY AUTO",
                "GROUP BY region, age_band => GROUP BY 1, 2",
                "GROUP BY region, age_band => GROUP BY region, age_band, privacy_unit",
                "GROUP BY region, age_band => GROUP BY age_band, region",
                "GROUP BY region, age_band => GROUP BY region",
                "ON c.customer = p.customer => USING (customer)",
                "ON c.customer = p.customer => USING (region)",
                " JOIN => NATURAL JOIN",
                " JOIN => LEFT JOIN",
                " JOIN => CROSS JOIN",
                "c JOIN => c FULL JOIN",
                "ON c.customer = p.customer => ON true",
                "ON c.customer = p.customer => ON c.customer = p.customer OR true",
                "ON c.customer = p.customer => ON p.customer = c.customer",
                "ON c.customer = p.customer => ON c.region = p.region_key",
                "retail_media.acme.customers => acme.customers",
                "retail_media.acme.customers => other.acme.customers",
                "retail_media.acme.customers => retail_media.initech.trips",
                "retail_media.acme.customers => retail_media.acme.\"customers$files\"",
                "retail_media.acme.customers c => (SELECT * FROM retail_media.acme.customers) c",
                "retail_media.acme.customers c => retail_media.acme.customers c (a, region, age_band, customer)",
                "retail_media.acme.customers c => retail_media.acme.customers FOR VERSION AS OF 1 c",
                "retail_media.acme.customers c => retail_media.acme.customers @ main c",
                "retail_media.acme.customers c => retail_media.acme.customers c TABLESAMPLE BERNOULLI (50)",
                "p ON => p MATCH_RECOGNIZE (PATTERN (A) DEFINE A AS true) ON",
                "SELECT region => WITH SESSION enable_dynamic_filtering = true SELECT region",
                "SELECT region => WITH FUNCTION f() RETURNS bigint RETURN 1 SELECT region",
                "SELECT region => WITH x AS (SELECT 1) SELECT region",
                "SELECT c.region => WITH x AS (SELECT 1) SELECT c.region",
                "SELECT region => SELECT \"region\"",
                "SELECT region => SELECT contributions.region",
                "SELECT c.region => SELECT \"c\".region",
                "SELECT c.region => SELECT C.region",
                "SELECT c.region => SELECT c.Region",
                "SELECT c.region => SELECT ſ.region")) {
            String typed = replaced(OVERLAP, change);
            assertThat(typed).as(change).isNotEqualTo(OVERLAP);
            assertThat(codes(verify(typed))).as(typed).containsAnyOf(CR_NOT_APPROVED, CR_PARSE_ERROR);
        }
        for (String tail : List.of(" LIMIT 1", " ORDER BY 1", " OFFSET 1", " FETCH FIRST ROW ONLY", " WINDOW w AS (PARTITION BY region)", " UNION SELECT 1, 1, 1, 1", " AND true")) {
            assertThat(codes(verify(OVERLAP + tail))).as(tail).contains(CR_NOT_APPROVED);
        }
        for (String change : List.of("LIMIT 10 => LIMIT 1", "LIMIT 10 => LIMIT ALL", "LIMIT 10 => FETCH FIRST 10 ROWS ONLY", "LIMIT 10 => ", "ORDER BY 1 => ORDER BY 1 DESC", "ORDER BY 1 => ORDER BY 1 NULLS FIRST", "ORDER BY 1 => ORDER BY channel", "ORDER BY 1\n => ",
                "'test' => 'web'", "GROUP BY 1, 2 => GROUP BY 2, 1", "sum(lines) => count(lines)", "count(*) => count(amount)", "avg(mean) => sum(mean)", "avg(amount) => sum(amount)", "count(mean) >= 20 => count(lines) >= 20", ">= 20 AND count(mean) >= 20 => >= 20",
                "globex.purchases.customer IS NOT NULL => customer IS NOT NULL", "globex.purchases.customer privacy_unit => customer privacy_unit", "AND (channel => OR (channel")) {
            assertThat(codes(verify(replaced(SALES, change), GUS))).as(change).contains(CR_NOT_APPROVED);
        }
    }

    @Test
    void testParameterPositions()
    {
        for (String value : List.of("DATE '2026-03-02'", "DATE '2025-12-01'", "DATE '2027-01-01'", "DATE '2026-3-1'", "DATE ' 2026-03-01'", "'2026-03-01'", "TIMESTAMP '2026-03-01 00:00:00'", "CAST('2026-03-01' AS date)",
                "DATE '2026-03-01' + INTERVAL '1' DAY", "(SELECT max(day) FROM retail_media.globex.purchases)", "current_date", "p.day", "NULL", "?", "date(VARCHAR '2026-03-01')")) {
            assertThat(codes(verify(OVERLAP.replace("DATE '2026-03-01'", value)))).as(value).contains(CR_TEMPLATE_PARAMETER);
        }
        for (String value : List.of("'XX'", "'eu'", "'EU '", "''", "'EU' || ''", "(SELECT 'EU')", "VARCHAR 'XX'", "CHAR 'EU'", "X'4555'", "c.region", "c.age_band", "1", "true", "NULL", "'" + "x".repeat(10_000) + "'", "'EU\u0000'", "'ЕU'")) {
            assertThat(codes(verify(OVERLAP.replace("'EU'", value)))).as(value).containsExactly(CR_TEMPLATE_PARAMETER);
        }
        // one value everywhere
        assertThat(codes(verify(SALES.replaceFirst("2026-03-01", "2026-04-01"), GUS))).contains(CR_TEMPLATE_PARAMETER);
        admitted(verify(SALES.replace("2026-03-01", "2026-04-01"), GUS));
    }

    @Test
    void testApprovals()
    {
        Map<String, Map<String, Approval>> approvals = new HashMap<>(approvals(DOCUMENT));
        assertThat(denied(verify(OVERLAP, Optional.empty(), state(), ALAN, TODAY))).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(CR_NOT_APPROVED);
            assertThat(violation.message()).contains("overlap_by_region", "acme, globex");
        });

        Map<String, Approval> acme = new HashMap<>(approvals.get("overlap_by_region"));
        acme.remove("globex");
        approvals.put("overlap_by_region", acme);
        assertThat(denied(verify(OVERLAP, Optional.empty(), state(DOCUMENT, approvals, Map.of(), Set.of()), ALAN, TODAY))).singleElement().satisfies(violation ->
                assertThat(violation.message()).contains("approved by globex;"));

        // an approval of something else is none, nor is one of a party that has nothing to say here
        acme.put("globex", new Approval("globex", "gwen", "0".repeat(64), Instant.EPOCH));
        acme.put("initech", new Approval("initech", "ivy", acme.get("acme").bundleHash(), Instant.EPOCH));
        assertThat(codes(verify(OVERLAP, Optional.empty(), state(DOCUMENT, approvals, Map.of(), Set.of()), ALAN, TODAY))).containsExactly(CR_NOT_APPROVED);
    }

    @Test
    void testApprovalsEndWithTheBundle()
    {
        ContractDocument loosened = parse(TEXT.replace("min_units: 20", "min_units: 10"));
        assertThat(codes(verify(OVERLAP, Optional.empty(), state(loosened, approvals(DOCUMENT), Map.of(), Set.of()), ALAN, TODAY))).containsExactly(CR_NOT_APPROVED);
        admitted(verify(OVERLAP, Optional.empty(), state(loosened, approvals(loosened), Map.of(), Set.of()), ALAN, TODAY));
    }

    @Test
    void testRunners()
    {
        assertThat(codes(verify(OVERLAP, GUS))).containsExactly(CR_NOT_APPROVED);
        assertThat(codes(verify(SALES, ALAN))).containsExactly(CR_NOT_APPROVED);
        // an approver or auditor who is no analyst receives no rows
        assertThat(codes(verify(OVERLAP, new Member("acme", true, false, true)))).containsExactly(CR_NOT_APPROVED);
    }

    @Test
    void testRestrictions()
    {
        TableName customers = new TableName("acme", "customers");
        RoomState raised = approved(Map.of(customers, new Restriction(false, OptionalInt.of(60))), Set.of());
        assertThat(codes(verify(OVERLAP, Optional.empty(), raised, ALAN, TODAY))).contains(CR_NOT_APPROVED);
        assertThat(admitted(verify(OVERLAP.replace(">= 25", ">= 60"), Optional.empty(), raised, ALAN, TODAY)).template()).isEqualTo("overlap_by_region");

        RoomState disabled = approved(Map.of(customers, new Restriction(true, OptionalInt.empty())), Set.of());
        assertThat(codes(verify(OVERLAP, Optional.empty(), disabled, ALAN, TODAY))).containsExactly(CR_NOT_AVAILABLE);
        RoomState left = approved(Map.of(), Set.of("globex"));
        assertThat(codes(verify(OVERLAP, Optional.empty(), left, ALAN, TODAY))).containsExactly(CR_NOT_AVAILABLE);
    }

    @Test
    void testClosed()
    {
        assertThat(codes(verify(OVERLAP, Optional.empty(), RoomState.EMPTY, ALAN, TODAY))).containsExactly(CR_CLOSED);
        admitted(verify(OVERLAP, Optional.empty(), approved, ALAN, LocalDate.of(2027, 12, 30)));
        assertThat(codes(verify(OVERLAP, Optional.empty(), approved, ALAN, LocalDate.of(2027, 12, 31)))).containsExactly(CR_CLOSED);
        assertThat(codes(verify("not SQL", Optional.empty(), approved, ALAN, LocalDate.of(2028, 1, 1)))).containsExactly(CR_CLOSED);
    }

    @Test
    void testDirectQueriesDenied()
    {
        ContractDocument document = parse(TEXT.replace("direct_queries: allow", "direct_queries: deny"));
        RoomState state = state(document, approvals(document), Map.of(), Set.of());
        assertThat(denied(verify(OVERLAP, Optional.empty(), state, ALAN, TODAY))).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(CR_NOT_APPROVED);
            assertThat(violation.message()).contains("retail_media.analyses");
        });
    }

    @Test
    void testDenialSaysWhatIsWrongAndWhatWasMeant()
    {
        assertThat(denied(verify("SELECT p.customer, p.amount FROM globex.purchases p")).stream().map(Violation::toString)).containsExactly(
                "CR_NOT_APPROVED: The query equals no approved analysis; accepted: the compiled text of one",
                "CR_ROW_LEVEL_OUTPUT: Output column 1 at 1:8 is not aggregated; use an accepted aggregate or group by it",
                "CR_OUTPUT_COLUMN: Column p.customer at 1:8 may not be shown, directly or through a joined column; accepted: day, channel",
                "CR_ROW_LEVEL_OUTPUT: Output column 2 at 1:20 is not aggregated; use an accepted aggregate or group by it",
                "CR_OUTPUT_COLUMN: Column p.amount at 1:20 may not be shown, directly or through a joined column; accepted: day, channel");
        assertThat(denied(verify(OVERLAP.replaceFirst("25", "2"))).stream().map(Violation::toString)).containsExactly(
                "CR_NOT_APPROVED: The query equals no approved analysis; nearest is overlap_by_region, which differs at 9:31");
        assertThat(denied(verify(OVERLAP.replace("'10000.00'", "'90000.00'"))).stream().map(Violation::toString)).containsExactly(
                "CR_NOT_APPROVED: The query equals no approved analysis; nearest is overlap_by_region, which differs at 3:112");
        // who asks plays no part in what is said about a text that equals nothing
        assertThat(denied(verify("SELECT * FROM globex.purchases", GUS))).isEqualTo(denied(verify("SELECT * FROM globex.purchases", ALAN)));
    }

    @Test
    void testVerdictIsAFunctionOfItsInput()
    {
        RoomState other = approved(Map.of(new TableName("acme", "customers"), new Restriction(false, OptionalInt.of(60))), Set.of());
        Verdict<DirectQuery> first = verify(OVERLAP);
        Verdict<DirectQuery> second = verify(OVERLAP, Optional.empty(), other, ALAN, TODAY);
        for (int round = 0; round < 3; round++) {
            assertThat(verify(OVERLAP)).isEqualTo(first);
            assertThat(verify(OVERLAP, Optional.empty(), other, ALAN, TODAY)).isEqualTo(second).isNotEqualTo(first);
        }
        assertThat(new QueryVerifier().verify(new SubmittedQuery("q", "alan", OVERLAP, Optional.empty()), other, ALAN, TODAY)).isEqualTo(second);
    }

    /** Change of one letter anywhere: only white space, letter case of keywords and other values of the domains may pass. */
    @Test
    void testEveryLetterCounts()
    {
        String same = Stream.of(OVERLAP.toLowerCase(Locale.ROOT).replaceAll("as (?!decimal)", "@ ").split("\\s+"))
                .map(word -> word.equals("@") ? "(as)?" : Pattern.quote(word).replace("2026-03-01", "\\E2026-[01][0-9]-01\\Q"))
                .collect(joining());
        assertThat(normalized(OVERLAP)).matches(same);
        int admitted = 0;
        for (int index = 0; index < OVERLAP.length(); index++) {
            for (String letter : List.of("", "x", " ", "'", "-- ", "1")) {
                String typed = OVERLAP.substring(0, index) + letter + OVERLAP.substring(index + 1);
                if (verify(typed) instanceof Verdict.Admitted<DirectQuery>(DirectQuery query)) {
                    admitted++;
                    assertThat(query.values()).containsKeys("since", "market");
                    assertThat(normalized(typed)).as(typed).matches(same);
                }
            }
        }
        assertThat(admitted).isPositive();
    }

    private static String normalized(String text)
    {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    }

    private static String replaced(String text, String change)
    {
        String from = change.substring(0, change.indexOf(" => "));
        String to = change.substring(change.indexOf(" => ") + 4);
        assertThat(text).contains(from);
        int index = text.indexOf(from);
        return text.substring(0, index) + (to.startsWith(" ") || !from.startsWith(" ") ? "" : " ") + to + (from.endsWith(" ") ? " " : "") + text.substring(index + from.length());
    }

    private String compiled(String template)
    {
        return admitted(new TemplateVerifier().verify(DOCUMENT.contract().templates().get(template), approved)).compiled();
    }

    private Verdict<DirectQuery> verify(String text)
    {
        return verify(text, ALAN);
    }

    private Verdict<DirectQuery> verify(String text, Member member)
    {
        return verify(text, Optional.empty(), approved, member, TODAY);
    }

    private Verdict<DirectQuery> verify(String text, String prepared)
    {
        return verify(text, Optional.of(prepared), approved, ALAN, TODAY);
    }

    private Verdict<DirectQuery> verify(String text, Optional<String> prepared, RoomState state, Member member, LocalDate today)
    {
        return verifier.verify(new SubmittedQuery("20260601_000000_00000_aaaaa", "alan", text, prepared), state, member, today);
    }
}
