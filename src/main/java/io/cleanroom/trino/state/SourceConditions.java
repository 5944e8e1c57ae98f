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

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.TableName;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;

/**
 * Whether the sources of published tables offer what the contract says, as whoever opens the tables finds out. The first to find a change has it
 * written, and does not wait for that: nothing depends on the entry. Of one table there is at most one entry a minute; what is otherwise by then is
 * found again.
 */
public final class SourceConditions
{
    private static final Logger log = Logger.get(SourceConditions.class);

    private static final long ENTRY_EVERY_NANOS = MINUTES.toNanos(1);
    private static final int PROBLEM_MAX = 1_000;

    private final AuditLog<?> auditLog;
    private final Clock clock;
    private final LongSupplier nanoTime;

    // by table, what an entry was made of by this server; guarded by this
    private final Map<TableName, Condition> conditions = new HashMap<>();

    SourceConditions(AuditLog<?> auditLog, Clock clock, LongSupplier nanoTime)
    {
        this.auditLog = requireNonNull(auditLog, "auditLog is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** @param nanos when an entry was written last */
    private record Condition(Optional<String> problem, Optional<Instant> since, long nanos)
    {
        Condition
        {
            requireNonNull(problem, "problem is null");
            requireNonNull(since, "since is null");
        }
    }

    /** @param problem why the source is not as published; empty if it is */
    public synchronized void found(TableName table, Optional<String> problem)
    {
        try {
            Optional<String> found = problem.map(SourceConditions::shortened);
            if (!found.equals(problem(table)) && mayWrite(table)) {
                write(table, found);
            }
        }
        catch (RuntimeException e) {
            // the query goes on as it would have
            log.warn(e, "What the source of %s offers is not written to the audit log", table);
        }
    }

    /** Since when the source has the problem, or has none again; where that is not known, or it has another one, empty. */
    public synchronized Optional<Instant> since(TableName table, Optional<String> problem)
    {
        try {
            if (!problem(table).equals(problem.map(SourceConditions::shortened))) {
                return Optional.empty();
            }
            Condition condition = conditions.get(table);
            return condition == null ? logged(table).map(AuditEntry::time) : condition.since();
        }
        catch (AuditUnavailableException _) {
            return Optional.empty();
        }
    }

    private Optional<String> problem(TableName table)
    {
        Condition condition = conditions.get(table);
        return condition == null ? logged(table).map(entry -> (String) entry.members().get("problem")) : condition.problem();
    }

    private Optional<AuditEntry> logged(TableName table)
    {
        return auditLog.conditions().source(table.toString()).map(LoggedEntry::entry);
    }

    private boolean mayWrite(TableName table)
    {
        Condition condition = conditions.get(table);
        return condition == null || nanoTime.getAsLong() - condition.nanos() >= ENTRY_EVERY_NANOS;
    }

    private void write(TableName table, Optional<String> problem)
    {
        Condition condition = new Condition(problem, Optional.of(clock.instant()), nanoTime.getAsLong());
        conditions.put(table, condition);
        Map<String, Object> members = problem
                .map(text -> Map.<String, Object>of("table", table.toString(), "problem", text))
                .orElseGet(() -> Map.of("table", table.toString()));
        var _ = auditLog.appendLater(problem.isPresent() ? EntryKind.SOURCE_DRIFTED : EntryKind.SOURCE_RECOVERED, Optional.of(table.party()), Optional.empty(), members)
                .exceptionally(e -> {
                    forget(table, condition, e);
                    return null;
                });
    }

    /** What is not in the log is to be written by the next who finds it, in a minute. */
    private synchronized void forget(TableName table, Condition condition, Throwable failure)
    {
        log.warn("What the source of %s offers is not in the audit log yet: %s", table, failure.getMessage());
        Optional<AuditEntry> logged = logged(table);
        conditions.replace(table, condition, new Condition(logged.map(entry -> (String) entry.members().get("problem")), logged.map(AuditEntry::time), condition.nanos()));
    }

    private static String shortened(String problem)
    {
        return problem.length() <= PROBLEM_MAX ? problem : problem.codePoints().limit(PROBLEM_MAX).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
