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
package io.cleanroom.trino.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * The decimal in which the values of one measure are added up, chosen so that no arithmetic on it can fail.
 *
 * <p>A failure is an answer: a party that writes large values into its own table could learn from an overflow which of its rows met others.
 * So with {@code d} digits before the point and {@code s} after it, {@code d + 12 + s + max(s, 6) <= 38}: a trillion of the largest values add
 * up, and can still be divided by a number with {@code s} digits after the point, within the 38 digits of Trino's decimals. Of those a quotient
 * has 6 after the point, or more where there is room. Values that do not fit are NULL, as if they were not there.
 *
 * @param conversion how a value of the column becomes one of this form
 */
public record DecimalForm(int integerDigits, int scale, Conversion conversion)
{
    /** What keeps sums away from the 38 digits: a trillion rows. */
    private static final int ROW_DIGITS = 12;
    private static final int DIGITS_MAX = 38;
    private static final int SCALE_MAX = 10;
    /** What Trino gives a quotient at least. */
    private static final int QUOTIENT_SCALE_MIN = 6;
    /** For columns whose type the contract does not pin, and for doubles. */
    private static final int DEFAULT_SCALE = 6;

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)");

    public enum Conversion
    {
        /** It is one. */
        NONE,
        /** A cast that every value survives. */
        CAST,
        /** Some values may not fit. */
        TRY_CAST
    }

    public DecimalForm
    {
        requireNonNull(conversion, "conversion is null");
    }

    /** @return empty for a pinned type that is no number */
    public static Optional<DecimalForm> sum(Optional<String> pinnedType, int scaleWanted)
    {
        return of(pinnedType, scaleWanted, 0);
    }

    /** Of an average or a spread, which need digits after the point that whole numbers do not have. */
    public static Optional<DecimalForm> mean(Optional<String> pinnedType, int scaleWanted)
    {
        return of(pinnedType, scaleWanted, pinnedType.filter(type -> DECIMAL.matcher(type).matches()).isPresent() ? 0 : DEFAULT_SCALE);
    }

    private static Optional<DecimalForm> of(Optional<String> pinnedType, int scaleWanted, int scaleMin)
    {
        return switch (pinnedType.orElse("double")) {
            case "tinyint" -> Optional.of(of(3, 0, Math.max(scaleWanted, scaleMin), false));
            case "smallint" -> Optional.of(of(5, 0, Math.max(scaleWanted, scaleMin), false));
            case "integer", "int" -> Optional.of(of(10, 0, Math.max(scaleWanted, scaleMin), false));
            case "bigint" -> Optional.of(of(19, 0, Math.max(scaleWanted, scaleMin), false));
            case "real", "double" -> Optional.of(of(DIGITS_MAX, DEFAULT_SCALE, Math.max(scaleWanted, scaleMin), false));
            case String type -> {
                Matcher decimal = DECIMAL.matcher(type);
                if (!decimal.matches()) {
                    yield Optional.empty();
                }
                int scale = Integer.parseInt(decimal.group(2));
                yield Optional.of(of(Integer.parseInt(decimal.group(1)) - scale, scale, Math.max(scaleWanted, scaleMin), true));
            }
        };
    }

    private static DecimalForm of(int integerDigits, int scale, int scaleWanted, boolean decimal)
    {
        int taken = Math.min(Math.max(scale, scaleWanted), SCALE_MAX);
        int room = DIGITS_MAX - ROW_DIGITS - taken - Math.max(taken, QUOTIENT_SCALE_MIN);
        if (integerDigits > room || scale > taken) {
            return new DecimalForm(Math.min(integerDigits, room), taken, Conversion.TRY_CAST);
        }
        return new DecimalForm(integerDigits, taken, decimal && scale == taken ? Conversion.NONE : Conversion.CAST);
    }

    String convert(String column)
    {
        return switch (conversion) {
            case NONE -> column;
            case CAST, TRY_CAST -> "%s(%s AS decimal(%s, %s))".formatted(conversion, column, integerDigits + scale, scale);
        };
    }

    /** What a value that arithmetic is done on has to fit into, wherever it comes from, in SQL. */
    String safeType()
    {
        return "decimal(%s,%s)".formatted(integerDigits + ROW_DIGITS + scale, scale);
    }

    /** Of a sum of such values, in SQL. */
    public String sumType()
    {
        return "decimal(%s,%s)".formatted(DIGITS_MAX, scale);
    }
}
