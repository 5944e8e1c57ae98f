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
import com.google.common.collect.ImmutableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What one SELECT says, as far as rules are about it. Parts with syntax that is not accepted are missing or {@link Output.Refused}.
 *
 * @param tables in the order of the text; joins point into it
 * @param filters comparisons of the WHERE clause, whatever stands between them
 * @param groupKeys columns, with ordinals already resolved
 * @param grouped whether there is a GROUP BY clause
 * @param ordered indexes of the outputs that ORDER BY sorts by
 * @param limit where a LIMIT stands
 */
public record QueryShape(
        List<TableReference> tables,
        List<JoinShape> joins,
        List<Comparison> filters,
        List<Output> outputs,
        List<ColumnReference> groupKeys,
        boolean grouped,
        Set<Integer> ordered,
        Optional<Position> limit)
{
    public QueryShape
    {
        tables = ImmutableList.copyOf(tables);
        joins = ImmutableList.copyOf(joins);
        filters = ImmutableList.copyOf(filters);
        outputs = ImmutableList.copyOf(outputs);
        groupKeys = ImmutableList.copyOf(groupKeys);
        ordered = ImmutableSet.copyOf(ordered);
        requireNonNull(limit, "limit is null");
    }

    /** An item of the SELECT list; its name is the one that the engine gives the output column. */
    public sealed interface Output
    {
        String name();

        Position position();

        record Column(String name, ColumnReference column, Position position)
                implements Output
        {
            public Column
            {
                requireNonNull(name, "name is null");
                requireNonNull(column, "column is null");
                requireNonNull(position, "position is null");
            }
        }

        record Aggregated(String name, AggregateCall aggregate, Position position)
                implements Output
        {
            public Aggregated
            {
                requireNonNull(name, "name is null");
                requireNonNull(aggregate, "aggregate is null");
                requireNonNull(position, "position is null");
            }
        }

        /** Already reported. */
        record Refused(String name, Position position)
                implements Output
        {
            public Refused
            {
                requireNonNull(name, "name is null");
                requireNonNull(position, "position is null");
            }
        }
    }

    /**
     * INNER JOIN .. ON; the conditions are joined by AND.
     *
     * @param first index of the first table of the left side
     * @param middle index of the first table of the right side
     * @param end index after the last table of the right side
     */
    public record JoinShape(int first, int middle, int end, List<Comparison> conditions, Position position)
    {
        public JoinShape
        {
            conditions = ImmutableList.copyOf(conditions);
            requireNonNull(position, "position is null");
        }
    }
}
