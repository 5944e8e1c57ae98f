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
import io.cleanroom.trino.sql.TypedValue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a typed value is one that a parameter accepts: a literal of exactly its type, inside its domain. */
final class ParameterDomain
{
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    // bounded, because arithmetic on 1E999999999 would not end
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{0,60})?");
    private static final Pattern FLOATING = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{0,60})?([eE]-?[0-9]{1,2})?");

    private ParameterDomain() {}

    static boolean isLiteralOfType(Parameter parameter, TypedValue value)
    {
        return parse(parameter, value).isPresent();
    }

    static boolean contains(Parameter parameter, TypedValue value)
    {
        return parse(parameter, value)
                .map(parsed -> switch (parameter.domain()) {
                    case Parameter.Values values -> values.values().stream().anyMatch(accepted -> isEqual(bound(parameter, accepted), parsed));
                    case Parameter.Range range -> isOnGrid(parameter, range, parsed);
                })
                .orElse(false);
    }

    /** How a message calls what would be accepted, without a value. */
    static String accepted(Parameter parameter)
    {
        return switch (parameter.domain()) {
            case Parameter.Values _ -> "one of the listed values of type " + parameter.type();
            case Parameter.Range _ -> "a value of type %s between min and max, in steps".formatted(parameter.type());
        };
    }

    private static Optional<Object> parse(Parameter parameter, TypedValue value)
    {
        if (value.type().isEmpty()) {
            return Optional.empty();
        }
        String type = value.type().get();
        return switch (baseType(parameter)) {
            case "varchar" -> type.equals("varchar") ? Optional.of(value.value()) : Optional.empty();
            case "boolean" -> type.equals("boolean") ? Optional.of(value.value()) : Optional.empty();
            case "date" -> type.equals("date") ? date(value.value()) : Optional.empty();
            case "integer" -> type.equals("integer") || type.equals("int") ? number(WHOLE, value.value()) : Optional.empty();
            case "bigint" -> type.equals("integer") || type.equals("bigint") ? number(WHOLE, value.value()) : Optional.empty();
            case "decimal" -> type.equals("decimal") ? number(FRACTION, value.value()) : Optional.empty();
            case "double" -> type.equals("double") ? number(FLOATING, value.value()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Object bound(Parameter parameter, Scalar scalar)
    {
        return switch (baseType(parameter)) {
            case "date" -> LocalDate.parse(scalar.text());
            case "integer", "bigint", "decimal", "double" -> new BigDecimal(scalar.text());
            default -> scalar.text();
        };
    }

    private static boolean isEqual(Object accepted, Object value)
    {
        return (accepted instanceof BigDecimal left && value instanceof BigDecimal right) ? left.compareTo(right) == 0 : accepted.equals(value);
    }

    private static boolean isOnGrid(Parameter parameter, Parameter.Range range, Object value)
    {
        return switch (value) {
            case LocalDate date -> isOnGrid((LocalDate) bound(parameter, range.min()), (LocalDate) bound(parameter, range.max()), range.step().text(), date);
            case BigDecimal number -> isOnGrid((BigDecimal) bound(parameter, range.min()), (BigDecimal) bound(parameter, range.max()), new BigDecimal(range.step().text()), number);
            default -> false;
        };
    }

    private static boolean isOnGrid(BigDecimal min, BigDecimal max, BigDecimal step, BigDecimal value)
    {
        return value.compareTo(min) >= 0
                && value.compareTo(max) <= 0
                && step.signum() > 0
                && value.subtract(min).remainder(step).signum() == 0;
    }

    private static boolean isOnGrid(LocalDate min, LocalDate max, String step, LocalDate value)
    {
        if (value.isBefore(min) || value.isAfter(max)) {
            return false;
        }
        return switch (step) {
            case "day" -> true;
            case "week" -> ChronoUnit.DAYS.between(min, value) % 7 == 0;
            case "month" -> isMonthsAfter(min, value, 1);
            case "quarter" -> isMonthsAfter(min, value, 3);
            case "year" -> isMonthsAfter(min, value, 12);
            default -> false;
        };
    }

    /** Counted from min each time, so that a month after 31 January is 28 February and two months after is 31 March. */
    private static boolean isMonthsAfter(LocalDate min, LocalDate value, int months)
    {
        long between = (value.getYear() - min.getYear()) * 12L + value.getMonthValue() - min.getMonthValue();
        return between % months == 0 && min.plusMonths(between).equals(value);
    }

    private static Optional<Object> date(String text)
    {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> number(Pattern pattern, String text)
    {
        return pattern.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static String baseType(Parameter parameter)
    {
        int bracket = parameter.type().indexOf('(');
        return bracket < 0 ? parameter.type() : parameter.type().substring(0, bracket);
    }
}
