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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What one SELECT says. Parts with syntax that is not accepted are missing or {@link Term.Refused}.
 *
 * @param relations in the order of the text; joins point into it
 * @param filter the WHERE clause
 * @param groupKeys with ordinals already resolved
 * @param grouped whether there is a GROUP BY clause
 * @param having over aggregates and literals
 * @param order by outputs
 */
public record SelectShape(
        List<RelationShape> relations,
        List<JoinShape> joins,
        Optional<Term> filter,
        List<Output> outputs,
        List<Term> groupKeys,
        boolean grouped,
        Optional<Term> having,
        List<SortKey> order,
        Optional<Limit> limit,
        Position position)
{
    public SelectShape
    {
        relations = ImmutableList.copyOf(relations);
        joins = ImmutableList.copyOf(joins);
        requireNonNull(filter, "filter is null");
        outputs = ImmutableList.copyOf(outputs);
        groupKeys = ImmutableList.copyOf(groupKeys);
        requireNonNull(having, "having is null");
        order = ImmutableList.copyOf(order);
        requireNonNull(limit, "limit is null");
        requireNonNull(position, "position is null");
    }

    /** An item of the SELECT list; its name is the one that the engine gives the output column. */
    public record Output(String name, Term term, Position position)
    {
        public Output
        {
            requireNonNull(name, "name is null");
            requireNonNull(term, "term is null");
            requireNonNull(position, "position is null");
        }
    }

    /**
     * INNER JOIN .. ON; the conditions are joined by AND.
     *
     * @param first index of the first relation of the left side
     * @param middle index of the first relation of the right side
     * @param end index after the last relation of the right side
     */
    public record JoinShape(int first, int middle, int end, List<Term> conditions, Position position)
    {
        public JoinShape
        {
            conditions = ImmutableList.copyOf(conditions);
            requireNonNull(position, "position is null");
        }
    }

    /**
     * @param output index of an output
     * @param suffix direction and place of NULLs as Trino writes them
     */
    public record SortKey(int output, String suffix)
    {
        public SortKey
        {
            requireNonNull(suffix, "suffix is null");
        }
    }

    public record Limit(long rows, Position position)
    {
        public Limit
        {
            requireNonNull(position, "position is null");
        }
    }

    /** Every expression in it but those of joins, and of subqueries. */
    public Stream<Term> terms()
    {
        return Stream.of(outputs.stream().map(Output::term), filter.stream(), groupKeys.stream(), having.stream()).flatMap(terms -> terms);
    }

    public Stream<AggregateCall> aggregates()
    {
        return Stream.concat(outputs.stream().map(Output::term), having.stream())
                .flatMap(Term::terms)
                .filter(AggregateCall.class::isInstance)
                .map(AggregateCall.class::cast);
    }

    /** Indexes of the outputs that ORDER BY sorts by. */
    public Set<Integer> ordered()
    {
        return order.stream().map(SortKey::output).collect(Collectors.toUnmodifiableSet());
    }
}
