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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Appends leaves and gives out each tile as soon as it is full; of every level only the last tile is kept, so that memory does not grow
 * with the tree. Those tiles hold all {@link Peaks}: the bits of the size from {@code 8 l} to {@code 8 l + 7} are the width of the tile
 * on level l. For one thread at a time.
 */
public final class TileAccumulator
{
    private static final int LEVELS = Long.SIZE / TileLayout.HEIGHT;

    private final FullTiles consumer;
    private final byte[][] tiles = new byte[LEVELS][];
    private long size;

    public TileAccumulator(FullTiles consumer)
    {
        this(0, List.of(), consumer);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param partialTiles what {@link #partialTiles} gave for that size
     * @throws IllegalArgumentException if they are not as wide as the size says
     */
    public TileAccumulator(long size, List<byte[]> partialTiles, FullTiles consumer)
    {
        this.size = size;
        this.consumer = requireNonNull(consumer, "consumer is null");
        for (int level = 0; level < LEVELS; level++) {
            byte[] tile = level < partialTiles.size() ? partialTiles.get(level) : new byte[0];
            if (tile.length != TileLayout.partialWidth(level, size) * Hash.BYTES) {
                throw new IllegalArgumentException("the last tile on level %s has %s bytes; accepted: %s hashes".formatted(level, tile.length, TileLayout.partialWidth(level, size)));
            }
            tiles[level] = tile.length == 0 ? tile : Arrays.copyOf(tile, TilePath.WIDTH_MAX * Hash.BYTES);
        }
    }

    public void appendLeaf(Hash leaf)
    {
        Hash hash = leaf;
        for (int level = 0; ; level++) {
            long number = TileLayout.hashes(level, size);
            int place = (int) (number % TilePath.WIDTH_MAX);
            if (place == 0) {
                // never written into again by whoever got the full one
                tiles[level] = new byte[TilePath.WIDTH_MAX * Hash.BYTES];
            }
            hash.copyTo(tiles[level], place * Hash.BYTES);
            if (place < TilePath.WIDTH_MAX - 1) {
                break;
            }
            consumer.accept(new TilePath(level, number / TilePath.WIDTH_MAX, TilePath.WIDTH_MAX), tiles[level]);
            hash = root(tiles[level]);
        }
        size++;
    }

    /** The root of the complete subtree over the hashes of a full tile. */
    public static Hash root(byte[] fullTile)
    {
        return accumulate(fullTile).root();
    }

    private static TreeAccumulator accumulate(byte[] tile)
    {
        TreeAccumulator subtree = new TreeAccumulator();
        for (int offset = 0; offset < tile.length; offset += Hash.BYTES) {
            subtree.appendLeaf(Hash.of(tile, offset));
        }
        return subtree;
    }

    public long size()
    {
        return size;
    }

    /** The last tile of the level, empty if it is full or there is none. */
    public byte[] partialTile(int level)
    {
        return Arrays.copyOf(tiles[level], TileLayout.partialWidth(level, size) * Hash.BYTES);
    }

    /** By level; a snapshot that later appends do not change. */
    public List<byte[]> partialTiles()
    {
        List<byte[]> partial = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            partial.add(partialTile(level));
        }
        return partial;
    }

    /** The tiles that are not full, as an export has them, from level 0 up. */
    public Map<TilePath, byte[]> lastTiles()
    {
        Map<TilePath, byte[]> last = new LinkedHashMap<>();
        for (int level = 0; level < LEVELS; level++) {
            if (TileLayout.partialWidth(level, size) > 0) {
                last.put(TileLayout.tile(level, TileLayout.fullTiles(level, size), size), partialTile(level));
            }
        }
        return last;
    }

    public Peaks peaks()
    {
        List<Hash> hashes = new ArrayList<>();
        for (int level = LEVELS - 1; level >= 0; level--) {
            hashes.addAll(accumulate(partialTile(level)).peaks().hashes());
        }
        return new Peaks(size, hashes);
    }

    /** Gets the full tiles, in the order of their completion. */
    @FunctionalInterface
    public interface FullTiles
    {
        void accept(TilePath tile, byte[] content);
    }
}
