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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.SourceTableName;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;

import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.source.SourceFailure.reached;
import static java.util.Objects.requireNonNull;

/** A table as the source itself describes it now. */
record SourceTable(SourceCall call, TableName published, ConnectorTableHandle handle, Map<String, ColumnHandle> columns)
{
    SourceTable
    {
        requireNonNull(call, "call is null");
        requireNonNull(published, "published is null");
        requireNonNull(handle, "handle is null");
        columns = ImmutableMap.copyOf(columns);
    }

    /** @param published what is read for, as messages call it */
    static Optional<SourceTable> find(SourceCall call, TableName published, SourceTableName name)
    {
        if (name.table().contains("$")) {
            return Optional.empty();
        }
        return reached(published, () -> {
            ConnectorTableHandle handle = call.metadata().getTableHandle(call.session(), new SchemaTableName(name.schema(), name.table()), Optional.empty(), Optional.empty());
            return Optional.ofNullable(handle).map(table -> new SourceTable(call, published, table, call.metadata().getColumnHandles(call.session(), table)));
        });
    }

    /** Hidden columns show how the source stores a table: they are no columns to publish. */
    Optional<SourceColumn> column(String name)
    {
        ColumnHandle column = columns.get(name);
        if (column == null) {
            return Optional.empty();
        }
        ColumnMetadata metadata = reached(published, () -> call.metadata().getColumnMetadata(call.session(), handle, column));
        return metadata.isHidden() ? Optional.empty() : Optional.of(new SourceColumn(column, metadata.getType()));
    }
}
