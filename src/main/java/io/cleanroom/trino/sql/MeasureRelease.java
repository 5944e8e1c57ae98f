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

import io.cleanroom.trino.contract.Measure.Bounds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How one aggregate of a query is released.
 *
 * @param unit whether its argument is the privacy unit itself
 * @param form of its values; only sums, averages and spreads use it
 * @param perUnit what one unit can contribute at most
 * @param grid multiples of which are released, positive
 */
public record MeasureRelease(boolean unit, DecimalForm form, Optional<Bounds> perUnit, Optional<BigDecimal> grid)
{
    public MeasureRelease
    {
        requireNonNull(form, "form is null");
        requireNonNull(perUnit, "perUnit is null");
        requireNonNull(grid, "grid is null");
    }

    /** Of the released value, in SQL. */
    public String type(AggregateCall call)
    {
        return switch (call.aggregate()) {
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> "bigint";
            case SUM, AVG, STDDEV, VARIANCE -> form.sumType();
        };
    }

    /** Multiples of which are released; those of counts are whole numbers. */
    public Optional<BigDecimal> grid(AggregateCall call)
    {
        return grid.map(size -> switch (call.aggregate()) {
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> size.setScale(0, RoundingMode.CEILING);
            case SUM, AVG, STDDEV, VARIANCE -> size.setScale(Math.max(0, Math.min(size.scale(), form.scale())), RoundingMode.CEILING);
        });
    }

    /** What lies within {@link #perUnit} and is a value of the form. */
    public Optional<Bounds> clamp()
    {
        return perUnit.map(bounds -> new Bounds(
                bounds.min().setScale(form.scale(), RoundingMode.CEILING),
                bounds.max().setScale(form.scale(), RoundingMode.FLOOR)));
    }

    /** How many rows or values of one unit count at most, where they are counted. */
    public Optional<Long> countMax()
    {
        return perUnit.map(bounds -> bounds.max().setScale(0, RoundingMode.FLOOR)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .longValueExact());
    }

    /** Whether a unit counts as one and no more. */
    public boolean isOnePerUnit(AggregateCall call)
    {
        return switch (call.aggregate()) {
            case COUNT_DISTINCT, APPROX_DISTINCT -> unit;
            case COUNT, SUM, AVG, STDDEV, VARIANCE -> false;
        };
    }

    /** Whether a unit of a group can be without a value, so that the units that have one must be enough by themselves. */
    public boolean hasOwnThreshold(AggregateCall call)
    {
        return isOnePerUnit(call) ? call.condition().isPresent() : call.argument().isPresent();
    }
}
