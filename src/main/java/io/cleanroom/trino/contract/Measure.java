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

import com.google.common.collect.ImmutableSet;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A column that may be aggregated.
 *
 * @param aggregates the accepted aggregates, at least one
 * @param perUnit what one privacy unit can contribute at most
 * @param round grid of the released value, positive
 */
public record Measure(String column, Set<Aggregate> aggregates, Optional<Bounds> perUnit, Optional<BigDecimal> round)
{
    public Measure
    {
        requireNonNull(column, "column is null");
        aggregates = ImmutableSet.copyOf(aggregates);
        requireNonNull(perUnit, "perUnit is null");
        requireNonNull(round, "round is null");
    }

    /** Both included, {@code min <= max}. */
    public record Bounds(BigDecimal min, BigDecimal max)
    {
        public Bounds
        {
            requireNonNull(min, "min is null");
            requireNonNull(max, "max is null");
        }
    }
}
