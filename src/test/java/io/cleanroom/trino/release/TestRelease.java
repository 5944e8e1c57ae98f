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
package io.cleanroom.trino.release;

import io.cleanroom.trino.release.Finding.Claim;
import io.cleanroom.trino.release.RandomDatabase.Variant;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Random queries over random people keep what the release promises, and a release that was broken on purpose is noticed. */
@TestInstance(PER_CLASS)
final class TestRelease
{
    private static final int QUERIES = Integer.getInteger("release.queries", 100);
    private static final long SEED = Long.getLong("release.seed", 1);
    /** Over one set of databases. */
    private static final int ROUND = 1000;
    private static final int VARIANTS = 3;
    private static final int FAILURES_MAX = 5;
    private static final int BROKEN_QUERIES = 2000;
    /** Small queries show as much, and sooner. */
    private static final int BROKEN_LENGTH = 600;
    /** Databases that show what is broken: without the rows of nobody, without a person, with one far above and below, with one fifty times. */
    private static final List<Integer> BREAKING = List.of(1, 3, 5, 6, 8);

    private LabEngine engine;
    private List<Variant> variants = RandomDatabase.variants(SEED);
    private long loaded = -1;

    @BeforeAll
    void start()
    {
        engine = new LabEngine(variants.size());
    }

    @AfterAll
    void stop()
    {
        engine.close();
    }

    @Test
    void testRandomQueries()
    {
        long start = System.nanoTime();
        int admitted = 0;
        int flawed = 0;
        long rows = 0;
        List<String> failures = new ArrayList<>();
        for (int number = 0; number < QUERIES && failures.size() < FAILURES_MAX; number++) {
            load(SEED + number / ROUND);
            RandomQuery query = RandomQuery.of(SEED * 1_000_000 + number);
            Verdict<ApprovableTemplate> verdict = verdict(query);
            // depends on nothing but its input
            assertThat(TestingLab.verify(query.sql())).isEqualTo(verdict);
            flawed += query.flaw().isPresent() ? 1 : 0;
            if (verdict instanceof Admitted<ApprovableTemplate>(ApprovableTemplate template)) {
                admitted++;
                if (query.flaw().isPresent()) {
                    failures.add("seed %s: admitted with %s: %s".formatted(query.seed(), query.flaw().get(), query.sql()));
                    continue;
                }
                ReleaseProperty property = new ReleaseProperty(engine, variants, query, template);
                List<Integer> chosen = chosen(query.seed());
                List<Finding> findings = property.check(TestingLab.bound(template), chosen);
                rows += property.rows();
                if (!findings.isEmpty()) {
                    failures.add(shrunk(query, findings.getFirst().claim(), chosen));
                }
            }
        }
        System.out.println("Random queries: %s, of which %s with a planted flaw; %s admitted, %s statements executed, %s rows released; %s s".formatted(
                QUERIES, flawed, admitted, engine.executed(), rows, (System.nanoTime() - start) / 1_000_000_000));
        assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
        assertThat(admitted).isBetween(QUERIES / 3, QUERIES * 9 / 10);
        assertThat(rows).isGreaterThan(QUERIES);
    }

    /** The test of the test: what each mutation takes away, some claim is about. */
    @Test
    void testBrokenRelease()
    {
        long start = System.nanoTime();
        load(SEED);
        Map<Mutation, BrokenRuns> runs = new EnumMap<>(Mutation.class);
        Arrays.stream(Mutation.values()).forEach(mutation -> runs.put(mutation, new BrokenRuns()));
        for (long seed = -1; seed > -BROKEN_QUERIES && runs.values().stream().anyMatch(BrokenRuns::isWanted); seed--) {
            RandomQuery query = RandomQuery.of(seed);
            if (query.flaw().isPresent() || query.sql().length() > BROKEN_LENGTH || !(TestingLab.verify(query.sql()) instanceof Admitted<ApprovableTemplate>(ApprovableTemplate template))) {
                continue;
            }
            ReleaseProperty property = new ReleaseProperty(engine, variants, query, template);
            String text = TestingLab.bound(template);
            runs.forEach((mutation, broken) -> {
                if (broken.isWanted()) {
                    mutation.apply(text).ifPresent(mutated -> broken.add(property.check(mutated, BREAKING)));
                }
            });
        }
        System.out.println("Mutation              runs, and which claims noticed");
        runs.forEach((mutation, broken) -> System.out.println("%-20s %s".formatted(mutation, broken)));
        System.out.println("Broken releases: %s s".formatted((System.nanoTime() - start) / 1_000_000_000));
        assertThat(runs).allSatisfy((mutation, broken) -> assertThat(broken.noticed()).as("%s %s", mutation, broken).isPositive());
    }

    private static Verdict<ApprovableTemplate> verdict(RandomQuery query)
    {
        try {
            return TestingLab.verify(query.sql());
        }
        catch (RuntimeException e) {
            throw new AssertionError("seed %s has no verdict: %s".formatted(query.seed(), query.sql()), e);
        }
    }

    private void load(long seed)
    {
        if (loaded != seed) {
            variants = RandomDatabase.variants(seed);
            engine.load(variants);
            loaded = seed;
        }
    }

    private List<Integer> chosen(long seed)
    {
        List<Integer> all = new ArrayList<>(IntStream.range(0, variants.size()).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        // whatever else, nothing may fail
        all.removeIf(variant -> variant == RandomDatabase.HUGE);
        all.addFirst(RandomDatabase.HUGE);
        return all.subList(0, VARIANTS);
    }

    /** The smallest query found that breaks the same claim. */
    private String shrunk(RandomQuery failed, Claim claim, List<Integer> chosen)
    {
        RandomQuery query = failed;
        String found = "";
        for (Optional<RandomQuery> next = Optional.of(failed); next.isPresent(); ) {
            query = next.get();
            found = broken(query, claim, chosen).orElse(found);
            next = query.shrinks().filter(smaller -> broken(smaller, claim, chosen).isPresent()).findFirst();
        }
        return "seed %s: %s%n  %s".formatted(query.seed(), query.sql(), found);
    }

    private Optional<String> broken(RandomQuery query, Claim claim, List<Integer> chosen)
    {
        return TestingLab.verify(query.sql()) instanceof Admitted<ApprovableTemplate>(ApprovableTemplate template)
                ? new ReleaseProperty(engine, variants, query, template).check(TestingLab.bound(template), chosen).stream()
                        .filter(finding -> finding.claim() == claim)
                        .findFirst()
                        .map(finding -> "%s%n  %s".formatted(finding, template.compiled()))
                : Optional.empty();
    }
}
