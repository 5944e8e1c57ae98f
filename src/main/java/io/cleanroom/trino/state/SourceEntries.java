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
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.TableName;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;

/**
 * What the log says of the sources of published tables. The first to find a change has it written, and does not wait for that: nothing depends on the
 * entry. Of one table there is at most one entry a minute; what is otherwise by then is found again.
 */
final class SourceEntries
{
    private static final Logger log = Logger.get(SourceEntries.class);

    private static final long ENTRY_EVERY_NANOS = MINUTES.toNanos(1);

    private final AuditLog<?> auditLog;
    private final LongSupplier nanoTime;

    // by table, what an entry was made of by this server; guarded by this
    private final Map<TableName, Condition> conditions = new HashMap<>();

    SourceEntries(AuditLog<?> auditLog, LongSupplier nanoTime)
    {
        this.auditLog = requireNonNull(auditLog, "auditLog is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** @param nanos when an entry was written last */
    private record Condition(Optional<String> problem, long nanos)
    {
        Condition
        {
            requireNonNull(problem, "problem is null");
        }
    }

    /** @param problem what is wrong with the source; empty if nothing is */
    synchronized void found(TableName table, Optional<String> problem)
    {
        try {
            if (!problem.equals(problem(table)) && mayWrite(table)) {
                write(table, problem);
            }
        }
        catch (RuntimeException e) {
            // the query goes on as it would have
            log.warn(e, "What the source of %s offers is not written to the audit log", table);
        }
    }

    private Optional<String> problem(TableName table)
    {
        Condition condition = conditions.get(table);
        return condition == null ? problemOf(logged(table)) : condition.problem();
    }

    /** The last entry about the table's source. */
    Optional<AuditEntry> logged(TableName table)
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
        Condition condition = new Condition(problem, nanoTime.getAsLong());
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
        conditions.replace(table, condition, new Condition(problemOf(logged), condition.nanos()));
    }

    static Optional<String> problemOf(Optional<AuditEntry> logged)
    {
        return logged.map(entry -> (String) entry.members().get("problem"));
    }
}
