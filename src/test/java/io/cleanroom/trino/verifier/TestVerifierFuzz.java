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

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.sql.CompiledRelease;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.approved;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts made of parts of other texts, and texts of nothing at all: whatever comes, the answer is a verdict. The seed is in the message, so a
 * failure can be repeated.
 */
final class TestVerifierFuzz
{
    private static final int ROUNDS = 4000;
    private static final Pattern PARTS = Pattern.compile("(?<=\\W)|(?=\\W)");
    private static final Member ALAN = new Member("acme", false, true, false);

    /** What a text may hold that is no text: control characters, those that change the direction of others, look like others, or are half of one. */
    private static final String HOSTILE = "\0\1\b\t\n\f\r\u001b\u007f\u0085\u00a0\u00ad\u200b\u200e\u2028\u2029\u202e\u2066\ufeff\ufffd\uffff\ud800\udfffſK\u0130\u0131ß’‘＇；…\uff08\"'`;\\?:@$#!{}[]()|&^~%";

    private final TemplateVerifier templates = new TemplateVerifier();
    private final QueryVerifier queries = new QueryVerifier();
    private final RoomState state = approved();
    private final List<String> custom = SqlFixture.read("custom").stream().map(SqlFixture::sql).toList();
    private final List<String> texts = Stream.concat(SqlFixture.admissible().stream(), SqlFixture.denied().values().stream().flatMap(List::stream))
            .map(SqlFixture::sql)
            .toList();
    private final List<String> parts = texts.stream().flatMap(PARTS::splitAsStream).distinct().toList();
    private final String compiled = TestingContracts.admitted(templates.verify(DOCUMENT.contract().templates().get("overlap_by_region"), state)).compiled();
    private final String plain = compiled.replaceFirst("\\?", "DATE '2026-03-01'").replaceFirst("\\?", "'EU'");

    @Test
    void testMutatedTemplates()
    {
        assertThat(admittedOf(texts)).isBetween(10, ROUNDS / 2);
    }

    /** The wider syntax, whose texts are few among all. */
    @Test
    void testMutatedCustomTemplates()
    {
        assertThat(admittedOf(custom)).isBetween(ROUNDS / 20, ROUNDS * 3 / 4);
    }

