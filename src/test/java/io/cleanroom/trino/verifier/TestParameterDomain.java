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

import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.TypedValue;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

final class TestParameterDomain
{
    @Test
    void testDates()
    {
        Parameter months = range("date", "2026-01-31", "2026-12-31", "month");
        assertAccepted(months, "date", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-12-31");
        assertRefused(months, "date", "2026-01-30", "2026-02-27", "2026-03-30", "2025-12-31", "2027-01-31", "2026-13-31", "2026-02-30", "2026-2-28", "+2026-02-28", " 2026-02-28", "");
        assertRefused(months, "varchar", "2026-02-28");
        assertRefused(months, "timestamp", "2026-02-28");

        assertAccepted(range("date", "2026-01-01", "2026-01-31", "day"), "date", "2026-01-01", "2026-01-17", "2026-01-31");
        assertAccepted(range("date", "2026-01-01", "2026-12-31", "week"), "date", "2026-01-08");
        assertRefused(range("date", "2026-01-01", "2026-12-31", "week"), "date", "2026-01-07");
        assertAccepted(range("date", "2024-02-29", "2030-12-31", "quarter"), "date", "2024-05-29", "2025-02-28");
        assertRefused(range("date", "2024-02-29", "2030-12-31", "quarter"), "date", "2024-03-29", "2025-03-01");
        assertAccepted(range("date", "2024-02-29", "2030-12-31", "year"), "date", "2025-02-28", "2028-02-29");
        assertRefused(range("date", "2024-02-29", "2030-12-31", "year"), "date", "2028-02-28", "2024-08-29");
        assertAccepted(values("date", "2026-03-01"), "date", "2026-03-01");
        assertRefused(values("date", "2026-03-01"), "date", "2026-03-02");
    }

    @Test
    void testNumbers()
    {
        Parameter integers = range("integer", "-10", "20", "5");
        assertAccepted(integers, "integer", "-10", "0", "20");
        assertAccepted(integers, "int", "5");
        assertRefused(integers, "integer", "-15", "-9", "21", "25", "", "1e1", "99999999999999999999");
        assertRefused(integers, "bigint", "5");
        assertRefused(integers, "decimal", "5");
        assertRefused(integers, "varchar", "5");

        assertAccepted(range("bigint", "0", "10000000000", "1"), "bigint", "9999999999");
        assertAccepted(range("bigint", "0", "10000000000", "1"), "integer", "9999999999");

        Parameter decimals = range("decimal(5,2)", "0.5", "2", "0.25");
        assertAccepted(decimals, "decimal", "0.5", "0.75", "0.750", "2.00");
        assertRefused(decimals, "decimal", "0.6", "0.25", "2.25", "1e0", "NaN");
        assertRefused(decimals, "integer", "1");
        assertAccepted(values("decimal(5,2)", "1.50"), "decimal", "1.5", "1.500");

        assertAccepted(range("double", "0", "1", "0.1"), "double", "0.1", "0.30", "1.0", "1E-1");
        assertRefused(range("double", "0", "1", "0.1"), "double", "0.15", "NaN", "Infinity", "1E999999999");
    }

    @Test
    void testTextsAndTruth()
    {
        Parameter texts = values("varchar", "EU", "it's", "ü");
        assertAccepted(texts, "varchar", "EU", "it's", "ü");
        assertRefused(texts, "varchar", "eu", "EU ", "", "u\u0308");
        assertRefused(texts, "char", "EU");
        assertAccepted(values("boolean", "true"), "boolean", "true");
        assertRefused(values("boolean", "true"), "boolean", "false");
        assertRefused(values("boolean", "true"), "varchar", "true");
    }

    @Test
    void testUnknownTypeAcceptsNothing()
    {
        assertRefused(values("json", "1"), "json", "1");
        assertRefused(values("varchar", ""), Optional.empty(), "");
    }

    private static void assertAccepted(Parameter parameter, String type, String... values)
    {
        for (String value : values) {
            assertThat(ParameterDomain.contains(parameter, typed(Optional.of(type), value))).as(value).isTrue();
            assertThat(ParameterDomain.isLiteralOfType(parameter, typed(Optional.of(type), value))).as(value).isTrue();
        }
    }

    private static void assertRefused(Parameter parameter, String type, String... values)
    {
        assertRefused(parameter, Optional.of(type), values);
    }

    private static void assertRefused(Parameter parameter, Optional<String> type, String... values)
    {
        for (String value : values) {
            assertThat(ParameterDomain.contains(parameter, typed(type, value))).as(value).isFalse();
        }
    }

    private static TypedValue typed(Optional<String> type, String value)
    {
        return new TypedValue(type, value, value, Position.NONE);
    }

    private static Parameter range(String type, String min, String max, String step)
    {
        return new Parameter("p", type, new Parameter.Range(new Scalar(DECIMAL, min), new Scalar(DECIMAL, max), new Scalar(DECIMAL, step)), Optional.empty());
    }

    private static Parameter values(String type, String... values)
    {
        List<Scalar> scalars = Stream.of(values).map(value -> new Scalar(STRING, value)).toList();
        return new Parameter("p", type, new Parameter.Values(scalars), Optional.empty());
    }
}
