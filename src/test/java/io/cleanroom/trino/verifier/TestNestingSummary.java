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
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.verifier.TestingSummaries.section;
import static io.cleanroom.trino.verifier.TestingSummaries.summary;
import static io.cleanroom.trino.verifier.TestingSummaries.template;
import static org.assertj.core.api.Assertions.assertThat;

/** Other templates whose tables can be laid beside that of the one being approved. */
final class TestNestingSummary
{
    private static final String NONE = "no other template has the same, finer or coarser groups of these tables";
    private static final String BY_CHANNEL = "SELECT channel, sum(amount) AS revenue FROM globex.purchases GROUP BY channel";
    private static final String BY_CHANNEL_AND_DAY = "SELECT p.channel, p.day, sum(p.amount) AS revenue FROM globex.purchases AS p GROUP BY p.day, p.channel";

    @Test
    void testFiner()
    {
        assertThat(compared(BY_CHANNEL, BY_CHANNEL_AND_DAY)).containsExactly(
                "other, not approved: finer groups of the same rows, also by day of globex.purchases: its groups added up and taken from these tell about the people in groups that are too small to be shown");
    }

    @Test
    void testCoarser()
    {
        assertThat(compared(BY_CHANNEL_AND_DAY, BY_CHANNEL)).containsExactly(
                "other, not approved: coarser groups of the same rows, without day of globex.purchases: these groups added up and taken from its groups tell about the people in groups that are too small to be shown");
    }

    @Test
    void testFinerOrCoarserGroupsOfOtherRows()
    {
        assertThat(compared(BY_CHANNEL, BY_CHANNEL_AND_DAY.replace("GROUP BY", "WHERE p.channel <> 'test' GROUP BY"))).containsExactly(
                "other, not approved: finer groups of other rows, also by day of globex.purchases: its groups added up and taken from these tell about the people in groups that are too small to be shown, and about those in between");
        assertThat(compared(BY_CHANNEL_AND_DAY.replace("GROUP BY", "WHERE p.channel <> 'test' GROUP BY"), BY_CHANNEL)).singleElement().asString()
                .startsWith("other, not approved: coarser groups of other rows, without day of globex.purchases:")
                .endsWith(", and about those in between");
    }

    @Test
    void testEverybodyTogetherIsCoarser()
    {
        assertThat(compared(BY_CHANNEL, "SELECT sum(amount) AS revenue FROM globex.purchases")).singleElement().asString()
                .startsWith("other, not approved: coarser groups of the same rows, without channel of globex.purchases:");
    }

    @Test
    void testSameGroupsOfOtherRows()
    {
        assertThat(compared(BY_CHANNEL, "SELECT channel, avg(amount) AS mean FROM globex.purchases WHERE channel <> 'test' GROUP BY channel")).containsExactly(
                "other, not approved: the same groups of other rows: the difference of the two tables tells about the people in between");
        assertThat(compared(BY_CHANNEL, "SELECT p.channel, avg(p.amount) AS mean FROM globex.purchases p JOIN initech.trips t ON p.customer = t.traveller GROUP BY p.channel"))
                .singleElement().asString().startsWith("other, not approved: the same groups of other rows:");
        assertThat(compared(BY_CHANNEL, "SELECT p.channel, avg(p.amount) AS mean FROM globex.purchases p JOIN globex.purchases q ON p.customer = q.customer GROUP BY p.channel"))
                .singleElement().asString().startsWith("other, not approved: the same groups of other rows:");
    }

    @Test
    void testSameGroupsOfTheSameRows()
    {
        assertThat(compared(BY_CHANNEL, "SELECT p.channel AS way, avg(p.amount) AS mean FROM globex.purchases p GROUP BY 1")).containsExactly(
                "other, not approved: the same groups of the same rows: its values can be laid beside these");
    }

    @Test
    void testUnrelated()
    {
        assertThat(compared(BY_CHANNEL, "SELECT day, sum(amount) AS revenue FROM globex.purchases GROUP BY day")).containsExactly(NONE);
        assertThat(compared(BY_CHANNEL, "SELECT region, sum(nights) AS nights FROM initech.trips GROUP BY region")).containsExactly(NONE);
        assertThat(compared(BY_CHANNEL, "SELECT sum(nights) AS nights FROM initech.trips")).containsExactly(NONE);
    }

