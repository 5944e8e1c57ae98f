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

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * Where an entry is and what it is, for a reader that skips those around it.
 *
 * @param offset of its record in the journal, in bytes
 */
record KeptEntry(long index, long offset, Hash leaf)
{
    KeptEntry
    {
        requireNonNull(leaf, "leaf is null");
    }

    /** @throws CorruptLogException if another entry stands there, or none */
    LoggedEntry read(JournalReader reader)
            throws IOException
    {
        JournalRecord record = reader.at(offset)
                .filter(found -> found.sequence() == index && new TreeHasher().leaf(found.leaf().bytes()).equals(leaf))
                .orElseThrow(() -> new CorruptLogException(offset, "record %s is not the one that it was".formatted(index)));
        return new LoggedEntry(index, EntryFormat.decode(record.leaf().bytes()), record.leaf());
    }
}
