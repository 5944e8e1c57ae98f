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
import java.util.Arrays;
import java.util.List;

/** All complete subtrees of a tree in memory, 64 bytes per entry; for one thread at a time. */
public final class MemoryTree
        implements SubtreeHashes
{
    private final TreeHasher hasher = new TreeHasher();
    // By height; every level is completed as far as the one below it allows
    private final List<Level> levels = new ArrayList<>(List.of(new Level()));

    public void append(byte[] entry)
    {
        appendLeaf(hasher.leaf(entry));
    }

    public void appendLeaf(Hash leaf)
    {
        Hash hash = leaf;
        int height = 0;
        levels.getFirst().add(hash);
        while (levels.get(height).count % 2 == 0) {
            Level level = levels.get(height);
            hash = hasher.node(level.get(level.count - 2), hash);
            height++;
            if (height == levels.size()) {
                levels.add(new Level());
            }
            levels.get(height).add(hash);
        }
    }

    public long size()
    {
        return levels.getFirst().count;
    }

    @Override
    public Hash subtree(int height, long number)
    {
        if (height < 0 || height >= levels.size() || number < 0 || number >= levels.get(height).count) {
            throw new IllegalArgumentException("a tree of %s entries has no complete subtree of height %s with number %s".formatted(size(), height, number));
        }
        return levels.get(height).get((int) number);
    }

    private static final class Level
    {
        private byte[] hashes = new byte[4 * Hash.BYTES];
        private int count;

        void add(Hash hash)
        {
            int offset = Math.multiplyExact(count, Hash.BYTES);
            if (offset == hashes.length) {
                hashes = Arrays.copyOf(hashes, Math.multiplyExact(hashes.length, 2));
            }
            hash.copyTo(hashes, offset);
            count++;
        }

        Hash get(int number)
        {
            return Hash.of(hashes, number * Hash.BYTES);
        }
    }
}
