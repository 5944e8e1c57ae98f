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
package io.cleanroom.trino.contract;

import static java.util.Objects.requireNonNull;

/**
 * People who opted out, kept by the party in a table of its own source and read at query time.
 *
 * @param table where the list is
 * @param column the list's column with the identifiers
 * @param matches the column of the published table's source that holds the same identifier
 */
public record SuppressionList(SourceTableName table, String column, String matches)
{
    public SuppressionList
    {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(matches, "matches is null");
    }
}
