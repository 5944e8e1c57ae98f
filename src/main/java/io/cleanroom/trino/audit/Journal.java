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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/**
 * The file that the log is: 16 bytes of header, then {@linkplain JournalRecord records} without gaps. One thread opens and appends;
 * any thread reads what is durable.
 */
final class Journal
        implements Closeable
{
    static final byte[] HEADER = "clean-room-log/1".getBytes(US_ASCII);

    static final int OFFSET_EVERY = 256;
    private static final int COPY_BYTES = 1 << 20;

    private final LogFiles files;
    private final Path path;
    private final LogFile file;
    private final Object identity;
    private long cutBytes;

    // what is durable; guarded by this
    private final List<Long> offsets = new ArrayList<>();
    private long count;
    private long size = HEADER.length;

    private Journal(LogFiles files, Path path, LogFile file, Object identity)
    {
        this.files = requireNonNull(files, "files is null");
        this.path = requireNonNull(path, "path is null");
        this.file = requireNonNull(file, "file is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Makes an empty journal; after a crash in between there is none, or a complete one. */
    static void create(LogFiles files, Path path)
            throws IOException
    {
        WholeFile.write(files, path, HEADER);
    }

    /**
     * Reads the whole file, cuts a tail that a crash has torn, and makes everything that is left durable.
     *
     * @param consumer gets the records in order
     * @throws CorruptLogException if there is damage that is no torn tail, or the consumer refuses a record as an illegal argument
     */
    static Journal open(LogFiles files, Path path, RecordConsumer consumer)
            throws IOException
    {
        return open(files, path, JournalPosition.START, consumer);
    }

    /**
     * Reads from a position on. It has to be one after a whole batch that was durable: what is before it is neither read nor written once more.
     *
     * @param position for example that of a snapshot
     */
    static Journal open(LogFiles files, Path path, JournalPosition position, RecordConsumer consumer)
            throws IOException
    {
        LogFile file = files.open(path, LogFiles.Mode.WRITE);
        try {
            Journal journal = new Journal(files, path, file, files.identity(path));
            journal.offsets.addAll(position.offsets());
            journal.count = position.count();
            journal.size = position.size();
            journal.recover(consumer);
            return journal;
        }
        catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void recover(RecordConsumer consumer)
            throws IOException
    {
        long end = file.size();
        checkHeader(end);
        JournalReader reader = new JournalReader(file, end);
        long batchOffset = size;
        int batchPosition = -1;
        Optional<JournalRecord> next = reader.at(size);
        while (next.isPresent()) {
            JournalRecord record = next.get();
            if (record.sequence() != count || (record.batchPosition() != 0 && record.batchPosition() != batchPosition + 1)) {
                throw new CorruptLogException(size, "record %s stands where record %s belongs".formatted(record.sequence(), count));
            }
            accept(record, consumer);
            batchPosition = record.batchPosition();
            if (batchPosition == 0) {
                batchOffset = size;
            }
            advance(record);
            next = reader.at(size);
        }
        if (size < end) {
            refuseUnlessTorn(reader, end);
        }
        consumer.end();
        if (size < end) {
            cutBytes = end - size;
            file.truncate(size);
        }
        // A force that failed can have left pages that read well and are not on the disk. Only the last batch can be such, because
        // no batch is begun before the one before it was forced: written once more, its pages are dirty again and this force holds.
        rewrite(batchOffset, size);
        file.force();
    }

    private void checkHeader(long end)
            throws IOException
    {
        ByteBuffer header = ByteBuffer.allocate(HEADER.length);
        if (end >= HEADER.length) {
            file.read(header, 0);
        }
        if (!Arrays.equals(header.array(), HEADER)) {
            throw new CorruptLogException(0, "this is no journal of a clean room, or one of another version");
        }
    }

    private void accept(JournalRecord record, RecordConsumer consumer)
            throws IOException
    {
        try {
            consumer.accept(record);
        }
        catch (IllegalArgumentException e) {
            throw new CorruptLogException(size, "record %s: %s".formatted(record.sequence(), e.getMessage()));
        }
    }

    /** INVARIANT: what is cut was never acknowledged. See {@link JournalRecord} for why a record of a later batch disproves that. */
    private void refuseUnlessTorn(JournalReader reader, long end)
            throws IOException
    {
        for (long offset = size + 1; offset < end; offset++) {
            Optional<JournalRecord> later = reader.at(offset);
            if (later.isPresent() && (later.get().sequence() <= count || later.get().batchStart() > count)) {
                throw new CorruptLogException(size, "record %s cannot be read, and record %s follows it at offset %s".formatted(count, later.get().sequence(), offset));
            }
        }
    }

    private void rewrite(long from, long to)
            throws IOException
    {
        for (long offset = from; offset < to; offset += COPY_BYTES) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(COPY_BYTES, to - offset));
            file.read(bytes, offset);
            file.write(bytes.flip(), offset);
        }
    }

    /**
     * Writes the leaves as one batch; they are durable when it returns. After any exception the journal must be closed.
     *
     * @return the index of the first
     */
    long append(List<Leaf> leaves)
            throws IOException
    {
        long first = count();
        List<JournalRecord> records = new ArrayList<>();
        int bytes = 0;
        for (Leaf leaf : leaves) {
            JournalRecord record = new JournalRecord(first + records.size(), records.size(), leaf);
            records.add(record);
            bytes += record.size();
        }
        ByteBuffer batch = ByteBuffer.allocate(bytes);
        records.forEach(record -> record.writeTo(batch));
        file.write(batch.flip(), size());
        file.force();
        if (!files.identity(path).equals(identity)) {
            throw new IOException("the journal has been moved or replaced");
        }
        records.forEach(this::advance);
        return first;
    }

    private synchronized void advance(JournalRecord record)
    {
        if (count % OFFSET_EVERY == 0) {
            offsets.add(size);
        }
        count++;
        size += record.size();
    }

    synchronized long count()
    {
        return count;
    }

    private synchronized long size()
    {
        return size;
    }

    private synchronized long offsetBefore(long index)
    {
        return offsets.get((int) (index / OFFSET_EVERY));
    }

    /** The end of what is durable. */
    synchronized JournalPosition position()
    {
        return new JournalPosition(count, size, offsets);
    }

    /** Bytes of a torn tail that were cut when the journal was opened. */
    long cutBytes()
    {
        return cutBytes;
    }

    /** Up to {@code max} durable records, from the given one; reads through a descriptor of its own. */
    List<JournalRecord> read(long from, int max)
            throws IOException
    {
        long last = Math.min(count(), from + max);
        if (from < 0 || from >= last) {
            return List.of();
        }
        List<JournalRecord> records = new ArrayList<>();
        long offset = offsetBefore(from);
        try (LogFile open = files.open(path, LogFiles.Mode.READ)) {
            JournalReader reader = new JournalReader(open, size());
            for (long index = from - from % OFFSET_EVERY; index < last; index++) {
                long at = offset;
                long expected = index;
                JournalRecord record = reader.at(at)
                        .filter(found -> found.sequence() == expected)
                        .orElseThrow(() -> new CorruptLogException(at, "record %s cannot be read".formatted(expected)));
                if (index >= from) {
                    records.add(record);
                }
                offset += record.size();
            }
        }
        return records;
    }

    @Override
    public void close()
            throws IOException
    {
        file.close();
    }

    @FunctionalInterface
    interface RecordConsumer
    {
        /** @throws IllegalArgumentException if the record's content is not what belongs here; the message holds no data */
        void accept(JournalRecord record)
                throws IOException;

        /**
         * After the last record, and before a torn tail is cut.
         *
         * @throws CorruptLogException if there have to be more
         */
        default void end() {}
    }
}
