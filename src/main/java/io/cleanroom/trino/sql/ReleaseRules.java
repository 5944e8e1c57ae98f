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

import com.google.common.collect.ImmutableMap;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What a query's release has to keep.
 *
 * @param room the catalog of its tables
 * @param unit a column of the outermost FROM that is the privacy unit of every table in the query
 * @param minUnits fewest units of each table behind a row that leaves
 * @param measures for each aggregate of the query
 * @param shownKeys by index of an output that is no aggregate: the index of the group key that it shows
 */
public record ReleaseRules(String room, ColumnReference unit, int minUnits, Map<AggregateCall, MeasureRelease> measures, Map<Integer, Integer> shownKeys)
{
    public ReleaseRules
    {
        requireNonNull(room, "room is null");
        requireNonNull(unit, "unit is null");
        measures = ImmutableMap.copyOf(measures);
        shownKeys = ImmutableMap.copyOf(shownKeys);
        if (minUnits < 1) {
            throw new IllegalArgumentException("no threshold");
        }
    }

    MeasureRelease measure(AggregateCall call)
    {
        return requireNonNull(measures.get(call), "an aggregate without rules");
    }

    int shownKey(int output)
    {
        return requireNonNull(shownKeys.get(output), "an output that is no group key");
    }
}
