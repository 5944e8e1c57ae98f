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
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.approved;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static org.assertj.core.api.Assertions.assertThat;

/** Texts made of parts of other texts: whatever comes, the answer is a verdict. The seed is in the message, so a failure can be repeated. */
final class TestVerifierFuzz
{
    private static final int ROUNDS = 4000;
    private static final Pattern PARTS = Pattern.compile("(?<=\\W)|(?=\\W)");

    private final List<String> texts = Stream.of("supported", "outputs__denied", "aggregates__denied", "conditions__denied", "relations__denied", "structure__denied")
            .flatMap(file -> TestSqlFixtures.fixtures("verifier/%s.sql".formatted(file)).stream())
            .map(TestSqlFixtures.Fixture::sql)
            .toList();
    private final List<String> parts = texts.stream().flatMap(PARTS::splitAsStream).distinct().toList();

    @Test
    void testMutatedTemplates()
    {
        TemplateVerifier verifier = new TemplateVerifier();
        RoomState state = approved();
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            AnalysisTemplate template = template(mutated(texts.get(random.nextInt(texts.size())), random));
            if (verifier.verify(template, state) instanceof Verdict.Admitted<ApprovableTemplate>(ApprovableTemplate approvable)) {
                admitted++;
                // what was admitted has the strictest threshold on every table that it reads, and no table without one
                assertThat(approvable.tables()).as("seed %s: %s", seed, template.sql()).isNotEmpty();
                assertThat(approvable.compiled().split(">= (20|25|50)\\)", -1).length).as("seed %s: %s", seed, template.sql())
                        .isGreaterThan(approvable.compiled().split("retail_media\\.", -1).length - 1);
            }
        }
        assertThat(admitted).isBetween(10, ROUNDS / 2);
    }

    @Test
    void testMutatedQueries()
    {
        QueryVerifier verifier = new QueryVerifier();
        RoomState state = approved();
        Member alan = new Member("acme", false, true, false);
        String compiled = TestingContracts.admitted(new TemplateVerifier().verify(DOCUMENT.contract().templates().get("overlap_by_region"), state)).compiled();
        String plain = compiled.replaceFirst("\\?", "DATE '2026-03-01'").replaceFirst("\\?", "'EU'");
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            boolean prepared = random.nextBoolean();
            SubmittedQuery query = prepared
                    ? new SubmittedQuery("q", "alan", mutated("EXECUTE p USING DATE '2026-03-01', 'EU'", random), Optional.of(mutated(compiled, random)))
                    : new SubmittedQuery("q", "alan", mutated(plain, random), Optional.empty());
            if (verifier.verify(query, state, alan, LocalDate.of(2026, 6, 1)) instanceof Verdict.Admitted<DirectQuery>(DirectQuery direct)) {
                admitted++;
                assertThat(direct.template()).as("seed %s: %s", seed, query).isEqualTo("overlap_by_region");
                assertThat(direct.values().get("market")).as("seed %s: %s", seed, query).matches("'(EU|US|APAC)'");
                assertThat(direct.values().get("since")).as("seed %s: %s", seed, query).matches("(?i)DATE '2026-[01][0-9]-01'");
            }
        }
        assertThat(admitted).isBetween(10, ROUNDS / 2);
    }

    private String mutated(String text, Random random)
    {
        List<String> mutated = new ArrayList<>(List.of(PARTS.split(text)));
        int changes = random.nextInt(4);
        for (int change = 0; change < changes && !mutated.isEmpty(); change++) {
            int index = random.nextInt(mutated.size());
            switch (random.nextInt(4)) {
                case 0 -> mutated.remove(index);
                case 1 -> mutated.add(index, mutated.get(random.nextInt(mutated.size())));
                case 2 -> mutated.set(index, parts.get(random.nextInt(parts.size())));
                default -> mutated.add(index, " " + parts.get(random.nextInt(parts.size())) + " ");
            }
        }
        return String.join("", mutated);
    }
}
