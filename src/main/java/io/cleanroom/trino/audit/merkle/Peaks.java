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

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What has to be kept of a tree to append to it and to know its root: the roots of its complete subtrees, the largest (and leftmost)
 * first, one per bit that is set in the size.
 *
 * @param size number of entries, 0 or more
 * @param hashes as many as the size has bits set, at most 63
 */
public record Peaks(long size, List<Hash> hashes)
{
    public static final Peaks EMPTY = new Peaks(0, List.of());

    public Peaks
    {
        hashes = List.copyOf(requireNonNull(hashes, "hashes is null"));
        if (size < 0) {
            throw new IllegalArgumentException("a tree has %s entries; accepted: 0 or more".formatted(size));
        }
        if (hashes.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of %s entries has %s peaks; accepted: %s".formatted(size, hashes.size(), Long.bitCount(size)));
        }
    }

    public Hash root()
    {
        return root(hashes);
    }

    /** Folds peaks from the smallest to the largest: the definition of RFC 6962 splits at the largest power of two first. */
    static Hash root(List<Hash> peaks)
    {
        if (peaks.isEmpty()) {
            return TreeHasher.emptyTree();
        }
        TreeHasher hasher = new TreeHasher();
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = hasher.node(peaks.get(i), root);
        }
        return root;
    }
}
