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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** How many values a parameter accepts: as many as {@link ParameterDomain} does. */
final class DomainSize
{
    private DomainSize() {}

    /** Of all parameters together: how many different tables a template can give. */
    static BigInteger combinations(Collection<Parameter> parameters)
    {
        return parameters.stream().map(DomainSize::of).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    static BigInteger of(Parameter parameter)
    {
        return switch (parameter.domain()) {
            case Parameter.Values values -> BigInteger.valueOf(values.values().size());
            case Parameter.Range(Scalar min, Scalar max, Scalar step) -> parameter.type().equals("date")
                    ? BigInteger.valueOf(dates(LocalDate.parse(min.text()), LocalDate.parse(max.text()), step.text()))
                    : numbers(new BigDecimal(min.text()), new BigDecimal(max.text()), new BigDecimal(step.text()));
        };
    }

    private static BigInteger numbers(BigDecimal min, BigDecimal max, BigDecimal step)
    {
        return max.subtract(min).divide(step, 0, RoundingMode.FLOOR).toBigInteger().add(BigInteger.ONE);
    }

    private static long dates(LocalDate min, LocalDate max, String step)
    {
        return 1 + switch (step) {
            case "day" -> ChronoUnit.DAYS.between(min, max);
            case "week" -> ChronoUnit.DAYS.between(min, max) / 7;
            case "month" -> months(min, max);
            case "quarter" -> months(min, max) / 3;
            case "year" -> months(min, max) / 12;
            default -> 0;
        };
    }

    /** A month after 31 January is the last day of February. */
    private static long months(LocalDate min, LocalDate max)
    {
        long months = (max.getYear() - min.getYear()) * 12L + max.getMonthValue() - min.getMonthValue();
        return min.plusMonths(months).isAfter(max) ? months - 1 : months;
    }
}
