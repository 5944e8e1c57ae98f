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
package io.cleanroom.trino.analysis;

import com.google.common.collect.Lists;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.RunQuota;
import io.cleanroom.trino.state.CleanRoom;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

/**
 * How many runs of an analysis each party has had. Every admission counts, whatever became of the run and whatever contract was in force, so that
 * neither a failure nor a new contract gives a run back. The counts are those of the audit log; they are read once, and kept up to date from then on.
 */
final class RunQuotas
{
    /** Longer than the longest period, a month. */
    private static final int REMEMBERED_DAYS = 32;
    private static final int PAGE = 1_000;

    private final CleanRoom room;
    private final Map<Key, List<Instant>> admissions = new HashMap<>();
    private boolean read;

    private record Key(String party, String template) {}

    RunQuotas(CleanRoom room)
    {
        this.room = requireNonNull(room, "room is null");
    }

    /** Whether the party may have another run of the analysis now. */
    synchronized boolean hasLeft(String party, String template, RunQuota quota, Instant now)
    {
        if (!read) {
            read(now);
            read = true;
        }
        Instant start = start(quota, now);
        return admissions.getOrDefault(new Key(party, template), List.of()).stream()
                .filter(time -> !time.isBefore(start))
                .count() < quota.max();
    }

    /** Counts a run whose admission is durable. */
    synchronized void admitted(String party, String template, Instant now)
    {
        if (!read) {
            // the log has it, and is read when a quota is asked for
            return;
        }
        List<Instant> times = admissions.computeIfAbsent(new Key(party, template), _ -> new ArrayList<>());
        times.removeIf(time -> time.isBefore(remembered(now)));
        times.add(now);
    }

    /** From the newest entry back. */
    private void read(Instant now)
    {
        for (long end = room.size(); end > 0; end -= PAGE) {
            long start = Math.max(0, end - PAGE);
            List<LoggedEntry> page = room.entries(start, (int) (end - start));
            for (LoggedEntry logged : Lists.reverse(page)) {
                AuditEntry entry = logged.entry();
                if (entry.time().isBefore(remembered(now))) {
                    return;
                }
                if (entry.kind() == EntryKind.QUERY_ADMITTED && entry.members().get("caller") != null) {
                    admissions.computeIfAbsent(new Key(entry.party().orElseThrow(), (String) entry.members().get("template")), _ -> new ArrayList<>()).add(entry.time());
                }
            }
        }
    }

    private static Instant remembered(Instant now)
    {
        return now.atZone(UTC).minusDays(REMEMBERED_DAYS).toInstant();
    }

    /** Days, weeks from Monday, and months, in UTC. */
    static Instant start(RunQuota quota, Instant now)
    {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = switch (quota.per()) {
            case DAYS -> today;
            case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> today.withDayOfMonth(1);
            default -> throw new IllegalArgumentException("no period of a contract: " + quota.per());
        };
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
