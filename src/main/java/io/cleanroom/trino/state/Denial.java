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

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * A denial to be logged.
 *
 * @param members of its entry, but for the count
 * @param coalesced how many earlier denials of this user the entry stands for beside its own
 */
record Denial(Optional<String> party, String user, Map<String, Object> members, long coalesced)
{
    Denial
    {
        requireNonNull(party, "party is null");
        requireNonNull(user, "user is null");
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    Denial withCoalesced(long coalesced)
    {
        return new Denial(party, user, members, coalesced);
    }

    Map<String, Object> membersWithCount()
    {
        Map<String, Object> counted = new TreeMap<>(members);
        counted.put("coalesced", coalesced);
        return counted;
    }
}
