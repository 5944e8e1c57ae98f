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

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

import static java.util.Objects.requireNonNull;

/**
 * One record of the journal. All integers are big-endian:
 *
 * <pre>
 *   u32 length of the leaf, 1 to 65,535
 *   u64 sequence number = index of the entry, from zero
 *   u32 position in the batch that was written and forced together, from zero
 *   u32 CRC32C of the 16 bytes above and the leaf
 *   leaf
 * </pre>
 *
 * <p>A batch is written only after the one before it was forced. So a record of a later batch proves that everything before that
 * batch was durable once, while the records of the last batch can be lost in any combination.
 */
record JournalRecord(long sequence, int batchPosition, Leaf leaf)
{
    static final int HEADER_BYTES = 20;
    static final int MAX_BYTES = HEADER_BYTES + Leaf.MAX_BYTES;

    JournalRecord
    {
        requireNonNull(leaf, "leaf is null");
    }

    int size()
    {
        return HEADER_BYTES + leaf.size();
    }

    /** Sequence number of the first record of the batch. */
    long batchStart()
    {
        return sequence - batchPosition;
    }

    void writeTo(ByteBuffer out)
    {
        int start = out.position();
        byte[] bytes = leaf.bytes();
        out.putInt(bytes.length).putLong(sequence).putInt(batchPosition);
        out.putInt(checksum(out.slice(start, HEADER_BYTES - Integer.BYTES), ByteBuffer.wrap(bytes)));
        out.put(bytes);
    }

    /** How many bytes a record that begins like this has; absent if none begins like this. */
    static Optional<Integer> sizeOf(ByteBuffer header)
    {
        int length = header.getInt(header.position());
        return length < 1 || length > Leaf.MAX_BYTES ? Optional.empty() : Optional.of(HEADER_BYTES + length);
    }

    /** The record that takes up all the bytes remaining; absent if these are no valid record. */
    static Optional<JournalRecord> read(ByteBuffer in)
    {
        ByteBuffer header = in.slice(in.position(), HEADER_BYTES);
        ByteBuffer payload = in.slice(in.position() + HEADER_BYTES, in.remaining() - HEADER_BYTES);
        int length = header.getInt();
        long sequence = header.getLong();
        int batchPosition = header.getInt();
        int checksum = header.getInt();
        if (length != payload.remaining() || sequence < 0 || batchPosition < 0 || batchPosition > sequence
                || checksum != checksum(header.slice(0, HEADER_BYTES - Integer.BYTES), payload.duplicate())) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        payload.get(bytes);
        return Optional.of(new JournalRecord(sequence, batchPosition, new Leaf(bytes)));
    }

    private static int checksum(ByteBuffer header, ByteBuffer payload)
    {
        CRC32C crc = new CRC32C();
        crc.update(header);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
