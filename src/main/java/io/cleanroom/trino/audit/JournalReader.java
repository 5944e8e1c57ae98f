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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Finds records in a file, with a window over it that moves forward. */
final class JournalReader
{
    private static final int WINDOW_BYTES = 1 << 20;

    private final LogFile file;
    private final long end;
    private final ByteBuffer window;
    private long windowStart;

    /** @param end where to stop, at most the file's size */
    JournalReader(LogFile file, long end)
    {
        this(file, end, WINDOW_BYTES);
    }

    /** @param windowBytes how much to read at once, at least {@link JournalRecord#MAX_BYTES} */
    JournalReader(LogFile file, long end, int windowBytes)
    {
        this.file = requireNonNull(file, "file is null");
        this.end = end;
        window = ByteBuffer.allocate(windowBytes).limit(0);
    }

    /** The valid record that begins at the offset. */
    Optional<JournalRecord> at(long offset)
            throws IOException
    {
        if (offset + JournalRecord.HEADER_BYTES > end) {
            return Optional.empty();
        }
        Optional<Integer> size = JournalRecord.sizeOf(bytes(offset, JournalRecord.HEADER_BYTES));
        if (size.isEmpty() || offset + size.get() > end) {
            return Optional.empty();
        }
        return JournalRecord.read(bytes(offset, size.get()));
    }

    private ByteBuffer bytes(long offset, int length)
            throws IOException
    {
        if (offset < windowStart || offset + length > windowStart + window.limit()) {
            window.clear().limit((int) Math.min(window.capacity(), end - offset));
            file.read(window, offset);
            if (window.hasRemaining()) {
                throw new IOException("the journal has become shorter while it was read");
            }
            windowStart = offset;
        }
        return window.slice((int) (offset - windowStart), length);
    }
}
