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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.TableName;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What one scan asked of a party's source.
 *
 * @param columns published names of the columns read
 * @param pushed the predicate that the source applies, in published names
 * @param residual the predicate that is left to the boundary
 */
public record ScannedTable(TableName table, List<String> columns, String pushed, String residual)
{
    public ScannedTable
    {
        requireNonNull(table, "table is null");
        columns = ImmutableList.copyOf(columns);
        requireNonNull(pushed, "pushed is null");
        requireNonNull(residual, "residual is null");
    }
}
