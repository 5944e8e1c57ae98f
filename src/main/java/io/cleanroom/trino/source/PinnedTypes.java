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
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeManager;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static java.util.Objects.requireNonNull;

/** The types that a contract pins; what it pins is known without asking the source. */
public final class PinnedTypes
{
    private final TypeManager typeManager;

    public PinnedTypes(TypeManager typeManager)
    {
        this.typeManager = requireNonNull(typeManager, "typeManager is null");
    }

    /** All columns of a table whose every column is pinned or a token. */
    public Optional<List<ColumnMetadata>> columns(PublishedTable table)
    {
        ImmutableList.Builder<ColumnMetadata> columns = ImmutableList.builder();
        for (PublishedColumn column : table.columns().values()) {
            Optional<Type> type = switch (column) {
                case PublishedColumn.Plain plain -> find(table.name(), plain);
                case PublishedColumn.Token _ -> Optional.of(VARBINARY);
            };
            if (type.isEmpty()) {
                return Optional.empty();
            }
            columns.add(new ColumnMetadata(column.name(), type.orElseThrow()));
        }
        return Optional.of(columns.build());
    }

    Optional<Type> find(TableName table, PublishedColumn.Plain column)
    {
        try {
            return column.type().map(typeManager::fromSqlType);
        }
        catch (RuntimeException _) {
            throw new TableUnavailableException(table, "the contract pins column %s to a type that does not exist".formatted(column.name()));
        }
    }
}
