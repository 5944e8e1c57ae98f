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

import java.io.IOException;
import java.io.UncheckedIOException;

import static java.util.Objects.requireNonNull;

/**
 * The complete subtrees of a tree, computed from its tiles. Of each level the last tile read is kept, because a proof asks for several
 * hashes of one tile. For one thread at a time.
 *
 * <p>The tiles are taken as they are: a wrong hash in one gives a proof that does not verify.
 */
public final class TileHashes
        implements SubtreeHashes
{
    private final TileSource source;
    private final long size;
    private final TilePath[] paths = new TilePath[Long.SIZE / TileLayout.HEIGHT];
    private final byte[][] tiles = new byte[Long.SIZE / TileLayout.HEIGHT][];

    public TileHashes(TileSource source, long size)
    {
        this.source = requireNonNull(source, "source is null");
        this.size = size;
        if (size < 0) {
            throw new IllegalArgumentException("a tree has %s entries; accepted: 0 or more".formatted(size));
        }
    }

    /** A subtree of height v is made of {@code 2^(v mod 8)} hashes that stand side by side in one tile of level v / 8. */
    @Override
    public Hash subtree(int height, long number)
    {
        if (height < 0 || height >= Long.SIZE - 1 || number < 0 || number >= size >>> height) {
            throw new IllegalArgumentException("a tree of %s entries has no complete subtree of height %s with number %s".formatted(size, height, number));
        }
        int level = height / TileLayout.HEIGHT;
        int count = 1 << (height % TileLayout.HEIGHT);
        long first = number * count;
        byte[] tile = tile(level, first / TilePath.WIDTH_MAX);
        TreeAccumulator subtree = new TreeAccumulator();
        int offset = (int) (first % TilePath.WIDTH_MAX);
        for (int i = offset; i < offset + count; i++) {
            subtree.appendLeaf(Hash.of(tile, i * Hash.BYTES));
        }
        return subtree.root();
    }

    private byte[] tile(int level, long number)
    {
        TilePath path = TileLayout.tile(level, number, size);
        if (!path.equals(paths[level])) {
            byte[] tile;
            try {
                tile = source.read(path);
            }
            catch (IOException e) {
                throw new UncheckedIOException("`%s` cannot be read".formatted(path), e);
            }
            if (tile.length != path.width() * Hash.BYTES) {
                throw new UncheckedIOException(new IOException("`%s` has %s bytes; accepted: %s".formatted(path, tile.length, path.width() * Hash.BYTES)));
            }
            tiles[level] = tile;
            paths[level] = path;
        }
        return tiles[level];
    }
}
