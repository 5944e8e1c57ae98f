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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * One canonical record of the audit log.
 *
 * @param time the operator's clock, truncated to milliseconds
 * @param party the acting party, absent when the host's server itself acts
 * @param user the acting user as authenticated, absent when the server itself acts
 * @param members what is specific to the kind: strings, longs in +-(2^53-1), booleans, null, lists and maps of these;
 *         values of the type {@link Secret} become commitments in the log, and are {@link Commitment}s when read from it
 */
public record AuditEntry(EntryKind kind, String cleanRoom, Instant time, Optional<String> party, Optional<String> user, Map<String, Object> members)
{
    public AuditEntry
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(cleanRoom, "cleanRoom is null");
        time = time.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(party, "party is null");
        requireNonNull(user, "user is null");
        // not an ImmutableMap: members may be null
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }
}
