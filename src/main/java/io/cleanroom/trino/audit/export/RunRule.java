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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run is admitted once, after all parties whose tables it reads have approved exactly what runs, and ends at most once.
 *
 * <p>The server judges again after it has written an admission, because a revocation can come between the verdict and the entry. Such an
 * admission is followed by a denial of the same query and never by an end, and only then is it no problem.
 */
final class RunRule
        implements LogRule
{
    private final ApprovalFold approvals;
    private final Map<String, Run> open = new HashMap<>();

    RunRule(boolean unsignedApprovals)
    {
        approvals = new ApprovalFold(unsignedApprovals);
    }

    private record Run(long index, AuditEntry admitted, Optional<String> lacking, boolean withdrawn)
    {
        Run withdraw()
        {
            return new Run(index, admitted, lacking, true);
        }
    }

    @Override
    public void entry(LogEntry logged, Problems problems)
    {
        long index = logged.index();
        AuditEntry entry = logged.entry();
        approvals.apply(logged).problem().ifPresent(problem -> problems.add(index, entry, problem));
        if (entry.kind() == EntryKind.QUERY_ADMITTED) {
            Run before = open.put(queryId(entry), new Run(index, entry, approvals.lacking(entry), false));
            if (before != null && !before.withdrawn()) {
                problems.add(index, entry, "query %s was admitted before, by entry %s; accepted: one admission".formatted(queryId(entry), before.index()));
            }
        }
        else if (entry.kind() == EntryKind.QUERY_DENIED) {
            open.computeIfPresent(String.valueOf(entry.members().get("query_id")), (_, run) -> run.lacking().isPresent() ? run.withdraw() : run);
        }
        else if (entry.kind() == EntryKind.QUERY_COMPLETED || entry.kind() == EntryKind.QUERY_FAILED) {
            end(index, entry, problems);
        }
    }

    private void end(long index, AuditEntry entry, Problems problems)
    {
        Run run = open.remove(queryId(entry));
        if (run == null) {
            problems.add(index, entry, "query %s was not admitted before, or has ended already; accepted: one end after one admission".formatted(queryId(entry)));
            return;
        }
        if (!run.admitted().members().get("template").equals(entry.members().get("template")) || !run.admitted().party().equals(entry.party()) || !run.admitted().user().equals(entry.user())) {
            problems.add(index, entry, "template, party or user is not that of the admission, entry %s".formatted(run.index()));
        }
        if (run.withdrawn()) {
            problems.add(index, entry, "query %s was denied after its admission, entry %s, and has ended as a run all the same".formatted(queryId(entry), run.index()));
        }
        report(run, problems);
    }

    @Override
    public void end(Problems problems)
    {
        open.values().forEach(run -> report(run, problems));
    }

    private static void report(Run run, Problems problems)
    {
        if (!run.withdrawn()) {
            run.lacking().ifPresent(lacking -> problems.add(run.index(), run.admitted(), "template %s ran although %s".formatted(run.admitted().members().get("template"), lacking)));
        }
    }

    private static String queryId(AuditEntry entry)
    {
        return (String) entry.members().get("query_id");
    }
}