    @Test
    void testExpressions()
    {
        String byDay = "SELECT b.booked, sum(b.price) AS paid FROM initech.bookings b GROUP BY b.booked";
        String byMonth = "SELECT date_trunc('month', b.booked) AS month, sum(b.price) AS paid FROM initech.bookings b GROUP BY 1";
        String byYear = "SELECT date_trunc('year', b.booked) AS year, sum(b.price) AS paid FROM initech.bookings b GROUP BY 1";
        assertThat(compared(byDay, byMonth)).singleElement().asString().startsWith("other, not approved: coarser groups of the same rows, without booked of initech.bookings:");
        assertThat(compared(byMonth, byDay)).singleElement().asString().startsWith("other, not approved: finer groups of the same rows, also by booked of initech.bookings:");
        assertThat(compared(byMonth, byMonth.replace("'month'", "'MONTH'"))).as("another text of an expression may be another expression").containsExactly(NONE);
        assertThat(compared(byMonth, byMonth.replace("b.", "c.").replace(" b ", " c "))).singleElement().asString().startsWith("other, not approved: the same groups of the same rows");
        assertThat(compared(byMonth, byYear)).containsExactly(NONE);
    }

    @Test
    void testColumnsThatAJoinMakesEqual()
    {
        String joined = "SELECT t.region, sum(t.nights) AS nights FROM acme.customers c JOIN initech.trips t ON c.customer = t.traveller AND c.region = t.region GROUP BY t.region";
        String byRegion = "SELECT c.region, c.age_band, count(DISTINCT c.customer) AS people FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer GROUP BY 1, 2";
        assertThat(compared(joined, byRegion)).singleElement().asString().startsWith("other, not approved: finer groups of other rows, also by age_band of acme.customers:");
    }

    @Test
    void testItselfWithOtherValues()
    {
        assertThat(compared(BY_CHANNEL.replace("GROUP BY", "WHERE day >= :since GROUP BY"), "SELECT sum(nights) AS nights FROM initech.trips")).containsExactly(
                "itself with other values: the difference of the two tables tells about the people in between");
    }

    @Test
    void testApproved()
    {
        AnalysisTemplate other = template("other", BY_CHANNEL_AND_DAY);
        AnalysisTemplate judged = template("judged", BY_CHANNEL);
        RoomState state = TestingSummaries.state(TestingContracts.DOCUMENT, other, judged);
        String hash = TestingContracts.admitted(new TemplateVerifier().verify(other, state)).bundleHash();
        assertThat(compared(state, approved(state, "other", hash))).startsWith("other, approved: finer groups");
        assertThat(compared(state, approved(state, "other", "of something else"))).startsWith("other, not approved: finer groups");
    }

    @Test
    void testRefusedTemplatesAreNotCompared()
    {
        assertThat(compared(BY_CHANNEL, "SELECT p.channel, p.day, p.amount FROM globex.purchases AS p")).containsExactly(NONE);
    }

    private static Map<String, ProposedTemplate> approved(RoomState state, String name, String hash)
    {
        Map<String, ProposedTemplate> templates = new HashMap<>(state.templates());
        templates.computeIfPresent(name, (_, proposed) -> new ProposedTemplate(
                proposed.template(), proposed.party(), proposed.time(), Map.of("globex", new Approval("globex", "gwen", hash, Instant.EPOCH))));
        return templates;
    }

    private static String compared(RoomState state, Map<String, ProposedTemplate> templates)
    {
        ContractDocument document = state.active().orElseThrow();
        RoomState approved = new RoomState(Optional.of(document), Map.of(), templates, Map.of(), Set.of(), Map.of());
        return section("Compare with", summary("judged", approved)).getFirst();
    }

    private static List<String> compared(String judged, String other)
    {
        return section("Compare with", summary(template("other", other), template("judged", judged)));
    }
}
