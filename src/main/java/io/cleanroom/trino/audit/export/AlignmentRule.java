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

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A party has its own columns compared, with those of parties that have asked for it themselves under the same contract, and two columns at most once a day. */
final class AlignmentRule
        implements LogRule
{
    private final Set<Asked> asked = new HashSet<>();
    private final Set<Compared> compared = new HashSet<>();

    private record Asked(String contract, String column) {}

    private record Compared(String contract, Set<String> columns, LocalDate day) {}

    @Override
    public void entry(LogEntry logged, Problems problems)
    {
        AuditEntry entry = logged.entry();
        if (entry.kind() == EntryKind.ALIGNMENT_ASKED) {
            String column = (String) entry.members().get("column");
            if (!entry.party().filter(column.substring(0, Math.max(0, column.indexOf('.')))::equals).isPresent()) {
                problems.add(logged.index(), entry, "column %s is not of the party that asked; accepted: one of its own".formatted(column));
            }
            asked.add(new Asked((String) entry.members().get("contract"), column));
        }
        else if (entry.kind() == EntryKind.ALIGNMENT_CHECKED) {
            check(logged, problems);
        }
    }

    private void check(LogEntry logged, Problems problems)
    {
        AuditEntry entry = logged.entry();
        String contract = (String) entry.members().get("contract");
        String column = (String) entry.members().get("column");
        if (!asked.contains(new Asked(contract, column))) {
            problems.add(logged.index(), entry, "column %s was counted, whose party had not asked for it under this contract".formatted(column));
        }
        LocalDate day = LocalDate.ofInstant(entry.time(), ZoneOffset.UTC);
        for (Object other : (List<?>) entry.members().get("compared")) {
            if (!asked.contains(new Asked(contract, (String) other))) {
                problems.add(logged.index(), entry, "column %s was compared, whose party had not asked for it under this contract".formatted(other));
            }
            if (column.equals(other) || !compared.add(new Compared(contract, Set.of(column, (String) other), day))) {
                problems.add(logged.index(), entry, "columns %s and %s were compared twice on %s; accepted: once".formatted(column, other, day));
            }
        }
        asked.add(new Asked(contract, column));
    }}
