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
import io.cleanroom.trino.contract.ContractDocument;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a report tells, collected entry by entry. Grows with the decisions of the parties and the sealed runs in progress, not with the runs. */
final class ReportFacts
{
    static final int RELEASES_MAX = 200;

    /** @param effect empty if it is as it says; otherwise why it changed nothing */
    record Decision(long index, AuditEntry entry, String effect) {}

    record Release(long index, AuditEntry entry) {}

    /** Of one template by one party. */
    static final class Runs
    {
        long admitted;
        long completed;
        long failed;
        long released;
    }

    private final ApprovalFold fold;
    final List<Decision> decisions = new ArrayList<>();
    final Map<String, Map<String, Runs>> runs = new TreeMap<>();
    final Map<String, Long> runsByMonth = new TreeMap<>();
    final Map<String, Long> denials = new TreeMap<>();
    final Deque<Release> releases = new ArrayDeque<>();
    // what these give is given out by an entry of its own
    private final Set<String> sealed = new HashSet<>();
    Optional<Decision> cosigned = Optional.empty();
    long denied;
    long entries;
    Optional<String> cleanRoom = Optional.empty();
    Optional<Instant> first = Optional.empty();
    Optional<Instant> last = Optional.empty();

    ReportFacts(boolean unsignedApprovals)
    {
        fold = new ApprovalFold(unsignedApprovals);
    }

    void entry(LogEntry logged)
    {
        long index = logged.index();
        AuditEntry entry = logged.entry();
        entries++;
        cleanRoom = cleanRoom.or(() -> Optional.of(entry.cleanRoom()));
        first = first.or(() -> Optional.of(entry.time()));
        last = Optional.of(entry.time());
        switch (entry.kind()) {
            case QUERY_ADMITTED -> {
                runs(entry).admitted++;
                if (entry.members().get("caller") != null) {
                    sealed.add(queryId(entry));
                }
                runsByMonth.merge(YearMonth.from(entry.time().atOffset(ZoneOffset.UTC)).toString(), 1L, Long::sum);
            }
            case QUERY_COMPLETED -> {
                runs(entry).completed++;
                if (!sealed.remove(queryId(entry))) {
                    released(index, entry);
                }
            }
            case QUERY_FAILED -> {
                runs(entry).failed++;
                sealed.remove(queryId(entry));
            }
            case QUERY_RELEASED -> released(index, entry);
            case QUERY_DENIED -> {
                denied += 1 + (Long) entry.members().get("coalesced");
                ((List<?>) entry.members().get("codes")).forEach(code -> denials.merge((String) code, 1L, Long::sum));
            }
            // as often as the log grows, and the last one stands for those before it
            case CHECKPOINT_COSIGNED -> cosigned = Optional.of(new Decision(index, entry, ""));
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED,
                    PARTY_LEFT, PARTY_KEY_CHANGED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> {
                ApprovalFold.Outcome outcome = fold.apply(logged);
                decisions.add(new Decision(index, entry, outcome.applied() ? "" : outcome.problem().orElse("without effect: not signed as it has to be, or it did not apply when it was written")));
            }
        }
    }

    Optional<ContractDocument> contract()
    {
        return fold.active();
    }

    private void released(long index, AuditEntry entry)
    {
        runs(entry).released++;
        releases.add(new Release(index, entry));
        if (releases.size() > RELEASES_MAX) {
            releases.remove();
        }
    }

    private static String queryId(AuditEntry entry)
    {
        return (String) entry.members().get("query_id");
    }

    private Runs runs(AuditEntry entry)
    {
        return runs.computeIfAbsent((String) entry.members().get("template"), _ -> new TreeMap<>())
                .computeIfAbsent(entry.party().orElse("-"), _ -> new Runs());
    }
}
