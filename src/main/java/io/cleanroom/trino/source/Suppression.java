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

import io.cleanroom.trino.contract.SourceTableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.type.Type;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A suppression list as a scan takes it along; it is read where the rows are read.
 *
 * @param column the list's column with the identifiers
 * @param matches the column of the published table's source with the same identifier
 * @param identifiers how both are normalised before they are compared, which takes no key; absent: compared as they are
 */
public record Suppression(SourceTableName table, String column, InnerHandle<ColumnHandle> matches, Type type, Optional<TokenDeclaration> identifiers)
{
    public Suppression
    {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(matches, "matches is null");
        requireNonNull(type, "type is null");
        requireNonNull(identifiers, "identifiers is null");
    }

    public Suppression withMatches(InnerHandle<ColumnHandle> matches)
    {
        return new Suppression(table, column, matches, type, identifiers);
    }
}
