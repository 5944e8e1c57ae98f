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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** What may be done with a published table. */
public sealed interface AnalysisRule
{
    /** The word after {@code type:} in the contract. */
    String type();

    /** A rule under which rows are protected by a threshold over a privacy unit. */
    sealed interface Thresholded
            extends AnalysisRule
    {
        /** The published column whose distinct values are the people or firms that are protected. */
        String privacyUnit();

        /** Fewest distinct privacy units behind a released row, 2 to 100,000. */
        int minUnits();

        /** Columns that may appear in join equalities. */
        Set<String> join();

        /** Columns that may be grouped by, filtered on and output. */
        Set<String> dimensions();

        /** By column. */
        Map<String, Measure> measures();

        /** Whether a query must join the table with a table of another party. */
        boolean joinRequired();
    }

    /** Admits templates and ad hoc queries that keep the rule. */
    record Aggregation(String privacyUnit, int minUnits, Set<String> join, Set<String> dimensions, Map<String, Measure> measures, boolean joinRequired)
            implements Thresholded
    {
        public Aggregation
        {
            requireNonNull(privacyUnit, "privacyUnit is null");
            join = ImmutableSet.copyOf(join);
            dimensions = ImmutableSet.copyOf(dimensions);
            measures = ImmutableMap.copyOf(measures);
        }

        @Override
        public String type()
        {
            return "aggregation";
        }
    }

    /** Admits approved templates only. */
    record Custom(String privacyUnit, int minUnits, Set<String> join, Set<String> dimensions, Map<String, Measure> measures, boolean joinRequired)
            implements Thresholded
    {
        public Custom
        {
            requireNonNull(privacyUnit, "privacyUnit is null");
            join = ImmutableSet.copyOf(join);
            dimensions = ImmutableSet.copyOf(dimensions);
            measures = ImmutableMap.copyOf(measures);
        }

        @Override
        public String type()
        {
            return "custom";
        }
    }

    /** Metadata only: no query reads the table. */
    record None()
            implements AnalysisRule
    {
        @Override
        public String type()
        {
            return "none";
        }
    }
}
