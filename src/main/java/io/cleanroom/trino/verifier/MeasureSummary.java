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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.Measure.Bounds;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.MeasureRelease;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * One released value in words: what it is, of whom, and how far one person can move it.
 *
 * @param label the output column, or how a value that is not shown is called
 * @param column what is aggregated; empty where rows are counted
 * @param person the name of the privacy unit, for one of those who are protected
 * @param condition which rows count
 */
record MeasureSummary(String label, AggregateCall call, MeasureRelease release, String column, String person, Optional<String> condition)
{
    MeasureSummary
    {
        requireNonNull(label, "label is null");
        requireNonNull(call, "call is null");
        requireNonNull(release, "release is null");
        requireNonNull(column, "column is null");
        requireNonNull(person, "person is null");
        requireNonNull(condition, "condition is null");
    }

    static MeasureSummary of(String label, AggregateCall call, ResolvedQuery query, ReadableNames names)
    {
        ResolvedSelect select = query.outermost();
        Optional<Lineage> lineage = call.argument().map(argument -> select.lineage(argument).orElseThrow());
        return new MeasureSummary(
                label,
                call,
                QueryRelease.of(query).orElseThrow().measure(call),
                lineage.map(names::columns).orElse(""),
                lineage.map(sources -> sources.sources().stream().map(source -> query.table(source).rule().privacyUnit()).distinct().sorted().collect(joining(" or ")))
                        .orElseGet(() -> query.published().findFirst().orElseThrow().rule().privacyUnit()),
                call.condition().map(condition -> names.sql(condition, select)));
    }

    /** Whether one person, with many rows or large values, can move it as far as they like. */
    boolean isUnbounded()
    {
        return release.perUnit().isEmpty() && !release.isOnePerUnit(call);
    }

    /**
     * How far one person can move it at most by being in a group; for bounded ones.
     *
     * @param minUnits how many people there are in each group at least, by whom an average is divided
     */
    BigDecimal reach(int minUnits)
    {
        if (release.isOnePerUnit(call)) {
            return BigDecimal.ONE;
        }
        return switch (call.aggregate()) {
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> BigDecimal.valueOf(release.countMax().orElseThrow());
            case SUM -> bounds().min().abs().max(bounds().max().abs());
            case AVG -> width().divide(BigDecimal.valueOf(minUnits), new MathContext(6, RoundingMode.UP));
            // of values within bounds neither can be larger
            case STDDEV -> width().divide(BigDecimal.TWO);
            case VARIANCE -> width().pow(2).divide(BigDecimal.valueOf(4));
        };
    }

    /** Empty where it is not rounded. */
    Optional<BigDecimal> grid()
    {
        return release.grid(call);
    }

    /** What it is, and below that what holds it back. */
    List<String> lines()
    {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add("%s: %s".formatted(label, what()));
        condition.ifPresent(rows -> lines.add("  only rows count where " + rows));
        lines.add("  " + limit());
        lines.add("  " + grid().map(size -> "rounded to multiples of " + number(size)).orElse("not rounded"));
        return lines.build();
    }

    static String number(BigDecimal number)
    {
        return number.stripTrailingZeros().toPlainString();
    }

    private String what()
    {
        return switch (call.aggregate()) {
            case COUNT -> column.isEmpty() ? "number of rows" : "number of rows with a value of " + column;
            case COUNT_DISTINCT, APPROX_DISTINCT -> (call.aggregate() == Aggregate.APPROX_DISTINCT ? "approximate number of different " : "number of different ")
                    + (release.isOnePerUnit(call) ? "people, by " : "values of ") + column;
            case SUM -> "sum of " + column;
            case AVG -> release.perUnit().isPresent()
                    ? "average over people, not over rows: of each %s's own average of %s".formatted(person, column)
                    : "average over rows, not over people, of %s: who has more rows weighs more".formatted(column);
            case STDDEV, VARIANCE -> "spread (%s) over people of each %s's own average of %s".formatted(call.function(), person, column);
        };
    }

    private String limit()
    {
        if (release.isOnePerUnit(call)) {
            return "each counts once";
        }
        if (isUnbounded()) {
            return "no limit on what one %s adds".formatted(person);
        }
        return switch (call.aggregate()) {
            case COUNT -> "of each %s in a group at most %s rows count".formatted(person, release.countMax().orElseThrow());
            case COUNT_DISTINCT, APPROX_DISTINCT -> "of each %s in a group at most %s values count".formatted(person, release.countMax().orElseThrow());
            case SUM, AVG, STDDEV, VARIANCE -> "each %s in a group counts as at least %s and at most %s".formatted(person, number(bounds().min()), number(bounds().max()));
        };
    }

    private Bounds bounds()
    {
        return release.clamp().orElseThrow();
    }

    private BigDecimal width()
    {
        return bounds().max().subtract(bounds().min());
    }
}
