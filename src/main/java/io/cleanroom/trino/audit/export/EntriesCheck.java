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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.SubtreeHashes;
import io.cleanroom.trino.audit.merkle.TileAccumulator;
import io.cleanroom.trino.audit.merkle.TileHashes;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeAccumulator;
import io.cleanroom.trino.audit.tlog.Checkpoint;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Recomputes the tree from the entries, and holds the entries to the rules of the log. */
final class EntriesCheck
{
    private final ExportFiles files;
    private final Problems problems;
    private final DisclosureCheck disclosures;
    private final boolean unsignedApprovals;
    // the log takes its roots from its tiles; here they are made apart, so that a mistake in one of them shows
    private final TreeAccumulator tree = new TreeAccumulator();
    private final Map<TilePath, byte[]> full = new LinkedHashMap<>();
    private final TileAccumulator tiles = new TileAccumulator(full::put);
    // what follows an entry that cannot be read would be judged without it
    private List<LogRule> rules = ImmutableList.of();

    EntriesCheck(ExportFiles files, Problems problems, DisclosureCheck disclosures, boolean unsignedApprovals)
    {
        this.files = files;
        this.problems = problems;
        this.disclosures = disclosures;
        this.unsignedApprovals = unsignedApprovals;
    }

    /** @param progress is told how many entries were checked */
    void check(Checkpoint checkpoint, LongConsumer progress)
            throws IOException
    {
        // the tiles are compared with the entries too, here or further on
        SubtreeHashes hashes = new TileHashes(tile -> files.read(tile.toString()), checkpoint.size());
        rules = ImmutableList.of(new OpeningRule(), new RunRule(unsignedApprovals), new ReleaseRule(), new AlignmentRule(), new StatedCheckpointRule(hashes));
        new BundlePipeline(files, checkpoint.size()).run(bundle -> {
            boolean goOn = bundle.damage().isEmpty() ? entries(bundle) : withoutEntries(bundle);
            compare(full);
            full.clear();
            progress.accept(tree.size());
            return goOn;
        });
        rules.forEach(rule -> rule.end(problems));
        if (tree.size() == checkpoint.size()) {
            compare(tiles.lastTiles());
            if (!tree.root().equals(checkpoint.root())) {
                problems.add(ExportLayout.CHECKPOINT, "the root is %s; accepted: %s, that of the entries".formatted(checkpoint.root(), tree.root()));
            }
        }
    }

    private boolean entries(DecodedBundle bundle)
            throws IOException
    {
        long index = bundle.firstIndex();
        for (DecodedBundle.Entry entry : bundle.entries()) {
            append(entry.leaf());
            if (entry.decoded().isPresent()) {
                LogEntry logged = new LogEntry(index, entry.decoded().get(), entry.leaf());
                for (LogRule rule : rules) {
                    rule.entry(logged, problems);
                }
            }
            else {
                problems.add("entry " + index, entry.problem() + suspended());
            }
            disclosures.entry(index, entry.decoded());
            index++;
        }
        return true;
    }

    /** Goes on with the hashes that the tile has, so that what is wrong elsewhere is found too. */
    private boolean withoutEntries(DecodedBundle bundle)
            throws IOException
    {
        TilePath path = bundle.path();
        String place = "%s (entries %s to %s)".formatted(path, bundle.firstIndex(), bundle.firstIndex() + path.width() - 1);
        TilePath tile = new TilePath(0, path.number(), path.width());
        Optional<byte[]> hashes = Optional.empty();
        if (files.has(tile.toString())) {
            hashes = Optional.of(files.read(tile.toString())).filter(content -> content.length == path.width() * Hash.BYTES);
        }
        problems.add(place, bundle.damage().get() + suspended() + (hashes.isPresent() ? "" : "; no later entry is checked, because %s cannot stand in".formatted(tile)));
        if (hashes.isEmpty()) {
            return false;
        }
        for (int i = 0; i < path.width(); i++) {
            append(Hash.of(hashes.get(), i * Hash.BYTES));
        }
        return true;
    }

    private String suspended()
    {
        boolean first = !rules.isEmpty();
        rules = ImmutableList.of();
        return first ? "; the rules of the log are not checked from here on" : "";
    }

    private void append(Hash leaf)
    {
        tree.appendLeaf(leaf);
        tiles.appendLeaf(leaf);
    }

    private void compare(Map<TilePath, byte[]> expected)
            throws IOException
    {
        for (Map.Entry<TilePath, byte[]> tile : expected.entrySet()) {
            compare(tile.getKey(), tile.getValue());
        }
    }

    private void compare(TilePath path, byte[] expected)
            throws IOException
    {
        String name = path.toString();
        if (!files.has(name)) {
            // reported with the other missing files
            return;
        }
        byte[] actual = files.read(name);
        if (actual.length != expected.length) {
            problems.add(name, "has %s bytes; accepted: %s".formatted(actual.length, expected.length));
            return;
        }
        for (int offset = Math.max(0, Arrays.mismatch(actual, expected)) / Hash.BYTES * Hash.BYTES; offset < expected.length; offset += Hash.BYTES) {
            if (!Arrays.equals(actual, offset, offset + Hash.BYTES, expected, offset, offset + Hash.BYTES)) {
                problems.add(name, "hash %s is not that of %s".formatted(offset / Hash.BYTES, covered(path, offset / Hash.BYTES)));
            }
        }
    }

    private static String covered(TilePath path, int hash)
    {
        long number = path.number() * TilePath.WIDTH_MAX + hash;
        if (path.level() == 0) {
            return "entry " + number;
        }
        int height = 8 * path.level();
        return "entries %s to %s".formatted(number << height, ((number + 1) << height) - 1);
    }
}
