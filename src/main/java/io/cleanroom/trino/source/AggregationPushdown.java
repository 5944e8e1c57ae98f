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
package io.cleanroom.trino.source;

import io.trino.plugin.base.expression.ConnectorExpressions;
import io.trino.spi.connector.AggregateFunction;
import io.trino.spi.connector.AggregationApplicationResult;
import io.trino.spi.connector.Assignment;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SortItem;
import io.trino.spi.expression.Variable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An aggregation over one party's plain columns, for a source that gives no row which the boundary would still take out. */
public final class AggregationPushdown
{
    private AggregationPushdown() {}

    public static Optional<AggregationApplicationResult<ConnectorTableHandle>> apply(
            SourceCall call,
            PublishedTableHandle table,
            List<AggregateFunction> aggregates,
            Map<String, ColumnHandle> assignments,
            List<List<ColumnHandle>> groupingSets)
    {
        if (table.isFiltered()
                || groupingSets.stream().flatMap(List::stream).anyMatch(column -> ((PublishedColumnHandle) column).isToken())
                || !aggregates.stream().flatMap(AggregationPushdown::variables).allMatch(variable -> assignments.get(variable) instanceof PublishedColumnHandle column && !column.isToken())) {
            return Optional.empty();
        }
        Map<String, ColumnHandle> columns = new HashMap<>();
        assignments.forEach((variable, column) -> {
            if (!((PublishedColumnHandle) column).isToken()) {
                columns.put(variable, inner(call, column));
            }
        });
        List<List<ColumnHandle>> innerSets = groupingSets.stream()
                .map(set -> set.stream().map(column -> inner(call, column)).toList())
                .toList();
        return call.metadata().applyAggregation(call.session(), call.table(table), aggregates, columns, innerSets)
                .map(result -> new AggregationApplicationResult<>(
                        table.withInner(call.wrap(result.getHandle()), table.pushed().withOperation(text(aggregates, assignments, groupingSets))),
                        result.getProjections(),
                        result.getAssignments().stream().map(assignment -> published(call, assignment)).toList(),
                        groupingColumns(call, groupingSets, result.getGroupingColumnMapping()),
                        false));
    }

    private static Assignment published(SourceCall call, Assignment assignment)
    {
        // the source made this column, so its variable is the only name that it has
        ColumnHandle column = PublishedColumnHandle.plain(assignment.getVariable(), assignment.getType(), call.wrap(assignment.getColumn()));
        return new Assignment(assignment.getVariable(), column, assignment.getType());
    }

    private static Map<ColumnHandle, ColumnHandle> groupingColumns(SourceCall call, List<List<ColumnHandle>> groupingSets, Map<ColumnHandle, ColumnHandle> mapping)
    {
        Map<ColumnHandle, ColumnHandle> published = new HashMap<>();
        for (ColumnHandle column : groupingSets.stream().flatMap(List::stream).distinct().toList()) {
            ColumnHandle mapped = mapping.get(inner(call, column));
            if (mapped != null) {
                published.put(column, ((PublishedColumnHandle) column).withInner(call.wrap(mapped)));
            }
        }
        return published;
    }

    private static Stream<String> variables(AggregateFunction aggregate)
    {
        return Stream.of(
                        aggregate.getArguments().stream().flatMap(argument -> ConnectorExpressions.extractVariables(argument).stream()).map(Variable::getName),
                        aggregate.getSortItems().stream().map(SortItem::getName),
                        aggregate.getFilter().stream().flatMap(filter -> ConnectorExpressions.extractVariables(filter).stream()).map(Variable::getName))
                .flatMap(names -> names);
    }

    private static String text(List<AggregateFunction> aggregates, Map<String, ColumnHandle> assignments, List<List<ColumnHandle>> groupingSets)
    {
        String functions = aggregates.stream()
                .map(aggregate -> "%s(%s%s)".formatted(
                        aggregate.getFunctionName(),
                        aggregate.isDistinct() ? "DISTINCT " : "",
                        aggregate.getArguments().stream()
                                .map(argument -> argument instanceof Variable variable ? assignments.get(variable.getName()).toString() : argument.toString())
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(", "));
        return "aggregate %s by %s".formatted(functions, groupingSets);
    }

    private static ColumnHandle inner(SourceCall call, ColumnHandle column)
    {
        return call.column(((PublishedColumnHandle) column).inner());
    }
}
