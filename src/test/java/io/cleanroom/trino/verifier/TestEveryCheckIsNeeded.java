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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.cleanroom.trino.verifier.SqlFixture.Mark;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the checks away one by one: without any of them, some text that must be denied is admitted, or denied only because nothing could be compiled
 * from it. A check that nothing misses would be no check.
 */
final class TestEveryCheckIsNeeded
{
    private static final List<String> FILES = ImmutableList.<String>builder()
            .add("outputs", "aggregates", "conditions", "relations", "structure")
            .addAll(TestCustomFixtures.DENIED)
            .build();

    /** What is denied without the check although nothing is left to say against it. */
    private static final Set<String> NOT_COMPILED = Set.of("The query cannot be compiled to text that reads back the same; accepted: a shorter query with plain names");

    private enum Outcome
    {
        UNNOTICED, OTHER_REASONS, NOT_COMPILED, ADMITTED
    }

    @Test
    void testWithoutEachCheck()
    {
        List<SqlFixture> fixtures = FILES.stream().flatMap(file -> SqlFixture.denied(file).stream()).toList();
        assertThat(fixtures).hasSizeGreaterThan(300);
        StringBuilder table = new StringBuilder("check | fixtures that notice | of these admitted outright | of these denied only because nothing could be compiled\n");
        for (Check check : Checks.ALL.checks()) {
            TemplateVerifier verifier = new TemplateVerifier(new Checks(Checks.ALL.checks().stream().filter(other -> !other.equals(check)).toList()));
            List<Outcome> outcomes = Lists.transform(fixtures, fixture -> outcome(fixture, verifier));
            List<Outcome> noticed = outcomes.stream().filter(outcome -> outcome != Outcome.UNNOTICED).toList();
            String name = check.getClass().getSimpleName();
            table.append("%s | %s | %s | %s\n".formatted(name, noticed.size(), count(noticed, Outcome.ADMITTED), count(noticed, Outcome.NOT_COMPILED)));
            assertThat(noticed).as(name).isNotEmpty();
            assertThat(noticed).as("%s: a fixture whose only violation it is".formatted(name)).containsAnyOf(Outcome.ADMITTED, Outcome.NOT_COMPILED);
        }
        System.out.print(table);
    }

    /** With all checks, every fixture is what its marks say; and with none, what the reader accepts is admitted unless it cannot be compiled. */
    @Test
    void testWithAllChecksAndWithNone()
    {
        List<SqlFixture> fixtures = FILES.stream().flatMap(file -> SqlFixture.denied(file).stream()).toList();
        fixtures.forEach(fixture -> assertThat(outcome(fixture, new TemplateVerifier())).as(fixture.title()).isEqualTo(Outcome.UNNOTICED));
        assertThat(fixtures.stream().map(fixture -> outcome(fixture, new TemplateVerifier(new Checks(ImmutableList.of())))))
                .contains(Outcome.ADMITTED, Outcome.NOT_COMPILED);
    }

    private static Outcome outcome(SqlFixture fixture, TemplateVerifier verifier)
    {
        return switch (verifier.verify(template(fixture.sql()), state())) {
            case Admitted<ApprovableTemplate> _ -> Outcome.ADMITTED;
            case Denied<ApprovableTemplate>(List<Violation> violations) -> {
                if (violations.stream().map(Violation::message).allMatch(NOT_COMPILED::contains)) {
                    yield Outcome.NOT_COMPILED;
                }
                yield marks(violations.stream().map(Mark::of)).equals(marks(fixture.marks().stream())) ? Outcome.UNNOTICED : Outcome.OTHER_REASONS;
            }
        };
    }

    private static List<String> marks(Stream<Mark> marks)
    {
        return marks.map(Mark::toString).sorted().toList();
    }

    private static long count(List<Outcome> outcomes, Outcome wanted)
    {
        return outcomes.stream().filter(outcome -> outcome == wanted).count();
    }
}
