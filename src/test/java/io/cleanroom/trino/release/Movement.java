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

import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.Measure.Bounds;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far one person may move a released value, derived from the contract alone.
 *
 * <p>Let a person's contribution x lie in [min, max], w = max - min, and let n people have one in the larger of two neighbouring groups. The
 * person can change x, bring it or take it away; what others contribute stays.
 * <ul>
 * <li>sum: x to y moves it by at most w, x to nothing by |x|; so max(|min|, |max|, w). The sum itself is exact.
 * <li>count: contributions lie in [0, floor(max)]; floor(max). Of different values the same: at most that many go, and that many come.
 * <li>different people: 1.
 * <li>avg: with the mean m of the others, (x + (n - 1) m) / n and m differ by (x - m) / n, and two values of x by at most w / n; so w / n.
 * <li>variance: with S the sum of squared deviations of the n - 1 others from their mean m, that of all is S + (n - 1)/n (x - m)². Population:
 *     another x moves (n - 1)/n² (x - m)² by at most w²/n; no x, -S/(n(n - 1)) + (n - 1)/n² (x - m)², which lies in [-w²/4n, w²/n] because
 *     S &lt;= (n - 1) w²/4. Sample: (x - m)²/n - S/((n - 1)(n - 2)), in [-w²/(4(n - 2)), w²/n], and 4(n - 2) &gt;= n for n &gt;= 3. So w²/n.
 * <li>standard deviation: |√a - √b| &lt;= √|a - b|; so w/√n.
 * </ul>
 * A released value is off by half a grid at most, two of them move apart by one grid more. An average is rounded to the scale of its type
 * before, and again two of them by one step of that scale more. Where a grid is no power of ten, its quotient is rounded at ten digits.
 */
final class Movement
{
    private static final BigDecimal QUOTIENT_STEP = new BigDecimal("1E-9");
    /** Of doubles that are summed in any order, relative to the square of the largest value. */
    private static final BigDecimal DOUBLE_STEP = new BigDecimal("1E-9");
    /** Two of the few values that are counted can have one hash. */
    private static final BigDecimal SKETCH_STEP = BigDecimal.ONE;

    private Movement() {}

    /**
     * @param people with a value, in the larger of the two groups
     * @param scale of the type of the released value
     * @return empty for what no contract bounds
     */
    static Optional<BigDecimal> limit(Aggregation aggregation, long people, int scale)
    {
        if (aggregation.column().isEmpty()) {
            return Optional.empty();
        }
        if (aggregation.isOfUnit()) {
            return aggregation.isCount() ? Optional.empty() : Optional.of(BigDecimal.ONE);
        }
        List<Measure> measures = aggregation.column().get().measures();
        // whoever's value it is, the bounds of that party hold
        return measures.stream()
                .map(Measure::perUnit)
                .flatMap(Optional::stream)
                .map(bounds -> limit(aggregation, bounds, people, scale))
                .min(BigDecimal::compareTo)
                .map(limit -> grid(aggregation, scale).map(grid -> limit.add(grid).add(grid.multiply(QUOTIENT_STEP))).orElse(limit));
    }

    private static BigDecimal limit(Aggregation aggregation, Bounds bounds, long people, int scale)
    {
        BigDecimal width = bounds.max().subtract(bounds.min());
        BigDecimal largest = bounds.min().abs().max(bounds.max().abs());
        BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
        BigDecimal n = BigDecimal.valueOf(people);
        BigDecimal inexact = step.add(largest.max(BigDecimal.ONE).pow(2).multiply(DOUBLE_STEP));
        return switch (aggregation.function()) {
            case "count", Aggregation.COUNT_DISTINCT -> bounds.max().setScale(0, RoundingMode.FLOOR);
            case "approx_distinct" -> bounds.max().setScale(0, RoundingMode.FLOOR).add(SKETCH_STEP);
            case "sum" -> largest.max(width);
            case "avg" -> width.divide(n, MathContext.DECIMAL128).add(step);
            case "stddev", "stddev_pop", "stddev_samp" -> width.divide(n.sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128).add(inexact);
            case "variance", "var_pop", "var_samp" -> width.pow(2).divide(n, MathContext.DECIMAL128).add(inexact);
            default -> throw new IllegalArgumentException(aggregation.function());
        };
    }

    /** Multiples of which are released: the coarsest of what its columns ask, for counts in whole numbers. */
    static Optional<BigDecimal> grid(Aggregation aggregation, int scale)
    {
        Stream<BigDecimal> rounds = aggregation.column().stream().flatMap(column -> column.measures().stream()).map(Measure::round).flatMap(Optional::stream);
        return switch (aggregation.function()) {
            case "count", "approx_distinct", Aggregation.COUNT_DISTINCT -> rounds.map(round -> round.setScale(0, RoundingMode.CEILING)).max(BigDecimal::compareTo).filter(grid -> grid.compareTo(BigDecimal.ONE) > 0);
            default -> rounds.map(round -> round.setScale(Math.min(round.scale(), scale), RoundingMode.CEILING)).max(BigDecimal::compareTo);
        };
    }
}
