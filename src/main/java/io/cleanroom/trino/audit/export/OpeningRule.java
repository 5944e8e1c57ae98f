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

/** A log begins with its opening, counts its openings without a gap, says where it was closed, and belongs to one clean room. */
final class OpeningRule
        implements LogRule
{
    private String cleanRoom;
    private long epoch;
    private boolean closed;

    @Override
    public void entry(LogEntry logged, Problems problems)
    {
        long index = logged.index();
        AuditEntry entry = logged.entry();
        if (index == 0) {
            cleanRoom = entry.cleanRoom();
            if (entry.kind() != EntryKind.LOG_OPENED) {
                problems.add(index, entry, "the first entry is not the opening of the log; accepted: log_opened");
            }
        }
        if (!entry.cleanRoom().equals(cleanRoom)) {
            problems.add(index, entry, "belongs to the clean room `%s`; accepted: `%s`, as the first entry".formatted(entry.cleanRoom(), cleanRoom));
        }
        boolean clock = entry.kind() == EntryKind.CLOCK_WENT_BACK;
        if (closed && entry.kind() != EntryKind.LOG_OPENED && !clock) {
            problems.add(index, entry, "follows the closing of the log; accepted: log_opened");
        }
        closed = entry.kind() == EntryKind.LOG_CLOSED || (closed && clock);
        if (entry.kind() == EntryKind.LOG_CLOSED && (Long) entry.members().get("entries") != index) {
            problems.add(index, entry, "the log was closed after %s entries; accepted: %s".formatted(entry.members().get("entries"), index));
        }
        if (entry.kind() == EntryKind.LOG_OPENED) {
            long next = (Long) entry.members().get("epoch");
            if (next != epoch + 1) {
                problems.add(index, entry, "the log was opened for the time %s; accepted: %s".formatted(next, epoch + 1));
            }
            epoch = next;
        }
    }
}
