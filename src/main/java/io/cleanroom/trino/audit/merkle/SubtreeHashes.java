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

/** The hashes of the complete subtrees of one tree, from memory or from tiles: all that proofs are made of. */
public interface SubtreeHashes
{
    /**
     * The root of the complete subtree over the entries from {@code number * 2^height} up to, not including,
     * {@code (number + 1) * 2^height}.
     *
     * @param height 0 for a leaf hash, at most 62
     * @throws IllegalArgumentException if the tree does not contain all of them
     * @throws java.io.UncheckedIOException if the tree is read from files and that fails
     */
    Hash subtree(int height, long number);

    /**
     * The root of the tree over the first entries.
     *
     * @param size 0 up to the size of the tree
     */
    default Hash root(long size)
    {
        return range(0, size);
    }

    /**
     * The Merkle tree hash over the entries from start up to, not including, end, as it occurs inside a larger tree: start must be a
     * multiple of a power of two that is not smaller than the number of entries. Only then is each peak of the range a complete subtree
     * of the larger tree too.
     */
    default Hash range(long start, long end)
    {
        long size = end - start;
        if (start < 0 || size < 0 || (size > 0 && (start & (coveringPower(size) - 1)) != 0)) {
            throw new IllegalArgumentException("entries %s to %s are not the entries of a subtree".formatted(start, end));
        }
        List<Hash> peaks = new ArrayList<>(Long.bitCount(size));
        long from = start;
        for (long rest = size; rest != 0; rest -= Long.highestOneBit(rest)) {
            int height = Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
            peaks.add(subtree(height, from >>> height));
            from += 1L << height;
        }
        return Peaks.root(peaks);
    }

    /** The smallest power of two that is not smaller; beyond 2^62 it is 2^63, which as a mask still leaves 0 as the only start. */
    private static long coveringPower(long size)
    {
        return size == 1 ? 1 : Long.highestOneBit(size - 1) << 1;
    }
}
