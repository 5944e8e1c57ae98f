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
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.CompiledRelease;
import io.cleanroom.trino.verifier.SqlFixture.Mark;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static io.cleanroom.trino.verifier.DenialCode.CR_BUDGET;
import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;
import static io.cleanroom.trino.verifier.DenialCode.CR_RUN_FAILED;
import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** What templates may say, and what not, under every kind of rule; see also {@link TestCustomFixtures}. */
final class TestSqlFixtures
{
    private static final Pattern TABLE = Pattern.compile("(FROM|JOIN)\\s+\\(?(retail_media\\.)?(acme|globex|initech)\\.\\w+", CASE_INSENSITIVE);
    private static final Map<String, List<SqlFixture>> DENIED = SqlFixture.denied();

    @Test
    void testAdmitted()
    {
        assertThat(SqlFixture.read("supported")).hasSizeGreaterThan(10);
        assertThat(SqlFixture.read("custom")).hasSizeGreaterThan(5);
        for (SqlFixture fixture : SqlFixture.admissible()) {
            AnalysisTemplate template = template(fixture.sql());
            ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template, state()));
            CompiledRelease release = CompiledRelease.of(approvable.compiled());
            assertThat(release.minUnits()).as(fixture.title()).isEqualTo(strictest(approvable.tables()));
            assertThat(ImmutableSet.copyOf(release.tables())).as(fixture.title())
                    .isEqualTo(approvable.tables().stream().map("retail_media.%s"::formatted).collect(ImmutableSet.toImmutableSet()));
            assertThat(release.tables()).as("%s: tables of the text", fixture.title()).hasSize(Math.toIntExact(TABLE.matcher(fixture.sql()).results().count()));
            assertThat(approvable.columns()).as(fixture.title()).isNotEmpty().doesNotHaveDuplicates();
            // compiling is a function of its input
            assertThat(new TemplateVerifier().verify(template, state())).isEqualTo(new Verdict.Admitted<>(approvable));
        }
    }

    @Test
    void testDenied()
    {
        assertThat(DENIED).containsKeys("outputs", "aggregates", "conditions", "relations", "structure");
        DENIED.forEach((file, fixtures) -> {
            assertThat(fixtures).as(file).isNotEmpty();
            for (SqlFixture fixture : fixtures) {
                List<Violation> violations = denied(new TemplateVerifier().verify(template(fixture.sql()), state()));
                assertThat(violations.stream().map(Mark::of).toList()).as("%s: %s %s".formatted(file, fixture.title(), violations))
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(fixture.marks());
                assertThat(violations).as(fixture.title()).isSorted();
            }
        });
        for (String file : List.of("outputs", "aggregates", "conditions", "relations", "structure")) {
            assertThat(DENIED.get(file)).as(file).hasSizeGreaterThan(10);
        }
    }

    @Test
    void testMessagesCarryNoLiteral()
    {
        for (SqlFixture fixture : DENIED.values().stream().flatMap(List::stream).toList()) {
            for (Violation violation : denied(new TemplateVerifier().verify(template(fixture.sql()), state()))) {
                assertThat(violation.message()).doesNotContain("'", "4711", "\n").doesNotEndWith(".");
                if (violation.line() > 0) {
                    assertThat(violation.message()).contains(violation.line() + ":" + violation.column());
                }
            }
        }
    }

    @Test
    void testEveryCodeOfTheVerifierHasACase()
    {
        Set<DenialCode> seen = DENIED.values().stream()
                .flatMap(List::stream)
                .flatMap(fixture -> fixture.marks().stream())
                .map(Mark::code)
                .collect(toCollection(() -> EnumSet.noneOf(DenialCode.class)));
        Set<DenialCode> elsewhere = EnumSet.of(
                CR_CLOSED, CR_NOT_APPROVED, // TestQueryVerifier
                CR_BUDGET, CR_RUN_FAILED); // no text leads to them
        assertThat(seen).doesNotContainAnyElementsOf(elsewhere);
        seen.addAll(elsewhere);
        assertThat(seen).containsExactlyInAnyOrder(DenialCode.values());
    }

    /** The parser's tree does not know how the text was written, so a rule holds for every way to write it. */
    @Test
    void testDeniedInAnyDress()
    {
        for (String file : List.of("outputs", "aggregates", "conditions")) {
            for (SqlFixture fixture : DENIED.get(file)) {
                List<DenialCode> codes = fixture.codes();
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

    /** The largest threshold among the rules of tables. */
    static int strictest(Set<TableName> tables)
    {
        return tables.stream()
                .map(DOCUMENT.contract().tables()::get)
                .mapToInt(table -> switch (table.rule()) {
                    case Thresholded rule -> rule.minUnits();
                    case AnalysisRule.None _ -> throw new AssertionError("a table for metadata only");
                })
                .max()
                .orElseThrow();
    }
}
