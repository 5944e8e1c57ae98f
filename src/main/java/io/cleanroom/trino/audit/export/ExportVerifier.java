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

import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static java.util.Objects.requireNonNull;

/**
 * Checks all of an export and goes on after what it finds: files, tiles, root, signatures, quorum, entries, the rules of the log, proofs
 * and disclosures. It needs neither a network nor a clock, and memory for a few bundles, the runs that have not ended,
 * and the names of the sealed runs.
 */
public final class ExportVerifier
{
    private static final int MISSING_MAX = 100;
    // each has 8 heights of a tree of at most 2^63 entries
    private static final int LEVELS = 8;

    private final Optional<WitnessPolicy> policy;
    private final Optional<Path> disclosures;
    private final boolean unsignedApprovals;
    private final LongConsumer progress;

    /**
     * @param policy the caller's own copy; without one, the export is checked against a policy that came with it
     * @param disclosures a file that {@link LogExporter} wrote, to be opened against the entries
     * @param unsignedApprovals whether acceptances and approvals without a signature count, as a host can allow: then nothing but the
     *         host's word says that they are the parties'
     * @param progress is told how many entries were checked
     */
    public ExportVerifier(Optional<WitnessPolicy> policy, Optional<Path> disclosures, boolean unsignedApprovals, LongConsumer progress)
    {
        this.policy = requireNonNull(policy, "policy is null");
        this.disclosures = requireNonNull(disclosures, "disclosures is null");
        this.unsignedApprovals = unsignedApprovals;
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** @throws IOException if there is no such directory, or something in it cannot be read */
    public Verification verify(Path directory)
            throws IOException
    {
        Problems problems = new Problems();
        ExportFiles files = ExportFiles.list(directory, problems);
        CheckpointCheck check = new CheckpointCheck(files, problems);
        Optional<WitnessPolicy> used = check.policy(policy);
        Optional<SignedCheckpoint> signed = check.checkpoint();
        Optional<VerifiedCheckpoint> verified = signed.isPresent() && used.isPresent() ? check.verify(signed.get(), used.get()) : Optional.empty();
        long opened = 0;
        if (signed.isPresent()) {
            long size = signed.get().checkpoint().size();
            names(files, size, problems);
            try (DisclosureCheck opening = new DisclosureCheck(disclosures, problems)) {
                new EntriesCheck(files, problems, opening, unsignedApprovals).check(signed.get().checkpoint(), progress);
                opening.end();
                opened = opening.opened();
            }
            new ProofsCheck(files, problems).check(signed.get());
        }
        return new Verification(signed, verified, policy.isPresent(), problems.kept(), problems.count(), opened);
    }

    private static void names(ExportFiles files, long size, Problems problems)
    {
        for (String name : files.names()) {
            if (!ExportLayout.belongs(name, size)) {
                problems.add(name, "an export of %s entries has no such file".formatted(size));
            }
        }
        // The size can be any number, so this does not look for more than are reported. Bundles are not looked for here: whoever reads them
        // says which is missing, and stops
        List<TilePath> missing = IntStream.range(0, LEVELS).boxed()
                .flatMap(level -> LongStream.range(0, TileLayout.fullTiles(level, size) + (TileLayout.partialWidth(level, size) == 0 ? 0 : 1))
                        .mapToObj(number -> TileLayout.tile(level, number, size)))
                .filter(tile -> !files.has(tile.toString()))
                .limit(MISSING_MAX + 1L)
                .toList();
        missing.stream().limit(MISSING_MAX).forEach(tile -> problems.add(tile.toString(), "the file is missing"));
        if (missing.size() > MISSING_MAX) {
            problems.add("export", "more files are missing");
        }
        if (size > 0 && !files.has(ExportLayout.proof(size - 1))) {
            problems.add(ExportLayout.proof(size - 1), "the file is missing");
        }
    }
}
