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
package io.cleanroom.trino.audit;

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TileSource;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Every tile of an open log, full or of any width that it had: from memory, from its file, or else made anew from the journal.
 *
 * @param trustFiles false to make all anew that is not in memory, after a proof from files was found to be wrong
 */
record LogTiles(LogTree tree, TileFiles files, Journal journal, boolean trustFiles)
        implements TileSource
{
    private static final Logger log = Logger.get(LogTiles.class);

    LogTiles
    {
        requireNonNull(tree, "tree is null");
        requireNonNull(files, "files is null");
        requireNonNull(journal, "journal is null");
    }

    @Override
    public byte[] read(TilePath tile)
            throws IOException
    {
        Optional<byte[]> known = tree.find(tile);
        byte[] content = known.isPresent() ? known.get() : full(new TilePath(tile.level(), tile.number(), TilePath.WIDTH_MAX));
        return Arrays.copyOf(content, tile.width() * Hash.BYTES);
    }

    private byte[] full(TilePath tile)
            throws IOException
    {
        Optional<byte[]> stored = trustFiles ? files.read(tile) : Optional.empty();
        if (stored.isPresent()) {
            return stored.get();
        }
        byte[] made = tile.level() == 0 ? leaves(tile.number()) : roots(tile.level() - 1, tile.number());
        try {
            files.write(Map.of(tile, made));
        }
        catch (IOException e) {
            log.warn(e, "%s could not be written; it is made anew when it is needed", tile);
        }
        return made;
    }

    private byte[] leaves(long number)
            throws IOException
    {
        TreeHasher hasher = new TreeHasher();
        byte[] tile = new byte[TileFiles.BYTES];
        List<JournalRecord> records = journal.read(number * TilePath.WIDTH_MAX, TilePath.WIDTH_MAX);
        for (int i = 0; i < TilePath.WIDTH_MAX; i++) {
            hasher.leaf(records.get(i).leaf().bytes()).copyTo(tile, i * Hash.BYTES);
        }
        return tile;
    }

    private byte[] roots(int level, long number)
            throws IOException
    {
        byte[] tile = new byte[TileFiles.BYTES];
        for (int i = 0; i < TilePath.WIDTH_MAX; i++) {
            TileAccumulator.root(read(new TilePath(level, number * TilePath.WIDTH_MAX + i, TilePath.WIDTH_MAX))).copyTo(tile, i * Hash.BYTES);
        }
        return tile;
    }
}
