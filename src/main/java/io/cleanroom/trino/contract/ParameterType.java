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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;

/** A SQL type that a parameter can have, and what a value of it looks like in the contract. */
sealed interface ParameterType
{
    /** As written in the contract. */
    String text();

    /** The value, if it is one of this type; otherwise it is reported. */
    Optional<Scalar> value(YamlValue value);

    /** Whether ranges make sense. */
    default boolean isOrdered()
    {
        return true;
    }

    /** The step of a range. */
    Optional<Scalar> step(YamlValue value);

    /** Whether steps from min arrive at the value. */
    boolean isOnGrid(Scalar min, Scalar step, Scalar value);

    /** What equal values have in common, however they are written. */
    Comparable<?> comparable(Scalar value);

    int compare(Scalar left, Scalar right);

    static Optional<ParameterType> read(YamlValue value)
    {
        Optional<String> text = value.scalar("a type", Set.of(STRING)).map(Scalar::text);
        Optional<ParameterType> type = text.flatMap(ParameterType::parse);
        if (text.isPresent() && type.isEmpty()) {
            value.problem(Suggestion.unknown("parameter type", text.get(), List.of("boolean", "integer", "bigint", "double", "date", "varchar", "decimal(p,s) with s <= p <= 38")));
        }
        return type;
    }

    private static Optional<ParameterType> parse(String text)
    {
        return switch (text) {
            case "boolean" -> Optional.of(new Listed(text, BOOLEAN, "true or false"));
            case "varchar" -> Optional.of(new Listed(text, STRING, YamlValue.TEXT));
            case "integer" -> Optional.of(new Numeric(text, BigDecimal.valueOf(Integer.MIN_VALUE), BigDecimal.valueOf(Integer.MAX_VALUE), 0));
            case "bigint" -> Optional.of(new Numeric(text, BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE), 0));
            case "double" -> Optional.of(new Numeric(text, BigDecimal.TEN.pow(40).negate(), BigDecimal.TEN.pow(40), 40));
            case "date" -> Optional.of(new Dated());
            default -> Numeric.decimal(text);
        };
    }

    /** Its values can only be listed. */
    record Listed(String text, Scalar.Kind kind, String expected)
            implements ParameterType
    {
        @Override
        public Optional<Scalar> value(YamlValue value)
        {
            return value.scalar(expected, Set.of(kind));
        }

        @Override
        public boolean isOrdered()
        {
            return false;
        }

        @Override
        public Optional<Scalar> step(YamlValue value)
        {
            return Optional.empty();
        }

        @Override
        public boolean isOnGrid(Scalar min, Scalar step, Scalar value)
        {
            return false;
        }

        @Override
        public String comparable(Scalar value)
        {
            return value.text();
        }

        @Override
        public int compare(Scalar left, Scalar right)
        {
            return left.text().compareTo(right.text());
        }
    }

    record Dated()
            implements ParameterType
    {
        private static final Map<String, Integer> STEPS_IN_DAYS = ImmutableMap.of("day", 1, "week", 7);
        private static final Map<String, Integer> STEPS_IN_MONTHS = ImmutableMap.of("month", 1, "quarter", 3, "year", 12);
        private static final Set<String> STEPS = Sets.union(STEPS_IN_DAYS.keySet(), STEPS_IN_MONTHS.keySet());

        @Override
        public String text()
        {
            return "date";
        }

        @Override
        public Optional<Scalar> value(YamlValue value)
        {
            return Words.date(value).map(date -> new Scalar(STRING, date.toString()));
        }

        @Override
        public Optional<Scalar> step(YamlValue value)
        {
            return Words.reference("step", STEPS, value).map(step -> new Scalar(STRING, step));
        }

        @Override
        public boolean isOnGrid(Scalar min, Scalar step, Scalar value)
        {
            LocalDate start = comparable(min);
            LocalDate end = comparable(value);
            Integer days = STEPS_IN_DAYS.get(step.text());
            if (days != null) {
                return ChronoUnit.DAYS.between(start, end) % days == 0;
            }
            int months = STEPS_IN_MONTHS.get(step.text());
            // a month after the 31st ends on a shorter month's last day, which does not count as a whole one
            long steps = ChronoUnit.MONTHS.between(start, end) / months;
            return start.plusMonths(steps * months).equals(end) || start.plusMonths((steps + 1) * months).equals(end);
        }

        @Override
        public LocalDate comparable(Scalar value)
        {
            return LocalDate.parse(value.text());
        }

        @Override
        public int compare(Scalar left, Scalar right)
        {
            return comparable(left).compareTo(comparable(right));
        }
    }

    /** @param scale digits after the point at most */
    record Numeric(String text, BigDecimal min, BigDecimal max, int scale)
            implements ParameterType
    {
        private static final int PRECISION_MAX = 38;
        private static final Pattern DECIMAL_TYPE = Pattern.compile("decimal\\(([1-9][0-9]?),(0|[1-9][0-9]?)\\)");

        static Optional<ParameterType> decimal(String text)
        {
            Matcher matcher = DECIMAL_TYPE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int precision = Integer.parseInt(matcher.group(1));
            int scale = Integer.parseInt(matcher.group(2));
            if (precision > PRECISION_MAX || scale > precision) {
                return Optional.empty();
            }
            BigDecimal max = BigDecimal.TEN.pow(precision).subtract(BigDecimal.ONE).movePointLeft(scale);
            return Optional.of(new Numeric(text, max.negate(), max, scale));
        }

        @Override
        public Optional<Scalar> value(YamlValue value)
        {
            Optional<Scalar> scalar = value.scalar("a value of type " + text, scale == 0 ? Set.of(INTEGER) : Set.of(INTEGER, DECIMAL));
            return scalar.filter(number -> isInRange(comparable(number), value));
        }

        private boolean isInRange(BigDecimal number, YamlValue value)
        {
            boolean inRange = number.compareTo(min) >= 0 && number.compareTo(max) <= 0 && number.scale() <= scale;
            if (!inRange) {
                value.problem("%s is out of range for type %s".formatted(value.found(), text));
            }
            return inRange;
        }

        @Override
        public Optional<Scalar> step(YamlValue value)
        {
            Optional<Scalar> step = value(value);
            if (step.isPresent() && comparable(step.get()).signum() <= 0) {
                value.problem("step must be above 0, found %s".formatted(value.found()));
                return Optional.empty();
            }
            return step;
        }

        @Override
        public boolean isOnGrid(Scalar min, Scalar step, Scalar value)
        {
            return comparable(value).subtract(comparable(min)).remainder(comparable(step)).signum() == 0;
        }

        @Override
        public BigDecimal comparable(Scalar value)
        {
            BigDecimal stripped = new BigDecimal(value.text()).stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        @Override
        public int compare(Scalar left, Scalar right)
        {
            return comparable(left).compareTo(comparable(right));
        }
    }
}
