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
import io.cleanroom.trino.contract.AnalysisTemplate;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.cleanroom.trino.verifier.DenialCode.CR_BUDGET;
import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;
import static io.cleanroom.trino.verifier.DenialCode.CR_RULE_CONFLICT;
import static io.cleanroom.trino.verifier.DenialCode.CR_RUN_FAILED;
import static io.cleanroom.trino.verifier.DenialCode.CR_UNIT_NOT_COUNTABLE;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.resource;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files {@code verifier/*.sql}: cases with an empty line between them, each with a title. In {@code __denied} files a caret below the text
 * marks the place and the code of each violation; those are all that must be found, and no other.
 */
final class TestSqlFixtures
{
    private static final List<String> DENIED = List.of("outputs", "aggregates", "conditions", "relations", "structure");
    private static final Pattern MARK = Pattern.compile("( *)\\^ (CR_[A-Z_]+)");

    @Test
    void testAdmitted()
    {
        List<Fixture> fixtures = fixtures("verifier/supported.sql");
        assertThat(fixtures).hasSizeGreaterThan(10);
        for (Fixture fixture : fixtures) {
            AnalysisTemplate template = template(fixture.sql());
            ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template, state()));
            assertThat(approvable.compiled()).as(fixture.title()).contains("HAVING");
            // one threshold for each table reference
            assertThat(occurrences(approvable.compiled(), "retail_media.")).as(fixture.title())
                    .isPositive()
                    .isEqualTo(occurrences(approvable.compiled(), " >= 20)") + occurrences(approvable.compiled(), " >= 25)") + occurrences(approvable.compiled(), " >= 50)"));
            // compiling is a function of its input
            assertThat(new TemplateVerifier().verify(template, state())).isEqualTo(new Verdict.Admitted<>(approvable));
        }
    }

    @Test
    void testDenied()
    {
        for (String file : DENIED) {
            List<Fixture> fixtures = fixtures("verifier/%s__denied.sql".formatted(file));
            assertThat(fixtures).hasSizeGreaterThan(10);
            for (Fixture fixture : fixtures) {
                List<Violation> violations = denied(new TemplateVerifier().verify(template(fixture.sql()), state()));
                assertThat(violations.stream().map(Mark::of).toList()).as("%s: %s %s".formatted(file, fixture.title(), violations))
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(fixture.marks());
                assertThat(violations).as(fixture.title()).isSorted();
            }
        }
    }

    @Test
    void testMessagesCarryNoLiteral()
    {
        for (String file : DENIED) {
            for (Fixture fixture : fixtures("verifier/%s__denied.sql".formatted(file))) {
                for (Violation violation : denied(new TemplateVerifier().verify(template(fixture.sql()), state()))) {
                    assertThat(violation.message()).doesNotContain("'", "4711", "\n").doesNotEndWith(".");
                    if (violation.line() > 0) {
                        assertThat(violation.message()).contains(violation.line() + ":" + violation.column());
                    }
                }
            }
        }
    }

    @Test
    void testEveryCodeOfTheVerifierHasACase()
    {
        Set<DenialCode> seen = DENIED.stream()
                .flatMap(file -> fixtures("verifier/%s__denied.sql".formatted(file)).stream())
                .flatMap(fixture -> fixture.marks().stream())
                .map(Mark::code)
                .collect(toCollection(() -> EnumSet.noneOf(DenialCode.class)));
        Set<DenialCode> elsewhere = EnumSet.of(
                CR_CLOSED, CR_NOT_APPROVED, CR_LIMIT_EXCEEDED, // TestQueryVerifier, TestTemplateVerifier
                CR_BUDGET, CR_RUN_FAILED, CR_RULE_CONFLICT, CR_UNIT_NOT_COUNTABLE); // no text leads to them yet
        assertThat(seen).doesNotContainAnyElementsOf(elsewhere);
        seen.addAll(elsewhere);
        assertThat(seen).containsExactlyInAnyOrder(DenialCode.values());
    }

    /** The parser's tree does not know how the text was written, so a rule holds for every way to write it. */
    @Test
    void testDeniedInAnyDress()
    {
        for (String file : List.of("outputs", "aggregates", "conditions")) {
            for (Fixture fixture : fixtures("verifier/%s__denied.sql".formatted(file))) {
                List<DenialCode> codes = fixture.marks().stream().map(Mark::code).sorted().toList();
                String spaced = fixture.sql().replace(" ", " /* :x ' */\n ");
                assertThat(sortedCodes(spaced)).as(fixture.title()).isEqualTo(codes);
                // not where a letter beyond ASCII would become one of ASCII, or the name of a parameter would change
                if (CharMatcher.ascii().matchesAllOf(fixture.sql()) && !fixture.sql().contains(":")) {
                    assertThat(sortedCodes(fixture.sql().toUpperCase(Locale.ROOT))).as(fixture.title()).isEqualTo(codes);
                }
            }
        }
    }

    private static List<DenialCode> sortedCodes(String sql)
    {
        return denied(new TemplateVerifier().verify(template(sql), state())).stream().map(Violation::code).sorted().toList();
    }

    private static int occurrences(String text, String part)
    {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    record Mark(DenialCode code, int line, int column)
    {
        static Mark of(Violation violation)
        {
            return new Mark(violation.code(), violation.line(), violation.column());
        }
    }

    record Fixture(String title, String sql, List<Mark> marks) {}

    static List<Fixture> fixtures(String resource)
    {
        return Arrays.stream(resource(resource).strip().split("\n\n"))
                .map(TestSqlFixtures::fixture)
                .toList();
    }

    private static Fixture fixture(String text)
    {
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        String title = lines.removeFirst();
        assertThat(title).startsWith("-- ");
        List<String> sql = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (String line : lines) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches()) {
                marks.add(new Mark(DenialCode.valueOf(mark.group(2)), sql.size(), mark.group(1).length() + 1));
            }
            else {
                sql.add(line);
            }
        }
        return new Fixture(title.substring(3), String.join("\n", sql), marks);
    }
}
