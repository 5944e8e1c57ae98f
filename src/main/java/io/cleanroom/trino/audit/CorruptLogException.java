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

/** The log is not what it was, in a way that no crash can have caused; the message says where and holds no data. */
public final class CorruptLogException
        extends RuntimeException
{
    private final long offset;

    CorruptLogException(long offset, String message)
    {
        super("the journal is damaged at offset %s: %s".formatted(offset, message));
        this.offset = offset;
    }

    /** About the log as a whole. */
    CorruptLogException(String message)
    {
        super(message);
        offset = -1;
    }

    static CorruptLogException shorter(KnownRoot known, long entries)
    {
        return new CorruptLogException("the journal has %s entries, but %s says that it had %s: it was cut, or replaced by an older copy".formatted(entries, known.source(), known.size()));
    }

    static CorruptLogException differs(KnownRoot known, Hash found)
    {
        return new CorruptLogException("the journal is not the one that it was: the tree over its first %s entries has the root %s, expected by %s: %s"
                .formatted(known.size(), found, known.source(), known.root()));
    }

    /** Where the first record that cannot be read begins, in bytes; -1 if it is not known. */
    public long offset()
    {
        return offset;
    }
}