    @Test
    void testMutatedQueries()
    {
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            boolean prepared = random.nextBoolean();
            SubmittedQuery query = prepared
                    ? new SubmittedQuery("q", "alan", mutated("EXECUTE p USING DATE '2026-03-01', 'EU'", random), Optional.of(mutated(compiled, random)))
                    : new SubmittedQuery("q", "alan", mutated(plain, random), Optional.empty());
            if (verdict(query, "seed " + seed) instanceof Admitted<DirectQuery>(DirectQuery direct)) {
                admitted++;
                assertThat(direct.template()).as("seed %s: %s", seed, query).isEqualTo("overlap_by_region");
                assertThat(direct.values().get("market")).as("seed %s: %s", seed, query).matches("'(EU|US|APAC)'");
                assertThat(direct.values().get("since")).as("seed %s: %s", seed, query).matches("(?i)DATE '2026-[01][0-9]-01'");
            }
        }
        assertThat(admitted).isBetween(10, ROUNDS / 2);
    }

    @Test
    void testTextsOfAnything()
    {
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String text = switch (random.nextInt(4)) {
                case 0 -> new String(bytes(random), ISO_8859_1);
                case 1 -> new String(bytes(random), UTF_8);
                case 2 -> random.ints(random.nextInt(200), Character.MIN_VALUE, Character.MAX_VALUE + 1).mapToObj(Character::toString).collect(joining());
                default -> cut(texts.get(random.nextInt(texts.size())), random);
            };
            if (verdict(template(hostile(text, random)), "seed " + seed) instanceof Admitted<ApprovableTemplate>(ApprovableTemplate approvable)) {
                admitted++;
                assertReleased(approvable, "seed " + seed);
            }
            verdict(new SubmittedQuery("q", "alan", hostile(text, random), Optional.empty()), "seed " + seed);
            verdict(new SubmittedQuery("q", "alan", hostile("EXECUTE p USING DATE '2026-03-01', 'EU'", random), Optional.of(text)), "seed " + seed);
            verdict(new SubmittedQuery("q", "alan", "EXECUTE IMMEDIATE '%s'".formatted(text.replace("'", "''")), Optional.empty()), "seed " + seed);
            if (verdict(new SubmittedQuery("q", "alan", hostile(plain, random), Optional.empty()), "seed " + seed) instanceof Admitted<DirectQuery>(DirectQuery direct)) {
                assertThat(direct.values()).as("seed %s", seed).isEqualTo(Map.of("market", "'EU'", "since", "DATE '2026-03-01'"));
            }
        }
        assertThat(admitted).isBetween(10, ROUNDS / 2);
    }

    /** On a stack of the size that the engine's own threads have, and without taking long. */
    @Test
    void testDeepAndLongTexts()
            throws InterruptedException
    {
        Map<String, String> texts = deepAndLong();
        assertThat(texts).hasSizeGreaterThan(40);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> texts.forEach(this::assertVerdicts), "hostile", 1 << 20);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private void assertVerdicts(String name, String text)
    {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        if (verdict(template(text), name) instanceof Admitted<ApprovableTemplate>(ApprovableTemplate approvable)) {
            assertReleased(approvable, name);
        }
        assertThat(verdict(new SubmittedQuery("q", "alan", text, Optional.empty()), name)).as(name).isInstanceOf(Denied.class);
        assertThat(verdict(new SubmittedQuery("q", "alan", "EXECUTE IMMEDIATE '%s'".formatted(text.replace("'", "''")), Optional.empty()), name)).as(name).isInstanceOf(Denied.class);
        // of this thread alone, whatever else the machine does: the longest takes one, and what grows with the square of the text took fifty
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).as(name).isLessThan(Duration.ofSeconds(15));
    }

    private static Map<String, String> deepAndLong()
    {
        String where = "SELECT count(*) AS n FROM initech.bookings b WHERE ";
        ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
        for (int depth : List.of(20, 50, 99, 199, 1000, 15_000)) {
            texts.put("NOT " + depth, where + "NOT ".repeat(depth) + "b.stars = 1");
            texts.put("brackets " + depth, where + "(".repeat(depth) + "b.stars = 1" + ")".repeat(depth));
            texts.put("calls " + depth, where + "coalesce(b.stars, ".repeat(Math.min(depth, 3000)) + "1" + ")".repeat(Math.min(depth, 3000)) + " = 1");
            texts.put("CASE " + depth, where + "CASE WHEN b.stars = 1 THEN ".repeat(Math.min(depth, 2000)) + "1" + " END".repeat(Math.min(depth, 2000)) + " = 1");
            texts.put("arithmetic " + depth, where + "TRY(" + "1 + ".repeat(depth) + "b.stars) = 1");
            texts.put("signs " + depth, where + "TRY(" + "- ".repeat(depth) + "b.stars) = 1");
            texts.put("subqueries " + depth, "SELECT count(*) AS n FROM " + "(SELECT x.traveller FROM ".repeat(Math.min(depth, 2000)) + "initech.bookings x" + ") x".repeat(Math.min(depth, 2000)));
            texts.put("OR " + depth, where + "b.stars = 1 OR ".repeat(Math.min(depth, 4200)) + "b.stars = 1");
            texts.put("OR and AND " + depth, where + "b.stars = 1 OR b.stars = 2 AND (".repeat(Math.min(depth, 1800)) + "b.stars = 1" + ")".repeat(Math.min(depth, 1800)));
            texts.put("names " + depth, "SELECT count(*) AS n FROM " + "b.".repeat(depth) + "stars");
            texts.put("qualified columns " + depth, where + "b.".repeat(depth) + "stars = 1");
            texts.put("joins " + depth, "SELECT count(*) AS n FROM globex.purchases p0" + numbered(Math.min(depth, 1000), " JOIN globex.purchases p%1$s ON p0.customer = p%1$s.customer"));
            texts.put("joins in brackets " + depth, "SELECT count(*) AS n FROM " + "(".repeat(Math.min(depth, 1500)) + "globex.purchases p0" + numbered(Math.min(depth, 900), " JOIN globex.purchases p%1$s ON p0.customer = p%1$s.customer)"));
            texts.put("branches " + depth, "SELECT count(*) AS n FROM (SELECT traveller FROM initech.bookings" + " UNION ALL SELECT traveller FROM initech.bookings".repeat(Math.min(depth, 1200)) + ") u");
            texts.put("WITH " + depth, "WITH a0 AS (SELECT traveller FROM initech.bookings)" + numbered(Math.min(depth, 600), ", a%1$s AS (SELECT x.traveller FROM a0 x JOIN a0 y ON x.traveller = y.traveller)") + " SELECT count(*) AS n FROM a0" + numbered(Math.min(depth, 300), " JOIN a%1$s ON a0.traveller = a%1$s.traveller"));
            texts.put("outputs " + depth, "SELECT " + "b.kind, ".repeat(Math.min(depth, 3000)) + "count(*) AS n FROM initech.bookings b GROUP BY b.stars" + ", b.stars".repeat(Math.min(depth, 3000)));
            texts.put("lists " + depth, "SELECT count(*) AS n" + numbered(Math.min(depth, 1500), ", count(DISTINCT b.hotel) AS h%1$s") + " FROM initech.bookings b");
            texts.put("HAVING " + depth, "SELECT count(*) AS n FROM initech.bookings b HAVING " + "count(b.price) > 1 AND ".repeat(Math.min(depth, 2700)) + "count(*) > 1");
            texts.put("values " + depth, where + "b.kind IN ('x'" + ", 'x'".repeat(Math.min(depth, 12_000)) + ")");
            texts.put("sort keys " + depth, "SELECT b.kind, count(*) AS n FROM initech.bookings b GROUP BY 1 ORDER BY 1" + ", 1".repeat(depth) + " LIMIT 1");
        }
        // each name is two references to the one before it
        texts.put("doubling", "WITH a0 AS (SELECT traveller FROM initech.bookings)" + numbered(200, ", a%1$s AS (SELECT x.traveller FROM a%2$s x JOIN a%2$s y ON x.traveller = y.traveller)") + " SELECT count(*) AS n FROM a200");
        texts.put("a long literal", where + "b.kind = '" + "x".repeat(65_000) + "'");
        texts.put("a long name", "SELECT count(*) AS n FROM " + "x".repeat(65_000));
        texts.put("a long comment", "SELECT count(*) AS n /*" + "*".repeat(65_000) + "*/ FROM globex.purchases");
        texts.put("an open comment", "SELECT count(*) AS n /*" + "*".repeat(65_000) + " FROM globex.purchases");
        texts.put("an open string", where + "b.kind = " + "'".repeat(65_001));
        texts.put("parameters", where + ":x ".repeat(20_000));
        texts.put("too long", "SELECT count(*) AS n FROM globex.purchases" + " ".repeat(70_000));
        texts.put("far too long", "(".repeat(4_000_000));
        return texts.buildOrThrow();
    }

    private static String numbered(int count, String part)
    {
        return IntStream.rangeClosed(1, count).mapToObj(number -> part.formatted(number, number - 1)).collect(joining());
    }

    private int admittedOf(List<String> texts)
    {
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            AnalysisTemplate template = template(mutated(texts.get(random.nextInt(texts.size())), random));
            if (verdict(template, "seed " + seed) instanceof Admitted<ApprovableTemplate>(ApprovableTemplate approvable)) {
                admitted++;
                assertReleased(approvable, "seed " + seed);
            }
        }
        return admitted;
    }

    /** What was admitted has the strictest threshold, on units that every table it reads is joined by, and reads nothing else. */
    private static void assertReleased(ApprovableTemplate approvable, String what)
    {
        String name = "%s: %s".formatted(what, approvable.template().sql());
        CompiledRelease release = answered(name, () -> CompiledRelease.of(approvable.compiled()));
        assertThat(approvable.tables()).as(name).isNotEmpty();
        assertThat(ImmutableSet.copyOf(release.tables())).as(name).isEqualTo(approvable.tables().stream().map("retail_media.%s"::formatted).collect(ImmutableSet.toImmutableSet()));
        assertThat(release.minUnits()).as(name).isEqualTo(TestSqlFixtures.strictest(approvable.tables()));
        assertThat(approvable.compiled().split("\\?", -1).length - 1).as(name).isGreaterThanOrEqualTo(approvable.parameters().size());
    }

    private Verdict<ApprovableTemplate> verdict(AnalysisTemplate template, String what)
    {
        return checked(answered("%s: %s".formatted(what, template.sql()), () -> templates.verify(template, state)), what);
    }

    private Verdict<DirectQuery> verdict(SubmittedQuery query, String what)
    {
        return checked(answered("%s: %s".formatted(what, query), () -> queries.verify(query, state, ALAN, LocalDate.of(2026, 6, 1))), what);
    }

    private static <T> Verdict<T> checked(Verdict<T> verdict, String what)
    {
        if (verdict instanceof Denied<T>(List<Violation> violations)) {
            assertThat(violations).as(what).isNotEmpty().isSorted().allSatisfy(violation ->
                    assertThat(violation.message()).as(what).matches(CharMatcher.inRange(' ', '~')::matchesAllOf, "is one line of plain letters").doesNotEndWith("."));
        }
        return verdict;
    }

    private static <T> T answered(String name, Supplier<T> answer)
    {
        try {
            return answer.get();
        }
        catch (RuntimeException | Error e) {
            throw new AssertionError(name.length() > 2000 ? name.substring(0, 2000) : name, e);
        }
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

    /** With a few characters put into it, or in the place of others; seldom with none. */
    private static String hostile(String text, Random random)
    {
        StringBuilder hostile = new StringBuilder(text);
        int changes = random.nextInt(5);
        for (int change = 0; change < changes; change++) {
            int index = random.nextInt(hostile.length() + 1);
            String inserted = String.valueOf(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
            switch (random.nextInt(3)) {
                case 0 -> hostile.insert(index, inserted.repeat(1 + random.nextInt(3)));
                case 1 -> hostile.replace(index, Math.min(index + 1, hostile.length()), inserted);
                default -> hostile.insert(index, "\"%s\"".formatted(inserted));
            }
        }
        return hostile.toString();
    }

    /** The bytes of a text from somewhere to somewhere, most often from the beginning to the end. */
    private static String cut(String text, Random random)
    {
        byte[] bytes = text.getBytes(UTF_8);
        int from = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0;
        int to = random.nextInt(4) == 0 ? from + random.nextInt(bytes.length - from + 1) : bytes.length;
        return new String(Arrays.copyOfRange(bytes, from, to), UTF_8);
    }

    private static byte[] bytes(Random random)
    {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }
}
