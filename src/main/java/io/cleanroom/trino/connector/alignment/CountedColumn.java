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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.identity.Spelling;
import io.cleanroom.trino.source.IdentifierCensus;

import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A token column and what is in it. */
record CountedColumn(IdentifierColumn column, IdentifierCensus census)
{
    CountedColumn
    {
        requireNonNull(column, "column is null");
        requireNonNull(census, "census is null");
    }

    /**
     * What this column's party learns of the other column, which was counted by the same reader.
     *
     * @param minShared fewest shared identifiers of which anything is said
     */
    ColumnMatch match(CountedColumn other, int minShared)
    {
        ImmutableMap.Builder<Spelling, Integer> rates = ImmutableMap.builder();
        for (Spelling spelling : Spelling.values()) {
            MatchRate.percent(census.overlap(other.census, spelling), minShared).ifPresent(percent -> rates.put(spelling, percent));
        }
        Map<Spelling, Integer> percent = rates.buildOrThrow();
        return new ColumnMatch(column.path(), other.column.path(), percent, percent.containsKey(Spelling.NORMAL_FORM) ? Optional.empty() : Optional.of(noMatch(other, minShared)));
    }

    private String noMatch(CountedColumn other, int minShared)
    {
        return "NO MATCH: %s and %s share fewer than %s identifiers. Likely cause: %s".formatted(column.path(), other.column.path(), minShared, new LikelyCause(minShared).of(this, other));
    }
}
