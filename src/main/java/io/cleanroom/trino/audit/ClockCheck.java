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

import com.google.common.collect.ImmutableList;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times are the host's clock, and only the order of entries is certain: where the time of an entry is before that of the entry before it, another one
 * between them says so.
 */
final class ClockCheck
{
    // entries that come at once can be in another order than their times
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private ClockCheck() {}

    /** @param last the time of the entry before */
    static Optional<Duration> back(Optional<Instant> last, Instant time)
    {
        return last.map(before -> Duration.between(time, before)).filter(back -> back.compareTo(TOLERANCE) > 0);
    }

    /** The entries, and between them what the clock did. */
    static List<SealedEntry> complete(List<SealedEntry> entries, Optional<Instant> last, SecureRandom random)
    {
        ImmutableList.Builder<SealedEntry> complete = ImmutableList.builder();
        Optional<Instant> previous = last;
        for (SealedEntry entry : entries) {
            String cleanRoom = entry.entry().cleanRoom();
            Instant time = entry.entry().time();
            back(previous, time)
                    .map(back -> new AuditEntry(EntryKind.CLOCK_WENT_BACK, cleanRoom, time, Optional.empty(), Optional.empty(), Map.of("millis", back.toMillis())))
                    .ifPresent(found -> complete.add(EntryFormat.seal(found, random)));
            complete.add(entry);
            previous = Optional.of(time);
        }
        return complete.build();
    }
}
