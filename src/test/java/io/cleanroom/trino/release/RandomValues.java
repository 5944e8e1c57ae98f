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
package io.cleanroom.trino.release;

import io.cleanroom.trino.release.TestingLab.Origin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

import static java.util.Objects.requireNonNull;

/** Values of published columns, as SQL. */
final class RandomValues
{
    private static final List<String> DATES = List.of("DATE '2026-01-15'", "DATE '2026-02-10'", "DATE '2026-03-05'", "DATE '2026-03-06'");

    private final Random random;

    RandomValues(Random random)
    {
        this.random = requireNonNull(random, "random is null");
    }

    /** Few different ones where people are grouped by them, some beyond the bounds, some missing. */
    String ordinary(Origin column)
    {
        if (random.nextInt(column.isDimension() ? 20 : 8) == 0) {
            return "NULL";
        }
        return switch (column.column()) {
            case "loyalty" -> pick("1", "2", "3");
            case "region" -> pick("'north'", "'north'", "'south'", "'east'");
            case "age_band" -> pick("'young'", "'young'", "'old'");
            case "channel" -> pick("'web'", "'web'", "'Store'");
            case "kind" -> pick("'hotel'", "'hotel'", "' Flat '");
            case "place" -> pick("'hall'", "'arena'");
            case "nights" -> pick("0", "1", "1", "2", "14");
            case "stars" -> pick("1", "2", "2", "3", "4");
            case "score" -> pick("5E-1", "1.5E0", "1.5E0");
            case "hotel" -> "'h%s'".formatted(random.nextInt(500));
            case "tag" -> "'t%s'".formatted(random.nextInt(12));
            case "passport" -> "'p%s'".formatted(random.nextInt(1000));
            case "day", "started", "booked" -> DATES.get(random.nextInt(DATES.size()));
            case "spend" -> decimal(-2_000, 15_000, 2);
            case "amount" -> decimal(-80_000, 160_000, 3) + "E0";
            case "pieces" -> Integer.toString(random.nextInt(10));
            case "fare" -> decimal(0, 9_999_999, 4);
            case "rating" -> decimal(0, 600, 2) + "E0";
            case "price" -> decimal(0, 90_000, 2);
            case "minutes" -> Integer.toString(random.nextInt(130) - 40);
            case "gift" -> decimal(0, 8_000, 2);
            default -> throw new IllegalArgumentException(column.toString());
        };
    }

    /** The same for all, so that all are in one group. */
    String first(Origin column)
    {
        return switch (column.column()) {
            case "region" -> "'north'";
            case "channel" -> "'web'";
            case "place" -> "'hall'";
            case "score" -> "1.5E0";
            case "day" -> "DATE '2026-03-05'";
            default -> ordinary(column);
        };
    }

    /** Above every bound, and not too large to be added up. */
    String high(Origin column)
    {
        return column.isNumber() ? "9000000" : ordinary(column);
    }

    String low(Origin column)
    {
        return column.isNumber() ? "-9000000" : ordinary(column);
    }

    /** What provokes overflow, and what is no number. */
    String extreme(Origin column)
    {
        return switch (column.type()) {
            case "integer" -> pick("2147483647", "-2147483648", "0");
            case "bigint" -> pick("9223372036854775807", "BIGINT '-9223372036854775808'");
            case "double" -> pick("infinity()", "-infinity()", "nan()", "1.7976931348623157E308", "-1.7976931348623157E308", "4.9E-324", "1E22");
            case "date" -> pick("DATE '9999-12-31'", "DATE '0001-01-01'", "date_add('day', 2147483647, DATE '1970-01-01')", "date_add('day', -2147483648, DATE '1970-01-01')");
            case "varchar" -> pick("''", "' '", "array_join(repeat('x', 3000), '')", "U&'\\+01F600\\0130'", "'9999-99-99'", "'1E999'");
            case String type -> {
                String[] size = type.substring("decimal(".length(), type.length() - 1).split(",", -1);
                int scale = Integer.parseInt(size[1]);
                String nines = "9".repeat(Integer.parseInt(size[0]) - scale) + "." + "9".repeat(scale);
                yield pick("DECIMAL '%s'".formatted(nines), "DECIMAL '-%s'".formatted(nines));
            }
        };
    }

    private String decimal(int min, int max, int scale)
    {
        int value = min + random.nextInt(max - min + 1);
        return BigDecimal.valueOf(value, scale).toPlainString();
    }

    private String pick(String... values)
    {
        return values[random.nextInt(values.length)];
    }
}
