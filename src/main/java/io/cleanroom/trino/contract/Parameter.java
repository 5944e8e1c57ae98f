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

/**
 * A typed, named value that a template takes, written {@code :name} in its text.
 *
 * @param type a SQL type as written in the contract
 */
public record Parameter(String name, String type, Domain domain, Optional<Scalar> defaultValue)
{
    public Parameter
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(domain, "domain is null");
        requireNonNull(defaultValue, "defaultValue is null");
    }

    /** The values that a parameter accepts. */
    public sealed interface Domain {}

    /** One of the listed values (at least one). */
    public record Values(List<Scalar> values)
            implements Domain
    {
        public Values
        {
            values = ImmutableList.copyOf(values);
        }
    }

    /**
     * From min to max, both included, counted from min in steps.
     *
     * @param step a positive number for numeric types; {@code day}, {@code week}, {@code month}, {@code quarter} or {@code year} for dates
     */
    public record Range(Scalar min, Scalar max, Scalar step)
            implements Domain
    {
        public Range
        {
            requireNonNull(min, "min is null");
            requireNonNull(max, "max is null");
            requireNonNull(step, "step is null");
        }
    }
}
