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

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.Term;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What a query does with each published column that it names, in words. */
final class ColumnUses
{
    private static final String WITHOUT_EFFECT = "read, without effect on what is given out";

    private final ReadableNames names;
    private final Map<ResolvedColumn, Set<String>> uses = new HashMap<>();

    ColumnUses(ResolvedQuery query, ReadableNames names)
    {
        this.names = requireNonNull(names, "names is null");
        query.tables().forEach(table -> add(new ResolvedColumn(table.index(), table.published().orElseThrow().rule().privacyUnit()), "the privacy unit"));
        for (ResolvedSelect select : query.selects()) {
            select.joins().stream().flatMap(join -> join.comparisons().stream()).forEach(condition -> addJoin(condition, select));
            select.shape().filter().ifPresent(filter -> add(filter, select, "filtered by"));
        }
        addOutermost(query.outermost());
        query.selects().forEach(select -> select.shape().terms().forEach(term -> sources(term, select).forEach(source -> {
            if (uses.getOrDefault(source, ImmutableSet.of()).isEmpty()) {
                add(source, WITHOUT_EFFECT);
            }
        })));
    }

    /** None for a column that the query does not name. */
    Set<String> of(ResolvedColumn column)
    {
        return uses.getOrDefault(column, ImmutableSet.of());
    }

    private void addJoin(Comparison condition, ResolvedSelect select)
    {
        List<Lineage> sides = condition.columns().stream().map(column -> select.lineage(column).orElseThrow()).toList();
        for (int side = 0; side < sides.size(); side++) {
            String other = names.columns(sides.get(sides.size() - 1 - side));
            sides.get(side).sources().forEach(source -> add(source, "joined with " + other));
        }
    }

    private void addOutermost(ResolvedSelect select)
    {
        SelectShape shape = select.shape();
        Set<Integer> shown = shape.outputs().stream()
                .filter(output -> !(output.term() instanceof AggregateCall))
                .flatMap(output -> select.keyOf(output.term()).stream())
                .collect(Collectors.toSet());
        for (int key = 0; key < shape.groupKeys().size(); key++) {
            add(shape.groupKeys().get(key), select, shown.contains(key) ? "grouped by and shown" : "grouped by, not shown");
        }
        shape.aggregates().forEach(call -> {
            call.argument().ifPresent(argument -> add(argument, select, isCount(call) ? "counted" : "measured"));
            call.condition().ifPresent(condition -> add(condition, select, "decides which rows a value counts"));
        });
    }

    private static boolean isCount(AggregateCall call)
    {
        return switch (call.aggregate()) {
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> true;
            case SUM, AVG, STDDEV, VARIANCE -> false;
        };
    }

    private void add(Term term, ResolvedSelect select, String use)
    {
        sources(term, select).forEach(source -> add(source, use));
    }

    private void add(ResolvedColumn column, String use)
    {
        uses.computeIfAbsent(column, _ -> new LinkedHashSet<>()).add(use);
    }

    private static Set<ResolvedColumn> sources(Term term, ResolvedSelect select)
    {
        return select.lineage(term).orElseThrow().sources();
    }
}
