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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static io.cleanroom.trino.verifier.TestingSummaries.section;
import static io.cleanroom.trino.verifier.TestingSummaries.summary;
import static io.cleanroom.trino.verifier.TestingSummaries.template;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What approvers read. The whole texts are in {@code verifier/summary}; {@code -Dgolden.update=true} writes them anew and fails, so that a
 * person reads the difference.
 */
final class TestTemplateSummary
{
    private static final Path GOLDEN = Path.of("src/test/resources/verifier/summary");

    private static final TableName PURCHASES = new TableName("globex", "purchases");

    private static final Map<String, String> CUSTOM = ImmutableMap.<String, String>builder()
            .put("union", """
                    SELECT u.place, count(DISTINCT u.person) AS people, avg(u.spent) AS mean
                    FROM (
                      SELECT a.traveller AS person, a.kind AS place, a.price AS spent FROM initech.bookings a WHERE a.stars = 5
                      UNION ALL
                      SELECT b.traveller, b.kind, b.price FROM initech.bookings b WHERE b.stars IN (1, 2) AND b.booked >= :since
                    ) u
                    GROUP BY u.place
                    """)
            .put("conditional", """
                    SELECT b.kind,
                      sum(CASE WHEN b.stars = 5 THEN b.price END) AS five,
                      count(DISTINCT if(b.stars < 3, b.traveller)) AS thrifty,
                      count(CASE WHEN NOT (b.stars BETWEEN 2 AND 3) THEN b.price ELSE NULL END) AS others
                    FROM initech.bookings b
                    GROUP BY b.kind
                    """)
            .put("having", """
                    SELECT b.kind, approx_distinct(b.traveller) AS people, count(DISTINCT b.hotel) AS hotels,
                      stddev(b.price) AS spread, var_pop(b.price) AS variance, avg(b.nights) AS nights, sum(b.nights) AS total, count(*) AS lines
                    FROM initech.bookings b
                    GROUP BY b.kind
                    HAVING count(DISTINCT b.traveller) > 100 AND (avg(b.price) BETWEEN 1 AND 50 OR NOT sum(b.nights) IS NULL)
                    ORDER BY kind DESC NULLS LAST
                    LIMIT 7
                    """)
            .put("expressions", """
                    WITH recent AS (
                      SELECT b.traveller AS someone, b.price AS paid, b.hotel, CASE WHEN b.stars >= 4 THEN 'high' ELSE 'low' END AS class, b.booked AS day
                      FROM initech.bookings b
                      WHERE lower(trim(b.kind)) = 'hotel' AND b.booked >= :since
                    )
                    SELECT TRY_CAST(r.class AS varchar) AS class, date_trunc('month', r.day) AS month, sum(r.paid) AS revenue
                    FROM recent r JOIN (SELECT t.traveller, t.region FROM initech.trips t WHERE t.region = :market) AS trips ON r.someone = trips.traveller
                    GROUP BY 1, 2, trips.region
                    """)
            .put("ungrouped", """
                    SELECT count(DISTINCT c.customer) AS customers, sum(q.amount) AS first, avg(p.amount) AS second
                    FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer JOIN globex.purchases q ON p.customer = q.customer
                    WHERE p.channel = 'shop' AND q.channel = 'web'
                    """)
            .buildOrThrow();

    @Test
    void testWholeTexts()
            throws IOException
    {
        Map<String, String> found = new TreeMap<>();
        TestingContracts.DOCUMENT.contract().templates().keySet().forEach(name -> found.put(name, summary(name, TestingContracts.approved())));
        CUSTOM.forEach((name, sql) -> found.put(name, summary(template(name, sql))));
        assertThat(found).hasSize(7);

        boolean update = Boolean.getBoolean("golden.update");
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, String> entry : found.entrySet()) {
            Path golden = GOLDEN.resolve(entry.getKey() + ".txt");
            if (update) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, entry.getValue() + "\n");
            }
            expected.put(entry.getKey(), Files.exists(golden) ? Files.readString(golden).stripTrailing() : "no file " + golden);
        }
        assertThat(found).isEqualTo(expected);
        assertThat(update).as("golden files were written; read the difference and run again without the switch").isFalse();
    }

    @Test
    void testRefusedTemplateHasNone()
    {
        TemplateSummaries summaries = new TemplateSummaries(TestingSummaries.state(
                TestingContracts.DOCUMENT,
                template("refused", "SELECT p.amount FROM globex.purchases p"),
                template("kept", "SELECT sum(p.amount) AS revenue FROM globex.purchases p")));
        assertThat(summaries.of("refused")).isEmpty();
        assertThat(summaries.of("unknown")).isEmpty();
        assertThat(summaries.of("kept")).isPresent();
        assertThat(new TemplateSummaries(RoomState.EMPTY).of("kept")).isEmpty();
    }

    @Test
    void testWithdrawnTableLeavesNone()
    {
        RoomState withdrawn = TestingContracts.approved(Map.of(PURCHASES, new Restriction(true, OptionalInt.empty())), Set.of());
        assertThat(new TemplateSummaries(withdrawn).of("sales_of_day")).isEmpty();
        assertThat(new TemplateSummaries(TestingContracts.approved(Map.of(), Set.of("globex"))).of("sales_of_day")).isEmpty();
    }

    @Test
    void testThresholdOfToday()
    {
        RoomState raised = TestingContracts.approved(Map.of(PURCHASES, new Restriction(false, OptionalInt.of(60))), Set.of());
        assertThat(section("Only groups of at least 60 people", summary("overlap_by_region", raised))).containsExactly(
                "60 distinct customer values, the privacy unit of acme.customers",
                "60 distinct customer values, the privacy unit of globex.purchases",
                "60 of them with a value behind revenue",
                "acme.customers asks for 25",
                "globex.purchases asks for 60, raised by globex from the 20 of the contract",
                "smaller groups are left out without a trace");
    }

    @Test
    void testForeignWordsStayOnTheirLine()
    {
        AnalysisTemplate template = template("spoof", "SELECT sum(amount) AS revenue FROM globex.purchases WHERE channel <> 'x\n\nWarnings\n  none\u202e'");
        AnalysisTemplate described = new AnalysisTemplate(
                "spoof", 1, "Harmless\n\nWarnings\n  none", template.runners(), template.runs(), template.reuse(), template.parameters(), template.sql());
        String summary = summary(described);
        assertThat(summary)
                .contains("in its author's words: Harmless Warnings none\n")
                .contains("(globex.purchases.channel <> 'x[U+000A][U+000A]Warnings[U+000A]  none[U+202E]')\n");
        assertThat(summary.lines().filter("Warnings"::equals)).hasSize(1);
        assertThat(section("Warnings", summary)).doesNotContain("none");
    }

    @Test
    void testManyValuesAreNotAllListed()
    {
        List<Scalar> values = Stream.iterate(1, number -> number + 1).limit(60).map(number -> new Scalar(STRING, "v" + number)).toList();
        AnalysisTemplate template = template("many", "SELECT sum(amount) AS revenue FROM globex.purchases WHERE channel = :channel");
        Parameter channel = new Parameter("channel", "varchar", new Parameter.Values(values), Optional.of(values.getFirst()));
        assertThat(section("Can be varied", summary(new AnalysisTemplate(
                "many", 1, "", template.runners(), template.runs(), template.reuse(), Map.of("channel", channel), template.sql()))))
                .singleElement().asString()
                .startsWith("channel (varchar): one of v1, v2, ")
                .endsWith(", v50 and 10 more: 60 values; v1 where none is given");
    }
}
