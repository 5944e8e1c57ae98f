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
import io.cleanroom.trino.contract.Aggregate;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * @param function its name in SQL, in lower case
 * @param argument a bare column; absent for {@code count(*)}
 * @param condition rows for which it is not true give nothing to the aggregate: {@code CASE WHEN condition THEN argument END}
 */
public record AggregateCall(Aggregate aggregate, String function, Optional<ColumnReference> argument, Optional<Term> condition, Position position)
        implements Term
{
    public AggregateCall
    {
        requireNonNull(aggregate, "aggregate is null");
        requireNonNull(function, "function is null");
        requireNonNull(argument, "argument is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(position, "position is null");
    }

    @Override
    public List<Term> parts()
    {
        ImmutableList.Builder<Term> parts = ImmutableList.builder();
        argument.ifPresent(parts::add);
        condition.ifPresent(parts::add);
        return parts.build();
    }
}
