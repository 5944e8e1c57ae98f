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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.connector.Assignment;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ProjectionApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Variable;
import io.trino.spi.type.Type;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Narrows a source's table to the columns that are read: those the engine asks for, those that tokens are made of, and those that the
 * boundary filters by. Expressions stay with the engine.
 */
public final class ProjectionPushdown
{
    private ProjectionPushdown() {}

    public static Optional<ProjectionApplicationResult<ConnectorTableHandle>> apply(
            SourceCall call,
            PublishedTableHandle table,
            List<ConnectorExpression> projections,
            Map<String, ColumnHandle> assignments)
    {
        // a source fails on a column that it is given twice
        Map<ColumnHandle, Type> columns = new LinkedHashMap<>();
        for (ColumnHandle assigned : assignments.values()) {
            PublishedColumnHandle column = (PublishedColumnHandle) assigned;
            columns.put(call.column(column.inner()), column.sourceType());
        }
        table.residual().forEach(condition -> columns.put(call.column(condition.inner()), condition.domain().getType()));
        table.suppression().ifPresent(suppression -> columns.put(call.column(suppression.matches()), suppression.type()));

        ImmutableList.Builder<ConnectorExpression> variables = ImmutableList.builder();
        ImmutableMap.Builder<String, ColumnHandle> innerAssignments = ImmutableMap.builder();
        columns.forEach((column, type) -> {
            String name = "column_" + variables.build().size();
            variables.add(new Variable(name, type));
            innerAssignments.put(name, column);
        });
        List<String> read = assignments.values().stream().map(ColumnHandle::toString).sorted().distinct().toList();
        return call.metadata().applyProjection(call.session(), call.table(table), variables.build(), innerAssignments.buildOrThrow())
                .flatMap(result -> renamed(call, ImmutableList.copyOf(columns.keySet()), result)
                        .map(renamed -> published(call, table.withRead(read), projections, assignments, result.getHandle(), renamed)))
                .or(() -> read.equals(table.read()) ? Optional.empty() : Optional.of(unchanged(table.withRead(read), projections, assignments)));
    }

    /** The source takes no part, but the table's party will see which columns were read. */
    private static ProjectionApplicationResult<ConnectorTableHandle> unchanged(
            PublishedTableHandle table,
            List<ConnectorExpression> projections,
            Map<String, ColumnHandle> assignments)
    {
        List<Assignment> newAssignments = assignments.entrySet().stream()
                .map(entry -> new Assignment(entry.getKey(), entry.getValue(), ((PublishedColumnHandle) entry.getValue()).type()))
                .toList();
        return new ProjectionApplicationResult<>(table, projections, newAssignments, false);
    }

    private static ProjectionApplicationResult<ConnectorTableHandle> published(
            SourceCall call,
            PublishedTableHandle table,
            List<ConnectorExpression> projections,
            Map<String, ColumnHandle> assignments,
            ConnectorTableHandle narrowed,
            Map<ColumnHandle, InnerHandle<ColumnHandle>> renamed)
    {
        List<Assignment> newAssignments = assignments.entrySet().stream()
                .map(entry -> {
                    PublishedColumnHandle column = (PublishedColumnHandle) entry.getValue();
                    return new Assignment(entry.getKey(), column.withInner(renamed.get(call.column(column.inner()))), column.type());
                })
                .toList();
        PublishedTableHandle handle = table
                .withInner(call.wrap(narrowed), table.pushed())
                .withBoundary(
                        table.residual().stream().map(condition -> condition.withInner(renamed.get(call.column(condition.inner())))).toList(),
                        table.suppression().map(suppression -> suppression.withMatches(renamed.get(call.column(suppression.matches())))));
        return new ProjectionApplicationResult<>(handle, projections, newAssignments, false);
    }

    /** The columns as the source calls them from now on; empty if it has made an expression of one. */
    private static Optional<Map<ColumnHandle, InnerHandle<ColumnHandle>>> renamed(SourceCall call, List<ColumnHandle> columns, ProjectionApplicationResult<?> result)
    {
        Map<String, ColumnHandle> handles = new HashMap<>();
        result.getAssignments().forEach(assignment -> handles.put(assignment.getVariable(), assignment.getColumn()));
        Map<ColumnHandle, InnerHandle<ColumnHandle>> renamed = new HashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            if (!(result.getProjections().get(index) instanceof Variable variable) || !handles.containsKey(variable.getName())) {
                return Optional.empty();
            }
            renamed.put(columns.get(index), call.wrap(handles.get(variable.getName())));
        }
        return Optional.of(renamed);
    }
}
