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

/** The name of a published table inside its clean room, {@code <party>.<table>}; the party is also the SQL schema. */
public record TableName(String party, String table)
        implements Comparable<TableName>
{
    public TableName
    {
        requireNonNull(party, "party is null");
        requireNonNull(table, "table is null");
    }

    @Override
    public int compareTo(TableName other)
    {
        int byParty = party.compareTo(other.party);
        return byParty != 0 ? byParty : table.compareTo(other.table);
    }

    @Override
    public String toString()
    {
        return party + "." + table;
    }
}
