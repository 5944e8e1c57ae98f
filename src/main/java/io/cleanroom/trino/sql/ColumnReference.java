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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A column as it was typed, in lower case, not yet resolved.
 *
 * @param qualifier alias or table name before the column, empty when there is none
 */
public record ColumnReference(List<String> qualifier, String name, Position position)
        implements Term
{
    public ColumnReference
    {
        qualifier = ImmutableList.copyOf(qualifier);
        requireNonNull(name, "name is null");
        requireNonNull(position, "position is null");
    }

    ColumnReference at(Position other)
    {
        return new ColumnReference(qualifier, name, other);
    }

    @Override
    public String toString()
    {
        return qualifier.isEmpty() ? name : String.join(".", qualifier) + "." + name;
    }
}
