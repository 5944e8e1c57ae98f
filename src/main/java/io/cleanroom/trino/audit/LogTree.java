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

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.Peaks;
import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * The Merkle tree over the durable entries: the last tile of each level, and the full ones that are not on the disk yet. One thread
 * appends; any thread reads.
 */
final class LogTree
{
    /** 8 MiB; reached only while a whole journal is read. */
    private static final int PENDING_MAX = 1024;

    private final TileFiles files;

    // guarded by this
    private final TileAccumulator tiles;
    private final Map<TilePath, byte[]> pending = new LinkedHashMap<>();

    LogTree(TileFiles files)
    {
        this(files, 0, List.of());
    }

    LogTree(TileFiles files, long size, List<byte[]> partialTiles)
    {
        this.files = requireNonNull(files, "files is null");
        tiles = new TileAccumulator(size, partialTiles, pending::put);
    }

    /** All at once for every reader: no root is ever seen that lies within a batch. */
    synchronized void append(List<Hash> leaves)
    {
        leaves.forEach(tiles::appendLeaf);
    }

    /** While the journal is read: writes those of the full tiles that the disk does not have, when there are many. */
    void relieve()
            throws IOException
    {
        if (pendingCount() < PENDING_MAX) {
            return;
        }
        Map<TilePath, byte[]> full = pending();
        Map<TilePath, byte[]> missing = new LinkedHashMap<>();
        for (Map.Entry<TilePath, byte[]> tile : full.entrySet()) {
            // what has its name is durable, see WholeFile
            if (files.read(tile.getKey()).filter(content -> Arrays.equals(content, tile.getValue())).isEmpty()) {
                missing.put(tile.getKey(), tile.getValue());
            }
        }
        files.write(missing);
        written(full.keySet());
    }

    private synchronized int pendingCount()
    {
        return pending.size();
    }

    synchronized Map<TilePath, byte[]> pending()
    {
        return new LinkedHashMap<>(pending);
    }

    synchronized void written(Set<TilePath> full)
    {
        pending.keySet().removeAll(full);
    }

    synchronized long size()
    {
        return tiles.size();
    }

    synchronized Peaks peaks()
    {
        return tiles.peaks();
    }

    synchronized List<byte[]> partialTiles()
    {
        return tiles.partialTiles();
    }

    /** Of the tile's hashes as many as it is wide or more; absent if it is on the disk, if anywhere. */
    synchronized Optional<byte[]> find(TilePath tile)
    {
        if (tile.number() == TileLayout.fullTiles(tile.level(), tiles.size())) {
            return Optional.of(tiles.partialTile(tile.level()));
        }
        return Optional.ofNullable(pending.get(new TilePath(tile.level(), tile.number(), TilePath.WIDTH_MAX)));
    }
}
