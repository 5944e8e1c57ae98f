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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The days on which the credentials of mounts end, as the mounts declare them: no connector tells.
 *
 * @param days by party; they end as the day begins, in UTC
 */
public record CredentialEnds(Map<String, LocalDate> days)
{
    public CredentialEnds
    {
        days = ImmutableMap.copyOf(days);
    }

    public Optional<LocalDate> day(String party)
    {
        return Optional.ofNullable(days.get(party));
    }

    /** Until the first of them; negative once it is over. */
    Optional<Long> daysLeft(Instant now)
    {
        return days.values().stream().min(LocalDate::compareTo).map(day -> daysLeft(day, now));
    }

    public static long daysLeft(LocalDate day, Instant now)
    {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), day);
    }
}
