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

import java.util.List;

/**
 * A place between two records of a journal.
 *
 * @param count records before it
 * @param size bytes before it
 * @param offsets in bytes, of each record whose number is a multiple of {@link Journal#OFFSET_EVERY}
 */
record JournalPosition(long count, long size, List<Long> offsets)
{
    static final JournalPosition START = new JournalPosition(0, Journal.HEADER.length, List.of());

    JournalPosition
    {
        offsets = List.copyOf(offsets);
        if (count < 0 || size < Journal.HEADER.length || offsets.size() != (count + Journal.OFFSET_EVERY - 1) / Journal.OFFSET_EVERY) {
            throw new IllegalArgumentException("no place in a journal: %s records, %s bytes, %s offsets".formatted(count, size, offsets.size()));
        }
    }
}
