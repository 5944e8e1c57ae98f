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

import static java.util.Objects.requireNonNull;

/**
 * Shows that an entry stands at an index of a tree, RFC 9162 section 2.1.3. It may have come from anywhere: only {@link #verify} says
 * whether its numbers and hashes mean anything.
 *
 * @param index of the entry, from 0
 * @param size of the tree
 * @param path the hashes beside the way from the leaf to the root, the leaf's sibling first
 */
public record InclusionProof(long index, long size, List<Hash> path)
{
    static final int PATH_MAX = 63;

    public InclusionProof
    {
        path = List.copyOf(requireNonNull(path, "path is null"));
    }

    /** @throws IllegalArgumentException unless 0 &lt;= index &lt; size and the tree has that many entries */
    public static InclusionProof create(SubtreeHashes tree, long index, long size)
    {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %s entries has no index %s".formatted(size, index));
        }
        // from the root down, so the path grows from its far end
        List<Hash> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long split = start + split(end - start);
            if (index < split) {
                path.addFirst(tree.range(split, end));
                end = split;
            }
            else {
                path.addFirst(tree.range(start, split));
                start = split;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** Where RFC 6962 section 2.1 divides: the largest power of two that is smaller than the number of entries, of which there are two or more. */
    static long split(long entries)
    {
        return Long.highestOneBit(entries - 1);
    }

    /**
     * Whether the tree with this root has that leaf at the index.
     *
     * <p>{@code node} and {@code last} are the numbers of the current node and of the last node on its level. A node that is odd is a
     * right child. A node that is the last of its level without being odd has no sibling there: it moves up unchanged until it is a
     * right child, which is why the levels without a sibling are skipped after its left neighbour was met. A path that ends before
     * {@code last} is 0 stopped below the root, one that goes on after it leaves the tree: both are refused, so that neither the index
     * nor the size can be stated wrongly.
     */
    public boolean verify(Hash leaf, Hash root)
    {
        if (index < 0 || index >= size || path.size() > PATH_MAX) {
            return false;
        }
        TreeHasher hasher = new TreeHasher();
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            }
            else {
                hash = hasher.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
