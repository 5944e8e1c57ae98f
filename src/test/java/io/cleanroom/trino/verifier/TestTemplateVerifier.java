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
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_PARSE_ERROR;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.TEXT;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.codes;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.parse;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
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
                  c.region
                , c.age_band
                , count(DISTINCT c.customer) customers
                , sum(p.amount) revenue
                FROM
                  (retail_media.acme.customers c
                INNER JOIN retail_media.globex.purchases p ON (c.customer = p.customer))
                WHERE ((p.day >= ?) AND (c.region = ?))
                GROUP BY c.region, c.age_band
                HAVING ((count(DISTINCT c.customer) >= 25) AND (count(DISTINCT p.customer) >= 25))""");
        assertThat(approvable.parameters()).containsExactly("since", "market");
        assertThat(approvable.tables()).containsExactlyInAnyOrder(CUSTOMERS, new TableName("globex", "purchases"));
        assertThat(approvable.approvers()).containsExactlyInAnyOrder("acme", "globex");
        assertThat(approvable.bundleHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void testOneParameterInSeveralPlaces()
    {
        ApprovableTemplate approvable = admitted(verifier.verify(DOCUMENT.contract().templates().get("sales_of_day"), state()));
        assertThat(approvable.parameters()).containsExactly("from_day", "from_day");
        assertThat(approvable.compiled()).contains("HAVING (count(DISTINCT globex.purchases.customer) >= 20)", "ORDER BY channel ASC\nLIMIT 10");
    }

    @Test
    void testUngroupedAggregatesHaveAThreshold()
    {
        assertThat(admitted(verifier.verify(template("SELECT count(*) FROM globex.purchases"), state())).compiled())
                .endsWith("HAVING (count(DISTINCT globex.purchases.customer) >= 20)")
                .doesNotContain("GROUP BY");
    }

    @Test
    void testStrictestTableCountsForEach()
    {
        assertThat(admitted(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases a JOIN initech.trips b ON a.customer = b.traveller"), state())).compiled())
                .endsWith("HAVING ((count(DISTINCT a.customer) >= 50) AND (count(DISTINCT b.traveller) >= 50))");
    }

    @Test
    void testEachReferenceIsCountedApart()
    {
        assertThat(admitted(verifier.verify(template("SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.customer = b.customer"), state())).compiled())
                .endsWith("HAVING ((count(DISTINCT a.customer) >= 20) AND (count(DISTINCT b.customer) >= 20))");
    }

    @Test
    void testRestrictionTightensWhatRunsAndNotWhatWasApproved()
    {
        ApprovableTemplate before = admitted(verifier.verify(OVERLAP, state()));
        ApprovableTemplate after = admitted(verifier.verify(OVERLAP, restricted(new Restriction(false, OptionalInt.of(60)))));
        assertThat(after.compiled()).endsWith("HAVING ((count(DISTINCT c.customer) >= 60) AND (count(DISTINCT p.customer) >= 60))");
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
        admitted(verifier.verify(template(query.formatted("x".repeat(room - 200))), state()));
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
