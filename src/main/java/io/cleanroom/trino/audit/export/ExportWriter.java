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

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.SubtreeHashes;
import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TileHashes;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeHasher;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

/**
 * Writes an export entry by entry in constant memory. The directory has its name only once all of it is there and the root is the
 * checkpoint's; until then, and for ever if that fails, there is nothing.
 */
public final class ExportWriter
        implements Closeable
{
    private final Path directory;
    private final Path incomplete;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, byte[]> full = new LinkedHashMap<>();
    private final TileAccumulator tiles = new TileAccumulator(full::put);
    private final List<byte[]> bundle = new ArrayList<>();
    private long bundles;

    private ExportWriter(Path directory, Path incomplete)
    {
        this.directory = directory;
        this.incomplete = incomplete;
    }

    /** @throws FileAlreadyExistsException if something has the name of the directory: an export is never changed */
    public static ExportWriter create(Path directory)
            throws IOException
    {
        Path absolute = directory.toAbsolutePath();
        if (Files.exists(absolute)) {
            throw new FileAlreadyExistsException(directory.toString());
        }
        Files.createDirectories(absolute.getParent());
        return new ExportWriter(absolute, Files.createTempDirectory(absolute.getParent(), ".%s-".formatted(absolute.getFileName())));
    }

    public void append(byte[] entry)
            throws IOException
    {
        tiles.appendLeaf(hasher.leaf(entry));
        bundle.add(entry.clone());
        if (bundle.size() == TilePath.WIDTH_MAX) {
            flush();
        }
    }

    public long size()
    {
        return tiles.size();
    }

    public Hash root()
    {
        return tiles.peaks().root();
    }

    /**
     * Ends the entries.
     *
     * @return the tree over them
     * @throws ExportException if the checkpoint is of another tree
     */
    public SubtreeHashes complete(Checkpoint checkpoint)
            throws IOException
    {
        if (size() != checkpoint.size() || !root().equals(checkpoint.root())) {
            throw new ExportException("the %s entries have the root %s; the checkpoint says %s entries with the root %s".formatted(size(), root(), checkpoint.size(), checkpoint.root()));
        }
        if (!bundle.isEmpty()) {
            flush();
        }
        write(tiles.lastTiles());
        return new TileHashes(tile -> Files.readAllBytes(incomplete.resolve(tile.toString())), size());
    }

    /**
     * Writes what stands beside the tiles, with the proof of the last entry, and gives the export its name.
     *
     * @param hashes of the tree that is complete
     */
    public void finish(SignedCheckpoint signed, WitnessPolicy policy, SubtreeHashes hashes)
            throws IOException
    {
        write(ExportLayout.CHECKPOINT, signed.bytes());
        write(ExportLayout.POLICY, policy.bytes());
        if (size() > 0) {
            long last = size() - 1;
            write(ExportLayout.proof(last), new TlogProof(last, InclusionProof.create(hashes, last, size()).path(), signed).bytes());
        }
        Files.move(incomplete, directory, ATOMIC_MOVE);
    }

    private void flush()
            throws IOException
    {
        write(new TilePath(TilePath.ENTRIES, bundles, bundle.size()).toString(), EntryBundle.encode(bundle));
        bundles++;
        bundle.clear();
        write(full);
        full.clear();
    }

    private void write(Map<TilePath, byte[]> tiles)
            throws IOException
    {
        for (Map.Entry<TilePath, byte[]> tile : tiles.entrySet()) {
            write(tile.getKey().toString(), tile.getValue());
        }
    }

    private void write(String name, byte[] content)
            throws IOException
    {
        Path file = incomplete.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content, CREATE_NEW);
    }

    /** Removes what is not complete. */
    @Override
    public void close()
            throws IOException
    {
        if (Files.exists(incomplete)) {
            // nobody else writes into a directory that was made here for the owner alone
            MoreFiles.deleteRecursively(incomplete, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
