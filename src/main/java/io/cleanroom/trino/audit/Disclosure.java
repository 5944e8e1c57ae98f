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
package io.cleanroom.trino.audit;

import static java.util.Objects.requireNonNull;

/**
 * What opens one commitment.
 *
 * @param owner the party that may see it
 * @param field where the value stands in its entry, members joined by {@code /}
 * @param salt 64 lower-case hex digits
 */
record Disclosure(String owner, String field, String salt, String value)
{
    Disclosure
    {
        requireNonNull(owner, "owner is null");
        requireNonNull(field, "field is null");
        requireNonNull(salt, "salt is null");
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString()
    {
        return "Disclosure[owner=%s, field=%s]".formatted(owner, field);
    }
}
