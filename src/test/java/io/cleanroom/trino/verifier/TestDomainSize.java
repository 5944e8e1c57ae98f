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

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

final class TestDomainSize
{
    @Test
    void testValues()
    {
        assertThat(DomainSize.of(new Parameter("market", "varchar", new Parameter.Values(List.of(text("EU"), text("US"))), Optional.empty()))).isEqualTo(2);
    }

    @Test
    void testNumbers()
    {
        assertThat(DomainSize.of(range("integer", "1", "10", "1"))).isEqualTo(10);
        assertThat(DomainSize.of(range("integer", "-5", "5", "3"))).isEqualTo(4);
        assertThat(DomainSize.of(range("decimal(5,2)", "0.05", "0.30", "0.1"))).isEqualTo(3);
        assertThat(DomainSize.of(range("bigint", "-9223372036854775808", "9223372036854775807", "1"))).isEqualTo(BigInteger.TWO.pow(64));
        assertThat(DomainSize.of(range("integer", "7", "7", "100"))).isEqualTo(1);
    }

    @Test
    void testDatesAreAsManyAsAreAccepted()
    {
        for (String step : List.of("day", "week", "month", "quarter", "year")) {
            for (String min : List.of("2024-01-31", "2024-02-29", "2025-03-01", "2025-12-30")) {
                for (String max : List.of("2025-12-30", "2026-01-01", "2026-02-28", "2027-03-31")) {
                    Parameter parameter = range("date", min, max, step);
                    long accepted = LocalDate.parse(min).datesUntil(LocalDate.parse(max).plusDays(1))
                            .filter(date -> ParameterDomain.contains(parameter, new TypedValue(Optional.of("date"), date.toString(), "DATE '" + date + "'", Position.NONE)))
                            .count();
                    assertThat(DomainSize.of(parameter)).as("%s to %s by %s", min, max, step).isEqualTo(accepted);
                }
            }
        }
    }

    @Test
    void testCombinations()
    {
        assertThat(DomainSize.combinations(List.of())).isEqualTo(1);
        assertThat(DomainSize.combinations(List.of(range("integer", "1", "10", "1"), range("date", "2026-01-01", "2026-12-01", "month")))).isEqualTo(120);
    }

    private static Parameter range(String type, String min, String max, String step)
    {
        return new Parameter("number", type, new Parameter.Range(text(min), text(max), new Scalar(DECIMAL, step)), Optional.empty());
    }

    private static Scalar text(String text)
    {
        return new Scalar(STRING, text);
    }
}
