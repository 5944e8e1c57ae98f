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

import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import static java.util.Objects.requireNonNull;

/** Reads again the entries that a start from a snapshot has skipped, and compares them with the snapshot's tree and with the tiles on the disk. */
final class JournalCheck
{
    private static final int REPAIRED_MAX = 1024;

    private final LogFiles files;
    private final LogPlace place;
    private final TileFiles tiles;
    private final Snapshot snapshot;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, byte[]> wrong = new HashMap<>();

    JournalCheck(LogFiles files, LogPlace place, TileFiles tiles, Snapshot snapshot)
    {
        this.files = requireNonNull(files, "files is null");
        this.place = requireNonNull(place, "place is null");
        this.tiles = requireNonNull(tiles, "tiles is null");
        this.snapshot = requireNonNull(snapshot, "snapshot is null");
    }

    /**
     * Repairs tiles that are missing or wrong, at most 1,024 at a time: they follow from the entries.
     *
     * @param stopped asked now and then; once true, the rest is not checked
     * @return why the journal is not the one that the snapshot was made of; absent if it is
     */
    Optional<CorruptLogException> run(BooleanSupplier stopped)
            throws IOException
    {
        TileAccumulator tree = new TileAccumulator(this::compare);
        try (LogFile file = files.open(place.journal(), LogFiles.Mode.READ)) {
            long end = snapshot.position().size();
            JournalReader reader = new JournalReader(file, Math.min(file.size(), end));
            for (long offset = JournalPosition.START.size(); offset < end; ) {
                Optional<JournalRecord> record = reader.at(offset).filter(found -> found.sequence() == tree.size());
                if (record.isEmpty()) {
                    return Optional.of(new CorruptLogException(offset, "record %s cannot be read".formatted(tree.size())));
                }
                tree.appendLeaf(hasher.leaf(record.get().leaf().bytes()));
                offset += record.get().size();
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        catch (UncheckedIOException e) {
            throw e.getCause();
        }
        KnownRoot known = snapshot.root();
        if (tree.size() != known.size()) {
            return Optional.of(CorruptLogException.shorter(known, tree.size()));
        }
        if (!tree.peaks().root().equals(known.root())) {
            return Optional.of(CorruptLogException.differs(known, tree.peaks().root()));
        }
        tiles.write(wrong);
        return Optional.empty();
    }

    private void compare(TilePath tile, byte[] content)
    {
        try {
            if (wrong.size() < REPAIRED_MAX && tiles.read(tile).filter(stored -> Arrays.equals(stored, content)).isEmpty()) {
                wrong.put(tile, content);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
