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
package io.cleanroom.trino.audit;

import static java.util.Objects.requireNonNull;

/** Folds a journal from its first record. */
final class Replay<S>
        implements Journal.RecordConsumer
{
    private final String cleanRoom;
    private final Fold<S> fold;
    private S state;
    private long epoch;

    Replay(String cleanRoom, Fold<S> fold)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.fold = requireNonNull(fold, "fold is null");
        state = fold.initial();
    }

    @Override
    public void accept(JournalRecord record)
    {
        AuditEntry entry = EntryFormat.decode(record.leaf().bytes());
        if (!entry.cleanRoom().equals(cleanRoom)) {
            throw new IllegalArgumentException("an entry of another clean room");
        }
        if (entry.kind() == EntryKind.LOG_OPENED) {
            long next = (Long) entry.members().get("epoch");
            if (next != epoch + 1) {
                throw new IllegalArgumentException("the log was opened for the time %s after %s".formatted(next, epoch));
            }
            epoch = next;
        }
        state = fold.apply(state, new LoggedEntry(record.sequence(), entry, record.leaf()));
    }

    S state()
    {
        return state;
    }

    /** How often the log was opened; the fencing number of the last writer. */
    long epoch()
    {
        return epoch;
    }
}
