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
package io.cleanroom.trino.connector.alignment;

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.connector.LogPages;
import io.cleanroom.trino.state.CleanRoom;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What the log says of earlier checks under one contract. Columns are paths.
 *
 * @param asked columns whose party has asked for a check
 * @param comparedToday pairs that were compared on that day, in either order
 */
record EarlierChecks(Set<String> asked, Set<Set<String>> comparedToday)
{
    EarlierChecks
    {
        asked = ImmutableSet.copyOf(asked);
        comparedToday = ImmutableSet.copyOf(comparedToday);
    }

    /** @param contractHash of the contract in force */
    static EarlierChecks of(CleanRoom room, String contractHash, LocalDate today)
    {
        requireNonNull(contractHash, "contractHash is null");
        Set<String> asked = new HashSet<>();
        Set<Set<String>> compared = new HashSet<>();
        for (LoggedEntry logged : new LogPages(room)) {
            AuditEntry entry = logged.entry();
            if (entry.kind() == EntryKind.ALIGNMENT_ASKED && contractHash.equals(entry.members().get("contract"))) {
                asked.add((String) entry.members().get("column"));
            }
            if (entry.kind() == EntryKind.ALIGNMENT_CHECKED && LocalDate.ofInstant(entry.time(), ZoneOffset.UTC).equals(today)) {
                String column = (String) entry.members().get("column");
                ((List<?>) entry.members().get("compared")).forEach(other -> compared.add(Set.of(column, (String) other)));
            }
        }
        return new EarlierChecks(asked, compared);
    }

    boolean hasAsked(IdentifierColumn column)
    {
        return asked.contains(column.path());
    }

    boolean wereComparedToday(IdentifierColumn column, IdentifierColumn other)
    {
        return comparedToday.contains(Set.of(column.path(), other.path()));
    }
}
