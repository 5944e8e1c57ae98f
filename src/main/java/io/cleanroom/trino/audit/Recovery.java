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
import io.cleanroom.trino.audit.merkle.TileHashes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Reads a journal at the start of a log: from the snapshot on where there is one that fits, else from the first entry. Whatever is wrong with
 * a snapshot costs the time of reading all; only what all entries say decides.
 *
 * @param unchecked the snapshot that was relied on; its entries are still to be read
 */
record Recovery<S>(Journal journal, Folded<S> folded, Optional<Snapshot> unchecked)
{
    private static final Logger log = Logger.get(Recovery.class);

    Recovery
    {
        requireNonNull(journal, "journal is null");
        requireNonNull(folded, "folded is null");
        requireNonNull(unchecked, "unchecked is null");
    }

    /**
     * @param known what the tree has to be
     * @throws CorruptLogException if the journal is not the one that it was
     */
    static <S> Recovery<S> of(LogEnvironment environment, LogPlace place, Fold<S> fold, TileFiles tiles, List<KnownRoot> known)
            throws IOException
    {
        LogFiles files = environment.files();
        Optional<Snapshot> snapshot = WholeFile.read(files, place.snapshot()).flatMap(Snapshot::decode);
        if (snapshot.isPresent() && snapshot.get().trusted() && snapshot.get().size() >= environment.snapshotEvery()) {
            try {
                return fast(files, place, fold, tiles, known, snapshot.get());
            }
            catch (CorruptLogException | IllegalArgumentException e) {
                log.warn("The audit log of clean room %s cannot start from its snapshot and is read as a whole: %s", place.cleanRoom(), e.getMessage());
            }
        }
        List<KnownRoot> all = new ArrayList<>(known);
        snapshot.ifPresent(old -> all.add(old.root()));
        Folded<S> folded = new Folded<>(place.cleanRoom(), fold, new LogTree(tiles), all);
        return new Recovery<>(Journal.open(files, place.journal(), folded), folded, Optional.empty());
    }

    private static <S> Recovery<S> fast(LogFiles files, LogPlace place, Fold<S> fold, TileFiles tiles, List<KnownRoot> known, Snapshot snapshot)
            throws IOException
    {
        LogTree tree = new LogTree(tiles, snapshot.size(), snapshot.partialTiles());
        Folded<S> folded;
        try (LogFile file = files.open(place.journal(), LogFiles.Mode.READ)) {
            folded = Folded.of(place.cleanRoom(), fold, tree, known, snapshot, new JournalReader(file, Math.min(file.size(), snapshot.position().size()), JournalRecord.MAX_BYTES));
        }
        Journal journal = Journal.open(files, place.journal(), snapshot.position(), folded);
        try {
            for (KnownRoot root : known) {
                if (root.size() <= snapshot.size()) {
                    root.check(new TileHashes(new LogTiles(tree, tiles, journal, true), tree.size()).root(root.size()));
                }
            }
            return new Recovery<>(journal, folded, Optional.of(snapshot));
        }
        catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }
}
