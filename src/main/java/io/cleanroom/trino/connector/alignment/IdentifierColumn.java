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
package io.cleanroom.trino.connector.alignment;

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;

import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** A token column, as a contract declares it. */
record IdentifierColumn(PublishedTable table, String column, TokenDeclaration declaration)
{
    IdentifierColumn
    {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(declaration, "declaration is null");
    }

    static List<IdentifierColumn> of(PublishedTable table)
    {
        return table.columns().values().stream()
                .filter(PublishedColumn.Token.class::isInstance)
                .map(PublishedColumn.Token.class::cast)
                .map(token -> new IdentifierColumn(table, token.name(), token.declaration()))
                .collect(toImmutableList());
    }

    /** Of other parties, and of the same identifier type: those that an analysis might join this one with. */
    List<IdentifierColumn> counterparts(Contract contract)
    {
        return contract.tables().values().stream()
                .filter(other -> !other.name().party().equals(table.name().party()))
                .flatMap(other -> of(other).stream())
                .filter(other -> other.declaration().type().equals(declaration.type()))
                .collect(toImmutableList());
    }

    TableName tableName()
    {
        return table.name();
    }

    String party()
    {
        return table.name().party();
    }

    /** Party, table and column, with dots. */
    String path()
    {
        return table.name() + "." + column;
    }

    boolean isPlain()
    {
        return declaration.input().equals(TokenDeclaration.PLAIN);
    }
}
