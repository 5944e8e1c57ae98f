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

import io.cleanroom.trino.verifier.SqlFixture.Mark;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.cleanroom.trino.verifier.DenialCode.CR_AGGREGATE_ARGUMENT;
import static io.cleanroom.trino.verifier.DenialCode.CR_AGGREGATE_FUNCTION;
import static io.cleanroom.trino.verifier.DenialCode.CR_COLUMN_COMPARISON;
import static io.cleanroom.trino.verifier.DenialCode.CR_FUNCTION;
import static io.cleanroom.trino.verifier.DenialCode.CR_GROUPING_SETS;
import static io.cleanroom.trino.verifier.DenialCode.CR_GROUP_KEY;
import static io.cleanroom.trino.verifier.DenialCode.CR_IDENTITY_LITERAL;
import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_CONDITION;
import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_KEY;
import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_REQUIRED;
import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_TYPE;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_LITERAL_COMPARISON;
import static io.cleanroom.trino.verifier.DenialCode.CR_MAY_FAIL;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_OUTPUT_COLUMN;
import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_LEVEL_OUTPUT;
import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_SELECTION;
import static io.cleanroom.trino.verifier.DenialCode.CR_RULE_CONFLICT;
import static io.cleanroom.trino.verifier.DenialCode.CR_SET_OPERATION;
import static io.cleanroom.trino.verifier.DenialCode.CR_SUBQUERY;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static io.cleanroom.trino.verifier.DenialCode.CR_TIME_TRAVEL;
import static io.cleanroom.trino.verifier.DenialCode.CR_UNIT_NOT_COUNTABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_WINDOW;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** The files {@code verifier/custom_*.sql}: what templates under rules of type custom may not say, and what is near to it and may be said. That each is denied where its mark is, {@link TestSqlFixtures} says. */
final class TestCustomFixtures
{
    static final List<String> DENIED = List.of("custom_comparisons", "custom_units", "custom_expressions", "custom_shapes");

    /** What stands in quotes, the name of a parameter, and everything between. */
    private static final Pattern PART = Pattern.compile("'[^']*'|\"[^\"]*\"|:[a-z]+|(?:[^'\":]|:(?![a-z]))+");

    @Test
    void testNearMissesAreAdmitted()
    {
        List<SqlFixture> fixtures = SqlFixture.read("custom_near_misses");
        assertThat(fixtures).hasSizeGreaterThan(25);
        for (SqlFixture fixture : fixtures) {
            ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template(fixture.sql()), state()));
            assertThat(approvable.compiled()).as(fixture.title()).contains("HAVING").doesNotContain(";");
            assertThat(new TemplateVerifier().verify(template(fixture.sql()), state())).isEqualTo(new Verdict.Admitted<>(approvable));
        }
    }

    /** The parser's tree does not know how the text was written, so a denial holds for every way to write it. */
    @Test
    void testDeniedInAnyDress()
    {
        List<UnaryOperator<String>> dresses = List.of(
                text -> text.replace(" ", " /* :x ' */\n -- FROM \"\n\t"),
                text -> text.toUpperCase(Locale.ROOT),
                text -> text.toUpperCase(Locale.ROOT).replace("E", "e").replace("R", "r"));
        for (String file : DENIED) {
            assertThat(SqlFixture.denied(file)).hasSizeGreaterThan(30);
            for (SqlFixture fixture : SqlFixture.denied(file)) {
                List<DenialCode> codes = fixture.codes();
                for (UnaryOperator<String> dress : dresses) {
                    String dressed = PART.matcher(fixture.sql()).replaceAll(part -> Matcher.quoteReplacement(dressed(part, dress)));
                    List<Violation> violations = denied(new TemplateVerifier().verify(template(dressed), state()));
                    assertThat(violations.stream().map(Violation::code).sorted().toList()).as("%s: %s %s".formatted(fixture.title(), dressed, violations)).isEqualTo(codes);
                }
            }
        }
    }

    @Test
    void testEveryCodeThatCanOccurHasACase()
    {
        Set<DenialCode> seen = DENIED.stream()
                .flatMap(file -> SqlFixture.denied(file).stream())
                .flatMap(fixture -> fixture.marks().stream())
                .map(Mark::code)
                .collect(toCollection(() -> EnumSet.noneOf(DenialCode.class)));
        // the others are about the whole text or the clean room: TestSqlFixtures, TestTemplateVerifier, TestQueryVerifier
        assertThat(seen).containsExactlyInAnyOrder(
                CR_SYNTAX_NOT_SUPPORTED, CR_NOT_AVAILABLE, CR_ROW_LEVEL_OUTPUT, CR_OUTPUT_COLUMN, CR_GROUP_KEY, CR_GROUPING_SETS, CR_AGGREGATE_FUNCTION, CR_AGGREGATE_ARGUMENT,
                CR_IDENTITY_LITERAL, CR_LITERAL_COMPARISON, CR_COLUMN_COMPARISON, CR_JOIN_REQUIRED, CR_JOIN_TYPE, CR_JOIN_CONDITION, CR_JOIN_KEY, CR_SUBQUERY, CR_SET_OPERATION,
                CR_WINDOW, CR_ROW_SELECTION, CR_TIME_TRAVEL, CR_FUNCTION, CR_MAY_FAIL, CR_RULE_CONFLICT, CR_UNIT_NOT_COUNTABLE, CR_TEMPLATE_PARAMETER, CR_LIMIT_EXCEEDED);
    }

    private static String dressed(MatchResult part, UnaryOperator<String> dress)
    {
        char first = part.group().charAt(0);
        return first == '\'' || first == '"' || (first == ':' && part.group().length() > 1) ? part.group() : dress.apply(part.group());
    }
}
