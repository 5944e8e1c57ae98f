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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

/**
 * What one check found.
 *
 * @param counts of the column, for its own party
 * @param compared paths of the columns that it was compared with
 * @param matches by party what that party may know
 */
record AlignmentFindings(Map<String, Long> counts, List<String> compared, Map<String, List<ColumnMatch>> matches)
{
    AlignmentFindings
    {
        counts = ImmutableMap.copyOf(counts);
        compared = ImmutableList.copyOf(compared);
        matches = ImmutableMap.copyOf(matches);
    }

    static Builder builder(CountedColumn own)
    {
        return new Builder(own);
    }

    static final class Builder
    {
        private final CountedColumn own;
        private final ImmutableList.Builder<String> compared = ImmutableList.builder();
        private final ImmutableListMultimap.Builder<String, ColumnMatch> matches = ImmutableListMultimap.builder();

        private Builder(CountedColumn own)
        {
            this.own = requireNonNull(own, "own is null");
        }

        /** Both parties learn of it, each of its own column. */
        void compared(CountedColumn other, int minShared)
        {
            compared.add(other.column().path());
            matches.put(own.column().party(), own.match(other, minShared));
            matches.put(other.column().party(), other.match(own, minShared));
        }

        void notCompared(IdentifierColumn other, String why)
        {
            matches.put(own.column().party(), new ColumnMatch(own.column().path(), other.path(), ImmutableMap.of(), Optional.of(why)));
        }

        AlignmentFindings build()
        {
            return new AlignmentFindings(
                    CensusCounts.of(own.census()),
                    compared.build(),
                    matches.build().asMap().entrySet().stream().collect(toImmutableMap(Map.Entry::getKey, entry -> ImmutableList.copyOf(entry.getValue()))));
        }
    }
}
