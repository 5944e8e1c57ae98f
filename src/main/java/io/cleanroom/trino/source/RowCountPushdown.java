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

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.SortItem;
import io.trino.spi.connector.TopNApplicationResult;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** LIMIT and TopN: for a source that gives no row which the boundary would still take out. */
public final class RowCountPushdown
{
    private RowCountPushdown() {}

    public static Optional<LimitApplicationResult<ConnectorTableHandle>> limit(SourceCall call, PublishedTableHandle table, long limit)
    {
        if (table.isFiltered()) {
            return Optional.empty();
        }
        return call.metadata().applyLimit(call.session(), call.table(table), limit)
                .map(result -> new LimitApplicationResult<>(
                        table.withInner(call.wrap(result.getHandle()), table.pushed().withOperation("limit " + limit)),
                        result.isLimitGuaranteed(),
                        false));
    }

    public static Optional<TopNApplicationResult<ConnectorTableHandle>> topN(
            SourceCall call,
            PublishedTableHandle table,
            long count,
            List<SortItem> order,
            Map<String, ColumnHandle> assignments)
    {
        Map<String, ColumnHandle> columns = new HashMap<>();
        for (SortItem item : order) {
            if (!(assignments.get(item.getName()) instanceof PublishedColumnHandle column) || column.isToken()) {
                return Optional.empty();
            }
            columns.put(item.getName(), call.column(column.inner()));
        }
        if (table.isFiltered()) {
            return Optional.empty();
        }
        String operation = order.stream()
                .map(item -> assignments.get(item.getName()) + " " + item.getSortOrder())
                .collect(Collectors.joining(", ", "first %s by ".formatted(count), ""));
        return call.metadata().applyTopN(call.session(), call.table(table), count, order, columns)
                .map(result -> new TopNApplicationResult<>(
                        table.withInner(call.wrap(result.getHandle()), table.pushed().withOperation(operation)),
                        result.isTopNGuaranteed(),
                        false));
    }
}
