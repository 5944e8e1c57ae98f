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
package io.cleanroom.trino.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Appends entries and knows the root, in constant memory: the {@link Peaks}, kept in one array.
 *
 * <p>An append allocates nothing and hashes two blocks per entry on average, one leaf and one node. For one thread at a time.
 */
public final class TreeAccumulator
{
    private static final int PEAKS_MAX = Long.SIZE - 1;

    private final TreeHasher hasher = new TreeHasher();
    // One place more than there are peaks: the new leaf stands beside them until it is merged
    private final byte[] stack = new byte[(PEAKS_MAX + 1) * Hash.BYTES];
    private long size;

    public TreeAccumulator()
    {
        this(Peaks.EMPTY);
    }

    /** Goes on from a snapshot. */
    public TreeAccumulator(Peaks peaks)
    {
        size = peaks.size();
        for (int i = 0; i < peaks.hashes().size(); i++) {
            peaks.hashes().get(i).copyTo(stack, i * Hash.BYTES);
        }
    }

    public void append(byte[] entry)
    {
        hasher.leaf(entry, stack, top());
        merge();
    }

    public void appendLeaf(Hash leaf)
    {
        leaf.copyTo(stack, top());
        merge();
    }

    private int top()
    {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        return Long.bitCount(size) * Hash.BYTES;
    }

    /**
     * The heights of the peaks are the positions of the bits set in the size. The new leaf has height 0, and merges with one peak per
     * trailing one bit: those are the peaks of heights 0, 1, 2, ... without a gap.
     */
    private void merge()
    {
        int offset = top();
        for (long bits = size; (bits & 1) != 0; bits >>>= 1) {
            offset -= Hash.BYTES;
            hasher.nodeInPlace(stack, offset);
        }
        size++;
    }

    public long size()
    {
        return size;
    }

    public Hash root()
    {
        return peaks().root();
    }

    /** A snapshot that later appends do not change. */
    public Peaks peaks()
    {
        List<Hash> hashes = new ArrayList<>(Long.bitCount(size));
        for (int i = 0; i < Long.bitCount(size); i++) {
            hashes.add(Hash.of(stack, i * Hash.BYTES));
        }
        return new Peaks(size, hashes);
    }
}
