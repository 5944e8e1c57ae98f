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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.Peaks;
import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TileLayout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/**
 * What a start needs of the entries before a size, so that it need not read them all. The folded state is not in it: it is folded from the
 * kept entries, so that a new version of the fold, or another setting, finds what it would find in the whole journal.
 *
 * <p>Everything in it follows from the journal. It also tells how long the journal once was, and with which root.
 *
 * @param trusted false after the entries before it were found not to have its root: the next start reads them all
 * @param epoch how often the log had been opened
 * @param partialTiles the tree, see {@link TileAccumulator#partialTiles}
 * @param kept the entries that change the state, and the last one of each of the {@linkplain Conditions conditions}, in their order
 * @param last the last entry, by which the place in the journal is recognized
 */
record Snapshot(boolean trusted, JournalPosition position, long epoch, List<byte[]> partialTiles, List<KeptEntry> kept, KeptEntry last)
{
    private static final byte[] HEADER = "clean-room-snap/1".getBytes(US_ASCII);
    private static final int DIGEST_BYTES = 32;

    Snapshot
    {
        requireNonNull(position, "position is null");
        partialTiles = ImmutableList.copyOf(partialTiles);
        kept = ImmutableList.copyOf(kept);
        requireNonNull(last, "last is null");
    }

    long size()
    {
        return position.count();
    }

    Peaks peaks()
    {
        return new TileAccumulator(size(), partialTiles, (_, _) -> {}).peaks();
    }

    KnownRoot root()
    {
        return new KnownRoot(size(), peaks().root(), "the log's snapshot");
    }

    Snapshot distrusted()
    {
        return new Snapshot(false, position, epoch, partialTiles, kept, last);
    }

    byte[] encode()
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(HEADER);
            out.writeBoolean(trusted);
            out.writeLong(position.count());
            out.writeLong(position.size());
            for (long offset : position.offsets()) {
                out.writeLong(offset);
            }
            out.writeLong(epoch);
            for (byte[] tile : partialTiles) {
                out.write(tile);
            }
            out.writeInt(kept.size());
            for (KeptEntry entry : kept) {
                write(entry, out);
            }
            write(last, out);
            out.flush();
            bytes.writeBytes(Commitment.sha256().digest(bytes.toByteArray()));
        }
        catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(KeptEntry entry, DataOutputStream out)
            throws IOException
    {
        out.writeLong(entry.index());
        out.writeLong(entry.offset());
        out.write(entry.leaf().bytes());
    }

    /** Absent if these are not the bytes of a snapshot, down to the last bit. */
    static Optional<Snapshot> decode(byte[] bytes)
    {
        int end = bytes.length - DIGEST_BYTES;
        if (end < HEADER.length || !Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            return Optional.empty();
        }
        MessageDigest digest = Commitment.sha256();
        digest.update(bytes, 0, end);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEADER.length, end - HEADER.length))) {
            Snapshot snapshot = read(in);
            return in.available() == 0 ? Optional.of(snapshot) : Optional.empty();
        }
        catch (IOException | IllegalArgumentException | NegativeArraySizeException _) {
            // only a file that somebody else has written has the right digest and ends up here
            return Optional.empty();
        }
    }

    private static Snapshot read(DataInputStream in)
            throws IOException
    {
        boolean trusted = in.readBoolean();
        long count = in.readLong();
        long size = in.readLong();
        List<Long> offsets = new ArrayList<>();
        for (long record = 0; record < count; record += Journal.OFFSET_EVERY) {
            offsets.add(in.readLong());
        }
        long epoch = in.readLong();
        List<byte[]> partialTiles = new ArrayList<>();
        for (int level = 0; level < Long.BYTES; level++) {
            byte[] tile = new byte[TileLayout.partialWidth(level, count) * Hash.BYTES];
            in.readFully(tile);
            partialTiles.add(tile);
        }
        List<KeptEntry> kept = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            kept.add(entry(in));
        }
        return new Snapshot(trusted, new JournalPosition(count, size, offsets), epoch, partialTiles, kept, entry(in));
    }

    private static KeptEntry entry(DataInputStream in)
            throws IOException
    {
        long index = in.readLong();
        long offset = in.readLong();
        byte[] leaf = new byte[Hash.BYTES];
        in.readFully(leaf);
        return new KeptEntry(index, offset, Hash.of(leaf));
    }
}
