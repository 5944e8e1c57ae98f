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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives out names that no other column of a query has. */
final class NameAllocator
{
    private final Set<String> taken = new HashSet<>();
    /** By wanted name: the first number that may be free. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Keeps a name from being given out; it may be one that was. */
    void reserve(String name)
    {
        taken.add(name);
    }

    String allocate(String wanted)
    {
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "_" + (numbers.merge(wanted, 1, Integer::sum) + 1);
        }
        return name;
    }
}
