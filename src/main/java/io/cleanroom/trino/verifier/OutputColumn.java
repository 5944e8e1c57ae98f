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

import io.cleanroom.trino.contract.TableName;

import static java.util.Objects.requireNonNull;

/** A column of what an analysis releases, known without running it. */
public record OutputColumn(String name, ColumnType type)
{
    public OutputColumn
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    public sealed interface ColumnType {}

    /** @param name a SQL type as Trino writes it */
    public record SqlType(String name)
            implements ColumnType
    {
        public SqlType
        {
            requireNonNull(name, "name is null");
        }

        @Override
        public String toString()
        {
            return name;
        }
    }

    /** That of a published column whose type the contract does not pin: the party's source has it. */
    public record TypeOf(TableName table, String column)
            implements ColumnType
    {
        public TypeOf
        {
            requireNonNull(table, "table is null");
            requireNonNull(column, "column is null");
        }

        @Override
        public String toString()
        {
            return "type of %s.%s".formatted(table, column);
        }
    }
}
