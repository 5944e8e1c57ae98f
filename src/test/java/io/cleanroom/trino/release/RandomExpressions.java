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

import java.util.List;
import java.util.Random;

import static java.util.Objects.requireNonNull;

/** Expressions and conditions over dimensions, of every kind that the grammar has. */
final class RandomExpressions
{
    private final Random random;
    private final boolean custom;

    /** @param custom whether there is more than columns and literals */
    RandomExpressions(Random random, boolean custom)
    {
        this.random = requireNonNull(random, "random is null");
        this.custom = custom;
    }

    Expression value(List<Expression> dimensions)
    {
        Expression value = pick(dimensions);
        while (custom && random.nextInt(3) == 0) {
            value = wrapped(value, dimensions);
        }
        return value;
    }

    /** @param parameters whether this is a place for them */
    Expression condition(List<Expression> dimensions, boolean parameters)
    {
        return switch (random.nextInt(12)) {
            case 0 -> Expression.of("(%s AND %s)", "boolean", condition(dimensions, parameters), condition(dimensions, parameters));
            case 1 -> Expression.of("(%s OR %s)", "boolean", condition(dimensions, parameters), condition(dimensions, parameters));
            case 2 -> Expression.of("NOT %s", "boolean", condition(dimensions, parameters));
            default -> comparison(value(dimensions), parameters);
        };
    }

    private Expression comparison(Expression value, boolean parameters)
    {
        String literal = parameters && random.nextInt(3) == 0 ? parameter(value.type()) : literal(value.type());
        String template = switch (random.nextInt(7)) {
            case 0 -> "%%s IN (%s, %s)".formatted(literal, literal(value.type()));
            case 1 -> "%%s NOT IN (%s)".formatted(literal);
            case 2 -> "%%s BETWEEN %s AND %s".formatted(literal, literal(value.type()));
            case 3 -> "%s IS NOT NULL";
            case 4 -> "%s <> %%s".formatted(literal);
            case 5 -> "%%s >= %s".formatted(literal);
            default -> "%%s = %s".formatted(literal);
        };
        return new Expression(template.formatted(value.sql()), "boolean", value.origins(), false, List.of());
    }

    private Expression wrapped(Expression value, List<Expression> dimensions)
    {
        if (random.nextInt(5) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> Expression.of("CASE WHEN %s THEN 'yes' ELSE 'no' END", "varchar", condition(dimensions, false));
                case 1 -> Expression.of("CASE WHEN %s THEN 1 WHEN %s THEN 2 END", "integer", condition(dimensions, false), condition(dimensions, false));
                case 2 -> Expression.of("if(%s, 'in', NULL)", "varchar", condition(dimensions, false));
                default -> new Expression("CASE %s WHEN %s THEN 'some' ELSE 'other' END".formatted(value.sql(), literal(value.type())), "varchar", value.origins(), false, List.of(value));
            };
        }
        return switch (value.type()) {
            case "varchar" -> switch (random.nextInt(12)) {
                case 0 -> Expression.of("lower(%s)", "varchar", value);
                case 1 -> Expression.of("upper(trim(%s))", "varchar", value);
                case 2 -> Expression.of("trim(%s)", "varchar", value);
                case 3 -> Expression.of("substr(%s, 1, 2)", "varchar", value);
                case 4 -> Expression.of("substring(%s, -2)", "varchar", value);
                case 5 -> Expression.of("concat(%s, %s)", "varchar", value, value);
                case 6 -> Expression.of("coalesce(%s, 'none')", "varchar", value);
                case 7 -> Expression.of("nullif(%s, 'north')", "varchar", value);
                case 8 -> Expression.of("length(%s)", "bigint", value);
                case 9 -> Expression.of("TRY_CAST(%s AS date)", "date", value);
                case 10 -> Expression.of("TRY_CAST(%s AS double)", "double", value);
                default -> Expression.of("greatest(%s, 'm')", "varchar", value);
            };
            case "integer" -> switch (random.nextInt(9)) {
                case 0 -> Expression.of("TRY_CAST(TRY(%s / %s) AS bigint)", "bigint", value, value);
                case 1 -> Expression.of("TRY_CAST(TRY(%s * 2147483647) AS bigint)", "bigint", value);
                case 2 -> Expression.of("TRY_CAST(TRY(-%s) AS integer)", "integer", value);
                case 3 -> Expression.of("TRY_CAST(TRY(%s %% 2) AS integer)", "integer", value);
                case 4 -> Expression.of("coalesce(%s, 0)", "integer", value);
                case 5 -> Expression.of("nullif(%s, 2)", "integer", value);
                case 6 -> Expression.of("TRY_CAST(sign(%s) AS bigint)", "bigint", value);
                case 7 -> Expression.of("TRY_CAST(%s AS varchar)", "varchar", value);
                default -> Expression.of("TRY_CAST(%s AS decimal(3,1))", "decimal(3,1)", value);
            };
            case "bigint" -> switch (random.nextInt(3)) {
                case 0 -> Expression.of("TRY_CAST(TRY(%s + 9223372036854775807) AS bigint)", "bigint", value);
                case 1 -> Expression.of("TRY_CAST(TRY(%s - 1) AS integer)", "integer", value);
                default -> Expression.of("least(%s, BIGINT '3')", "bigint", value);
            };
            case "date" -> switch (random.nextInt(9)) {
                case 0 -> Expression.of("year(%s)", "bigint", value);
                case 1 -> Expression.of("month(%s)", "bigint", value);
                case 2 -> Expression.of("extract(QUARTER FROM %s)", "bigint", value);
                case 3 -> Expression.of("date_trunc('month', %s)", "date", value);
                case 4 -> Expression.of("date_trunc('week', %s)", "date", value);
                case 5 -> Expression.of("day_of_week(%s)", "bigint", value);
                case 6 -> Expression.of("coalesce(%s, DATE '2026-01-01')", "date", value);
                case 7 -> Expression.of("week(%s)", "bigint", value);
                default -> Expression.of("TRY_CAST(%s AS varchar)", "varchar", value);
            };
            case "double" -> switch (random.nextInt(7)) {
                case 0 -> Expression.of("TRY_CAST(%s AS integer)", "integer", value);
                case 1 -> Expression.of("TRY_CAST(floor(%s) AS bigint)", "bigint", value);
                case 2 -> Expression.of("TRY_CAST(TRY(%s / 0) AS double)", "double", value);
                case 3 -> Expression.of("coalesce(%s, 0E0)", "double", value);
                case 4 -> Expression.of("TRY_CAST(%s AS decimal(4,1))", "decimal(4,1)", value);
                case 5 -> Expression.of("TRY_CAST(%s AS varchar)", "varchar", value);
                default -> Expression.of("least(%s, 1E0)", "double", value);
            };
            default -> value;
        };
    }

    private static String parameter(String type)
    {
        return switch (type) {
            case "date" -> ":since";
            case "varchar" -> ":market";
            case "integer", "bigint" -> ":stars_min";
            default -> "1";
        };
    }

    private String literal(String type)
    {
        return switch (type) {
            case "varchar" -> pick(List.of("'north'", "'hotel'", "'web'", "'hall'", "'m'"));
            case "date" -> pick(List.of("DATE '2026-02-10'", "DATE '2026-03-01'", "DATE '2026-03-05'"));
            case "integer", "bigint" -> pick(List.of("1", "2", "3"));
            case "double" -> pick(List.of("1.5E0", "2", "1.5"));
            default -> pick(List.of("1.5", "2", "0.25"));
        };
    }

    private <T> T pick(List<T> list)
    {
        return list.get(random.nextInt(list.size()));
    }
}
