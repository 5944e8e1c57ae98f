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

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What must hold for a source column so that a row takes part at all; NULL never satisfies a condition. */
public sealed interface RowCondition
{
    /** The column in the source, which need not be published. */
    String column();

    /** The column equals one of the values (at least one). */
    record In(String column, List<Scalar> values)
            implements RowCondition
    {
        public In
        {
            requireNonNull(column, "column is null");
            values = ImmutableList.copyOf(values);
        }
    }

    /** The column lies between the bounds, both included; at least one is present. */
    record Range(String column, Optional<Scalar> min, Optional<Scalar> max)
            implements RowCondition
    {
        public Range
        {
            requireNonNull(column, "column is null");
            requireNonNull(min, "min is null");
            requireNonNull(max, "max is null");
        }
    }

    record NotNull(String column)
            implements RowCondition
    {
        public NotNull
        {
            requireNonNull(column, "column is null");
        }
    }
}
