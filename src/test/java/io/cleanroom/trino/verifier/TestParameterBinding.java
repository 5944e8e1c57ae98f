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
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Parameter.Range;
import io.cleanroom.trino.contract.Parameter.Values;
import io.cleanroom.trino.contract.Scalar;
import io.cleanroom.trino.sql.TypedQuery;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.ParameterBinding.Bound;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static io.cleanroom.trino.verifier.TestingContracts.DOCUMENT;
import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.approved;
import static io.cleanroom.trino.verifier.TestingContracts.codes;
import static io.cleanroom.trino.verifier.TestingContracts.denied;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static org.assertj.core.api.Assertions.assertThat;

final class TestParameterBinding
{
    private static final ApprovableTemplate OVERLAP = admitted(new TemplateVerifier().verify(DOCUMENT.contract().templates().get("overlap_by_region"), state()));

    private final ParameterBinding binding = new ParameterBinding(OVERLAP);

    @Test
    void testBound()
    {
        Bound bound = admitted(binding.bind(Map.of("since", Optional.of("2026-03-01"), "market", Optional.of("US"))));
        assertThat(bound.values()).containsExactlyInAnyOrderEntriesOf(Map.of("since", "DATE '2026-03-01'", "market", "'US'"));
        assertThat(bound.text()).contains("(p.day >= DATE '2026-03-01')", "(c.region = 'US')").doesNotContain("?");
    }

    @Test
    void testDefault()
    {
        assertThat(admitted(binding.bind(Map.of("since", Optional.of("2026-03-01")))).values()).containsEntry("market", "'EU'");
    }

    /** What is bound here and what an analyst types are judged as the same query. */
    @Test
    void testBoundTextIsTheApprovedOne()
    {
        Bound bound = admitted(binding.bind(Map.of("since", Optional.of("2026-12-01"), "market", Optional.of("APAC"))));
        SubmittedQuery query = new SubmittedQuery("20260601_000000_00000_aaaaa", "alan", bound.text(), Optional.empty());
        assertThat(admitted(new QueryVerifier().verify(query, approved(), new Member("acme", false, true, false), LocalDate.of(2026, 6, 1))).values()).isEqualTo(bound.values());
    }

    @Test
    void testAllThatIsWrongAtOnce()
    {
        List<Violation> violations = denied(binding.bind(Map.of("market", Optional.of("Mars"), "until", Optional.of("2026-03-01"), "'; DROP", Optional.of("4711"))));
        assertThat(violations.stream().map(Violation::toString)).containsExactlyInAnyOrder(
                "CR_TEMPLATE_PARAMETER: A value is given for a parameter that overlap_by_region does not have; accepted: since, market",
                "CR_TEMPLATE_PARAMETER: Parameter since has no value and no default; accepted: a value of type date between min and max, in steps",
                "CR_TEMPLATE_PARAMETER: Parameter market is outside its domain; accepted: one of the listed values of type varchar");
    }

    @Test
    void testNullIsNoValue()
    {
        assertThat(denied(binding.bind(Map.of("since", Optional.empty(), "market", Optional.empty()))).stream().map(Violation::message)).allSatisfy(message -> assertThat(message).contains("is NULL"));
    }

    @Test
    void testOutsideTheDomain()
    {
        for (String day : List.of("2026-03-02", "2025-12-01", "2027-01-01", "2026-3-1", " 2026-03-01", "2026-03-01 00:00:00", "DATE '2026-03-01'", "2026-02-30", "", "current_date", "+2026-03-01", "２０２６-03-01")) {
            assertThat(codes(binding.bind(Map.of("since", Optional.of(day))))).as(day).containsExactly(CR_TEMPLATE_PARAMETER);
        }
        for (String market : List.of("eu", "EU ", " EU", "", "EU'", "'EU'", "EU' OR '1' = '1", "EU -- ", "EU\u0000", "E\u200bU", "ЕU", "EU;", "?", ":market", "x".repeat(100_000))) {
            assertThat(codes(binding.bind(Map.of("since", Optional.of("2026-03-01"), "market", Optional.of(market))))).as(market).containsExactly(CR_TEMPLATE_PARAMETER);
        }
    }

    /** A text that the parties have listed is a value whatever is in it, and nothing but a value. */
    @Test
    void testTextIsNeverMoreThanText()
    {
        List<String> texts = List.of("it's", "' OR true -- ", "*/ x /*", ":since ? :market", "line\nbreak", "tab\t", "\\ backslash \\'", "\"quoted\"", "U&'\\0041'", "€ 😀 ſ İ", "\u202e turned", "a\u0000b", "", " ", "x".repeat(20_000));
        for (String text : texts) {
            Bound bound = admitted(bind(listed(texts), text));
            assertThat(bound.text()).as(text).contains("(p.channel = %s)".formatted(bound.values().get("text")));
            // a value that ended its literal would leave another text
            assertThat(TypedQuery.read(bound.text().replace(bound.values().get("text"), "'x'"), Optional.empty()).query().orElseThrow().text())
                    .isEqualTo(admitted(bind(listed(List.of("x")), "x")).text());
            assertThat(TypedQuery.read(bound.text(), Optional.empty()).query()).isPresent();
        }
        String tooLong = "x".repeat(70_000);
        assertThat(codes(bind(listed(List.of(tooLong)), tooLong))).containsExactly(CR_LIMIT_EXCEEDED);
    }

    @Test
    void testEveryTypeIsWrittenAsItself()
    {
        assertThat(literal("boolean", BOOLEAN, "true", "false")).isEqualTo("true");
        assertThat(literal("integer", INTEGER, "-5", "7")).isEqualTo("INTEGER '-5'");
        assertThat(literal("bigint", INTEGER, "9223372036854775807")).isEqualTo("BIGINT '9223372036854775807'");
        assertThat(literal("decimal(12,2)", DECIMAL, "-12.50")).isEqualTo("DECIMAL '-12.50'");
        assertThat(literal("double", DECIMAL, "0.25")).isEqualTo("DOUBLE '0.25'");
        assertThat(literal("date", STRING, "2026-03-01")).isEqualTo("DATE '2026-03-01'");
        assertThat(literal("varchar", STRING, "it's")).isEqualTo("'it''s'");
    }

    @Test
    void testRange()
    {
        Parameter parameter = new Parameter("text", "integer", new Range(new Scalar(INTEGER, "0"), new Scalar(INTEGER, "100"), new Scalar(INTEGER, "25")), Optional.empty());
        assertThat(admitted(bind(parameter, "75")).values()).containsEntry("text", "INTEGER '75'");
        for (String value : List.of("80", "-25", "125", "75.0", "7e1", "0x19", "1/0", "٧٥")) {
            assertThat(codes(bind(parameter, value))).as(value).containsExactly(CR_TEMPLATE_PARAMETER);
        }
    }

    private static String literal(String type, Scalar.Kind kind, String... values)
    {
        Parameter parameter = new Parameter("text", type, new Values(Arrays.stream(values).map(value -> new Scalar(kind, value)).toList()), Optional.empty());
        return admitted(bind(parameter, values[0])).values().get("text");
    }

    private static Parameter listed(List<String> texts)
    {
        return new Parameter("text", "varchar", new Values(texts.stream().map(text -> new Scalar(STRING, text)).toList()), Optional.empty());
    }

    private static Verdict<Bound> bind(Parameter parameter, String value)
    {
        ApprovableTemplate template = admitted(new TemplateVerifier().verify(template("SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = :text", ImmutableMap.of("text", parameter)), state()));
        return new ParameterBinding(template).bind(Map.of("text", Optional.of(value)));
    }
}
