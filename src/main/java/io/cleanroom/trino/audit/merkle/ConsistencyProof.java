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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Shows that a tree begins with all entries of an earlier one, RFC 9162 section 2.1.4. It may have come from anywhere: only
 * {@link #verify} says whether its numbers and hashes mean anything.
 *
 * @param path empty if the sizes are equal or the old one is 0
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path)
{
    public ConsistencyProof
    {
        path = List.copyOf(requireNonNull(path, "path is null"));
    }

    /** @throws IllegalArgumentException unless 0 &lt;= oldSize &lt;= newSize and the tree has that many entries */
    public static ConsistencyProof create(SubtreeHashes tree, long oldSize, long newSize)
    {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("a tree of %s entries does not extend one of %s".formatted(newSize, oldSize));
        }
        if (oldSize == 0 || oldSize == newSize) {
            return new ConsistencyProof(oldSize, newSize, List.of());
        }
        // from the root down along the boundary of the old tree, until a subtree ends exactly there
        Deque<Hash> path = new ArrayDeque<>();
        long start = 0;
        long end = newSize;
        while (end != oldSize) {
            long split = start + InclusionProof.split(end - start);
            if (oldSize <= split) {
                path.addFirst(tree.range(split, end));
                end = split;
            }
            else {
                path.addFirst(tree.range(start, split));
                start = split;
            }
        }
        // A subtree that begins with the first entry is the old tree itself, whose root the verifier has
        if (start != 0) {
            path.addFirst(tree.range(start, end));
        }
        return new ConsistencyProof(oldSize, newSize, new ArrayList<>(path));
    }

    /**
     * Whether a tree with the new root begins with the tree that has the old root.
     *
     * <p>Both roots are computed from the same hashes. The walk starts at the largest complete subtree that ends where the old tree ends;
     * hashes to its left are in both trees, hashes to its right in the new one only. If the old size is a power of two, that subtree is
     * the whole old tree and not part of the path.
     *
     * <p>Nothing can be missing from an empty tree, but its root must be the one of an empty tree: otherwise a log could claim any root
     * for size 0.
     */
    public boolean verify(Hash oldRoot, Hash newRoot)
    {
        if (oldSize < 0 || oldSize > newSize || path.size() > InclusionProof.PATH_MAX + 1) {
            return false;
        }
        if (oldSize == 0 && !oldRoot.equals(TreeHasher.emptyTree())) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        if (oldSize == 0) {
            return path.isEmpty();
        }
        return !path.isEmpty() && walk(oldRoot, newRoot);
    }

    private boolean walk(Hash oldRoot, Hash newRoot)
    {
        TreeHasher hasher = new TreeHasher();
        boolean power = Long.bitCount(oldSize) == 1;
        int shift = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >>> shift;
        long last = (newSize - 1) >>> shift;
        Hash oldHash = power ? oldRoot : path.getFirst();
        Hash newHash = oldHash;
        for (Hash hash : path.subList(power ? 0 : 1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = hasher.node(hash, oldHash);
                newHash = hasher.node(hash, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            }
            else {
                newHash = hasher.node(newHash, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
