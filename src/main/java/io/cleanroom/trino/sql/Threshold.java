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

import io.cleanroom.trino.contract.TableName;

import static java.util.Objects.requireNonNull;

/**
 * What one table reference of a query asks of every row that leaves.
 *
 * @param table the published table that the reference names
 * @param unit the column whose distinct values are counted
 * @param minUnits how many there must be at least
 */
public record Threshold(TableName table, String unit, int minUnits)
{
    public Threshold
    {
        requireNonNull(table, "table is null");
        requireNonNull(unit, "unit is null");
    }
}
