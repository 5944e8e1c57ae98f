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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeAccumulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Makes the tiles of hashes from leaf hashes, one after the other, with one tile per level in memory. For one thread at a time.
 *
 * <p>Only the root of a full tile goes one level up (C2SP tlog-tiles), so what {@link #finish} gives out is hashed no further.
 */
final class TileBuilder
{
    private final Sink sink;
    private final List<Level> levels = new ArrayList<>();

    TileBuilder(Sink sink)
    {
        this.sink = requireNonNull(sink, "sink is null");
    }

    void append(Hash leaf)
            throws IOException
    {
        Hash hash = leaf;
        for (int i = 0; ; i++) {
            if (i == levels.size()) {
                levels.add(new Level());
            }
            Level level = levels.get(i);
            hash.copyTo(level.content, level.width * Hash.BYTES);
            level.width++;
            if (level.width < TilePath.WIDTH_MAX) {
                return;
            }
            sink.tile(new TilePath(i, level.number, level.width), level.content.clone());
            hash = level.root();
            level.number++;
            level.width = 0;
        }
    }

    /** Gives out the tiles that are not full. */
    void finish()
            throws IOException
    {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.width > 0) {
                sink.tile(new TilePath(i, level.number, level.width), Arrays.copyOf(level.content, level.width * Hash.BYTES));
            }
        }
    }

    @FunctionalInterface
    interface Sink
    {
        void tile(TilePath path, byte[] content)
                throws IOException;
    }

    private static final class Level
    {
        private final byte[] content = new byte[TilePath.WIDTH_MAX * Hash.BYTES];
        private long number;
        private int width;

        Hash root()
        {
            TreeAccumulator tree = new TreeAccumulator();
            for (int i = 0; i < width; i++) {
                tree.appendLeaf(Hash.of(content, i * Hash.BYTES));
            }
            return tree.root();
        }
    }
}
