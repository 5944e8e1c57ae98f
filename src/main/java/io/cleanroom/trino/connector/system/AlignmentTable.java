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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.connector.LogPages;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.connector.alignment.AlignmentText;
import io.cleanroom.trino.connector.alignment.CensusCounts;
import io.cleanroom.trino.connector.alignment.ColumnMatch;
import io.cleanroom.trino.identity.Spelling;
import io.trino.spi.connector.ConnectorSession;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The newest of what the checks found, as the log has it for the viewer's party. */
final class AlignmentTable
        extends RoomTable
{
    AlignmentTable(Membership membership)
    {
        super(membership, "alignment", "What check_alignment found under the contract in force: counts of the viewer's own columns, and how much of them other parties have", columns()
                .time("checked_at", "When")
                .text("column_name", "The viewer's own token column: party, table and column")
                .text("other_column", "The column that it was to be compared with; NULL where the row is a count of the own one")
                .text("kind", "What is counted; or the spelling that was compared: as_written, trimmed, lower_case or normal_form, of which the last is what joins compare")
                .number("identifiers", "How many rows of the own column are of the kind")
                .number("match_percent", "What part of the own column's distinct identifiers the other column has, in steps of 5 from 0 to 95 rounded down; NULL where too few to say are shared, or nothing was compared")
                .text("finding", "What it means and what can be done"));
    }

    private record Found<T>(Instant time, T what) {}

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState()) {
            return;
        }
        Map<String, Found<Map<String, Long>>> counts = new LinkedHashMap<>();
        Map<List<String>, Found<ColumnMatch>> matches = new LinkedHashMap<>();
        for (Iterator<List<LoggedEntry>> pages = new LogPages(membership().room()).pages(); pages.hasNext(); ) {
            List<LoggedEntry> page = pages.next().stream().filter(logged -> concerns(logged, viewer)).toList();
            Map<Long, Map<String, String>> revealed = membership().room().reveal(viewer.party(), page);
            for (LoggedEntry logged : page) {
                Instant time = logged.entry().time();
                Map<String, String> plaintext = revealed.getOrDefault(logged.index(), Map.of());
                Optional.ofNullable(plaintext.get("counts"))
                        .ifPresent(text -> counts.put((String) logged.entry().members().get("column"), new Found<>(time, AlignmentText.counts(text))));
                Optional.ofNullable(plaintext.get("matches/" + viewer.party())).map(AlignmentText::matches).orElse(List.of())
                        .forEach(match -> matches.put(List.of(match.column(), match.other()), new Found<>(time, match)));
            }
        }
        counts.forEach((column, found) -> found.what().forEach((kind, count) -> rows.add(found.time(), column, null, kind, count, null, CensusCounts.meaning(kind))));
        matches.values().forEach(found -> add(rows, found.time(), found.what()));
    }

    private static boolean concerns(LoggedEntry logged, Viewer viewer)
    {
        return logged.entry().kind() == EntryKind.ALIGNMENT_CHECKED && viewer.document().hash().equals(logged.entry().members().get("contract"));
    }

    private static void add(Rows rows, Instant time, ColumnMatch match)
    {
        if (match.percent().isEmpty()) {
            rows.add(time, match.column(), match.other(), name(Spelling.NORMAL_FORM), null, null, match.finding());
            return;
        }
        match.percent().forEach((spelling, percent) -> rows.add(
                time, match.column(), match.other(), name(spelling), null, (long) percent, spelling == Spelling.NORMAL_FORM ? match.finding() : Optional.empty()));
        if (!match.percent().containsKey(Spelling.NORMAL_FORM)) {
            rows.add(time, match.column(), match.other(), name(Spelling.NORMAL_FORM), null, null, match.finding());
        }
    }

    private static String name(Spelling spelling)
    {
        return spelling.name().toLowerCase(Locale.ROOT);
    }
}
