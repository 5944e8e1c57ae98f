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

import com.google.common.collect.ImmutableList;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One aggregate on its way out, in its two steps: what each unit contributes, and what is released of all contributions.
 *
 * <p>A contribution is NULL where the unit has no value, so that {@code count(contribution)} is the number of units behind the released value.
 * With {@code per_unit}, a contribution lies within it. So one unit moves a released sum or count by at most the largest bound, and an average,
 * which is taken over units and not over rows, by at most the width of the bounds divided by the number of units.
 */
final class ReleasedColumn
{
    /** Scale of a divisor, so that a quotient has the same digits after the point for every grid. */
    private static final int QUOTIENT_SCALE = 10;

    private final AggregateCall call;
    private final MeasureRelease release;
    private final String argument;
    private final String unit;
    private final String name;
    /** Of what a contribution needs beside it: the number of values of an average, or one value of a list. */
    private final String secondName;

    /**
     * @param argument the argument of the aggregate in SQL; NULL for rows that its condition excludes
     * @param unit name of the privacy unit beside the contribution
     * @param name of the contribution, if nothing else has it
     */
    ReleasedColumn(AggregateCall call, MeasureRelease release, String argument, String unit, String name, NameAllocator names)
    {
        this.call = requireNonNull(call, "call is null");
        this.release = requireNonNull(release, "release is null");
        this.argument = requireNonNull(argument, "argument is null");
        this.unit = requireNonNull(unit, "unit is null");
        this.name = names.allocate(name);
        this.secondName = names.allocate(this.name + (isSpread() ? "_value" : "_values"));
    }

    /** @param sql over the rows of one unit */
    record Contribution(String sql, String name) {}

    /** Whether it counts different values, which several units can share: their contribution is a list of values. */
    boolean isSpread()
    {
        return switch (call.aggregate()) {
            case COUNT_DISTINCT, APPROX_DISTINCT -> !release.isOnePerUnit(call);
            case COUNT, SUM, AVG, STDDEV, VARIANCE -> false;
        };
    }

    String name()
    {
        return name;
    }

    /** Of the single values in the list of a spread. */
    String valueName()
    {
        return secondName;
    }

    /** None where the unit itself is what is counted. */
    List<Contribution> contributions()
    {
        return switch (call.aggregate()) {
            case COUNT -> ImmutableList.of(contribution(atMost(call.argument().isEmpty() ? "count(*)" : "NULLIF(count(%s), 0)".formatted(argument))));
            case SUM -> ImmutableList.of(contribution(clamped("sum(%s)".formatted(release.form().convert(argument)))));
            case AVG -> release.perUnit().isPresent()
                    ? ImmutableList.of(contribution(mean()))
                    : ImmutableList.of(
                            contribution("sum(%s)".formatted(release.form().convert(argument))),
                            new Contribution("count(%s)".formatted(release.form().convert(argument)), secondName));
            case STDDEV, VARIANCE -> ImmutableList.of(contribution(mean()));
            case COUNT_DISTINCT, APPROX_DISTINCT -> {
                if (!release.unit()) {
                    yield ImmutableList.of(contribution(listed()));
                }
                // a unit that fulfils no condition is one as it is
                yield call.condition().isEmpty() ? ImmutableList.of() : ImmutableList.of(contribution("NULLIF(count(%s), 0)".formatted(argument)));
            }
        };
    }

    /** Of one group. */
    String released()
    {
        return switch (call.aggregate()) {
            case COUNT -> onCountGrid("sum(%s)".formatted(column()));
            case SUM -> onGrid("sum(%s)".formatted(column()));
            case AVG -> release.perUnit().isPresent()
                    ? onGrid("avg(%s)".formatted(column()))
                    : onGrid("(sum(%s) / NULLIF(sum(%s), 0))".formatted(column(), TermWriter.identifier(secondName)));
            case STDDEV, VARIANCE -> onGrid("TRY_CAST(%s(%s) AS %s)".formatted(call.function(), column(), release.form().safeType()));
            case COUNT_DISTINCT -> onCountGrid(release.unit() ? "count(%s)".formatted(countable()) : "count(DISTINCT %s)".formatted(TermWriter.identifier(secondName)));
            case APPROX_DISTINCT -> onCountGrid("approx_distinct(%s)".formatted(release.unit() ? distinctUnit() : TermWriter.identifier(secondName)));
        };
    }

    /** What is counted to see that enough units are behind the released value; empty where it is the unit itself. */
    Optional<String> evidence()
    {
        return release.hasOwnThreshold(call) ? Optional.of(name) : Optional.empty();
    }

    private Contribution contribution(String sql)
    {
        return new Contribution(sql, name);
    }

    private String column()
    {
        return TermWriter.identifier(name);
    }

    private String countable()
    {
        return contributions().isEmpty() ? TermWriter.identifier(unit) : column();
    }

    private String distinctUnit()
    {
        return contributions().isEmpty() ? TermWriter.identifier(unit) : "(CASE WHEN (%s IS NOT NULL) THEN %s END)".formatted(column(), TermWriter.identifier(unit));
    }

    private String mean()
    {
        return clamped("avg(%s)".formatted(release.form().convert(argument)));
    }

    /** Sorted before it is cut, so that the same rows always give the same values. */
    private String listed()
    {
        String list = "array_agg(DISTINCT %s) FILTER (WHERE (%s IS NOT NULL))".formatted(argument, argument);
        return release.countMax()
                .map(max -> "slice(array_sort(%s), 1, %s)".formatted(list, max))
                .orElse(list);
    }

    private String clamped(String value)
    {
        return release.clamp()
                .map(bounds -> "greatest(least(%s, %s), %s)".formatted(value, literal(bounds.max()), literal(bounds.min())))
                .orElse(value);
    }

    private String atMost(String count)
    {
        return release.countMax().map(max -> "least(%s, %s)".formatted(count, max)).orElse(count);
    }

    private String onGrid(String value)
    {
        String cast = "CAST(%s AS %s)".formatted("%s", release.form().sumType());
        Optional<BigDecimal> grid = release.grid(call);
        if (grid.isEmpty()) {
            return cast.formatted(value);
        }
        BigDecimal size = grid.get().stripTrailingZeros();
        if (size.unscaledValue().equals(BigInteger.ONE)) {
            return cast.formatted("round(%s, %s)".formatted(value, size.scale()));
        }
        return cast.formatted("(round((%s / %s)) * %s)".formatted(value, literal(size.setScale(QUOTIENT_SCALE)), literal(grid.get())));
    }

    private String onCountGrid(String count)
    {
        BigDecimal size = release.grid(call).orElse(BigDecimal.ONE);
        if (size.compareTo(BigDecimal.ONE) == 0) {
            return count;
        }
        BigDecimal stripped = size.stripTrailingZeros();
        if (stripped.unscaledValue().equals(BigInteger.ONE)) {
            return "round(%s, %s)".formatted(count, stripped.scale());
        }
        // whole numbers: half a step up, then cut
        return "(((%s + %s) / %s) * %s)".formatted(count, size.toBigInteger().shiftRight(1), size.toPlainString(), size.toPlainString());
    }

    private static String literal(BigDecimal value)
    {
        return "DECIMAL '%s'".formatted(value.toPlainString());
    }
}
