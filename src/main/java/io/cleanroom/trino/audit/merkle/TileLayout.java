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

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which tiles a tree of a size has, by C2SP tlog-tiles. A tile has 256 hashes, and hash i of tile n on level l is the root of the complete
 * subtree over the {@code 256^l} entries from {@code (256 n + i) * 256^l} on: levels are 8 heights apart.
 */
public final class TileLayout
{
    static final int HEIGHT = 8;

    private TileLayout() {}

    /** How many hashes a level has. Only full tiles are hashed upward, so the remainder of the level below is left out. */
    public static long hashes(int level, long size)
    {
        int shift = HEIGHT * Math.max(level, 0);
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }

    public static long fullTiles(int level, long size)
    {
        return hashes(level, size) / TilePath.WIDTH_MAX;
    }

    /** How many hashes, or entries, the last tile has if it is not full; 0 if there is no such tile. */
    public static int partialWidth(int level, long size)
    {
        return (int) (hashes(level, size) % TilePath.WIDTH_MAX);
    }

    /** The tile with that number, as wide as the size allows. */
    public static TilePath tile(int level, long number, long size)
    {
        if (number < fullTiles(level, size)) {
            return new TilePath(level, number, TilePath.WIDTH_MAX);
        }
        if (number > fullTiles(level, size) || partialWidth(level, size) == 0) {
            throw new IllegalArgumentException("a tree of %s entries has no tile %s on level %s".formatted(size, number, level));
        }
        return new TilePath(level, number, partialWidth(level, size));
    }

    /** Every tile of the tree, those of the entries first, then level by level. */
    public static Stream<TilePath> tiles(long size)
    {
        return IntStream.rangeClosed(TilePath.ENTRIES, Long.SIZE / HEIGHT).boxed()
                .flatMap(level -> LongStream.range(0, fullTiles(level, size) + (partialWidth(level, size) == 0 ? 0 : 1))
                        .mapToObj(number -> tile(level, number, size)));
    }

    /** The bytes of a tile of hashes. */
    public static byte[] content(TilePath tile, SubtreeHashes tree)
    {
        if (tile.level() == TilePath.ENTRIES) {
            throw new IllegalArgumentException("`%s` has entries, not hashes".formatted(tile));
        }
        byte[] content = new byte[tile.width() * Hash.BYTES];
        for (int i = 0; i < tile.width(); i++) {
            tree.subtree(HEIGHT * tile.level(), tile.number() * TilePath.WIDTH_MAX + i).copyTo(content, i * Hash.BYTES);
        }
        return content;
    }
}
