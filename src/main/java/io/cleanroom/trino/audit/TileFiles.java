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
import io.cleanroom.trino.audit.merkle.TilePath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The full tiles on the disk, by their names in C2SP tlog-tiles. They can be lost, since the journal has all that they say, but not be torn. */
final class TileFiles
{
    static final int BYTES = TilePath.WIDTH_MAX * Hash.BYTES;

    private final LogFiles files;
    private final Path directory;

    TileFiles(LogFiles files, Path directory)
    {
        this.files = requireNonNull(files, "files is null");
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** Absent if it is missing or has another length. */
    Optional<byte[]> read(TilePath tile)
            throws IOException
    {
        return WholeFile.read(files, path(tile)).filter(content -> content.length == BYTES);
    }

    /** Durable when it returns. Synchronized, because two writers of one tile would share a temporary file. */
    synchronized void write(Map<TilePath, byte[]> tiles)
            throws IOException
    {
        Set<Path> directories = new LinkedHashSet<>();
        for (Map.Entry<TilePath, byte[]> tile : tiles.entrySet()) {
            Path path = path(tile.getKey());
            if (directories.add(path.getParent())) {
                files.createDirectory(path.getParent());
            }
            WholeFile.place(files, path, tile.getValue());
        }
        for (Path path : directories) {
            files.forceDirectory(path);
        }
    }

    private Path path(TilePath tile)
    {
        return directory.resolve(tile.toString());
    }
}
