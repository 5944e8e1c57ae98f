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
}
