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

import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Rows are released of a sealed run that was admitted before and not denied since, to the party that ran it; once, and from then on as a stored
 * release. Whether the run ends before its release or after it is left open. A stored release can be given again at any time, so every
 * sealed run is kept in memory.
 */
final class ReleaseRule
        implements LogRule
{
    private final Map<String, SealedRun> runs = new HashMap<>();

    private record SealedRun(String party, boolean released)
    {
        SealedRun
        {
            requireNonNull(party, "party is null");
        }
    }

    @Override
    public void entry(LogEntry logged, Problems problems)
    {
        AuditEntry entry = logged.entry();
        String queryId = String.valueOf(entry.members().get("query_id"));
        switch (entry.kind()) {
            case QUERY_ADMITTED -> {
                if (entry.members().get("caller") != null) {
                    runs.put(queryId, new SealedRun(party(entry), false));
                }
            }
            case QUERY_DENIED -> runs.remove(queryId);
            case QUERY_RELEASED -> release(queryId, logged, problems);
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED, QUERY_COMPLETED, QUERY_FAILED,
                    CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED,
                    PARTY_LEFT, PARTY_KEY_CHANGED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> {}
        }
    }

    private void release(String queryId, LogEntry logged, Problems problems)
    {
        SealedRun run = runs.get(queryId);
        if (run == null) {
            problems.add(logged.index(), logged.entry(), "rows of query %s were released, which was not admitted as a sealed run before; accepted: an admission with a caller".formatted(queryId));
            return;
        }
        if (!run.party().equals(party(logged.entry()))) {
            problems.add(logged.index(), logged.entry(), "rows of query %s were released to %s; accepted: %s, which ran it".formatted(queryId, party(logged.entry()), run.party()));
        }
        boolean reused = (Boolean) logged.entry().members().get("reused");
        if (!reused && run.released()) {
            problems.add(logged.index(), logged.entry(), "rows of query %s were released before; accepted: one release, and the stored one again".formatted(queryId));
        }
        if (!reused) {
            runs.put(queryId, new SealedRun(run.party(), true));
        }
    }

    private static String party(AuditEntry entry)
    {
        // one text per party, however many runs it has
        return entry.party().orElse("-").intern();
    }
}
