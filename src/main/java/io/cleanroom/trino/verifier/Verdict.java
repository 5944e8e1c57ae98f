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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The decision whether a text may run; a function of text, contract and state alone, never of data.
 *
 * @param <T> what was admitted
 */
public sealed interface Verdict<T>
{
    record Admitted<T>(T value)
            implements Verdict<T>
    {
        public Admitted
        {
            requireNonNull(value, "value is null");
        }
    }

    /** All violations, at least one, in source order. */
    record Denied<T>(List<Violation> violations)
            implements Verdict<T>
    {
        public Denied
        {
            violations = ImmutableList.sortedCopyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a denial without a reason");
            }
        }
    }
}
