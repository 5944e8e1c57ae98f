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

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.merkle.SubtreeHashes;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.WitnessConflictException;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.audit.tlog.WitnessRound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** Makes an export of what a server says its log is, and refuses where that does not fit together under the caller's own policy. */
public final class LogExporter
{
    private final LogSource source;
    private final WitnessPolicy policy;
    private final Consumer<String> absences;

    /**
     * @param policy the caller's own copy: it decides which checkpoint is accepted, and which witnesses are asked for cosignatures
     * @param absences gets a line for each witness that was asked and did not answer
     */
    public LogExporter(LogSource source, WitnessPolicy policy, Consumer<String> absences)
    {
        this.absences = requireNonNull(absences, "absences is null");
        this.source = requireNonNull(source, "source is null");
        this.policy = requireNonNull(policy, "policy is null");
    }

    /**
     * Entries that are written meanwhile are not part of it: the checkpoint is fetched first, and it says how many there are.
     *
     * @throws ExportException if the checkpoint does not fulfil the policy, entries are missing or in disorder, or the root is another one
     */
    public Checkpoint export(Path directory)
            throws IOException
    {
        SignedCheckpoint signed = newest();
        Checkpoint checkpoint = signed.checkpoint();
        try (ExportWriter writer = ExportWriter.create(directory)) {
            source.entries(checkpoint.size(), (index, entry) -> {
                if (index != writer.size()) {
                    throw new ExportException("entry %s follows %s entries; accepted: %s".formatted(index, writer.size(), writer.size()));
                }
                writer.append(entry);
            });
            SubtreeHashes tree = writer.complete(checkpoint);
            SignedCheckpoint cosigned = cosigned(signed, tree);
            verify(cosigned, policy, PolicyOptions.STRICT);
            writer.finish(cosigned, policy, tree);
        }
        return checkpoint;
    }

    private SignedCheckpoint cosigned(SignedCheckpoint signed, SubtreeHashes tree)
            throws IOException
    {
        long size = signed.checkpoint().size();
        try (WitnessRound round = new WitnessRound(policy)) {
            return round.cosigned(signed, oldSize -> ConsistencyProof.create(tree, oldSize, size), () -> size, absences);
        }
        catch (WitnessConflictException e) {
            throw new ExportException(e.getMessage(), e);
        }
    }

    private SignedCheckpoint newest()
            throws IOException
    {
        SignedCheckpoint signed;
        try {
            signed = policy.withoutForeignLines(TlogProof.parse(source.proof(0)).checkpoint());
        }
        catch (TlogException e) {
            throw new ExportException("the checkpoint is not accepted: " + e.getMessage(), e);
        }
        // witnesses are asked for what the log has signed, and not before its entries are there
        verify(signed, policy.ofLogsAlone(), PolicyOptions.STRICT.withForeignLines());
        return signed;
    }

    private static void verify(SignedCheckpoint signed, WitnessPolicy policy, PolicyOptions options)
    {
        try {
            policy.verify(signed, options);
        }
        catch (TlogException e) {
            throw new ExportException("the checkpoint is not accepted: " + e.getMessage(), e);
        }
    }

    /** Writes what opens the caller's commitments to a new file that only the owner can read, and returns how many there are. */
    public long exportDisclosures(long size, Path file)
            throws IOException
    {
        try (DisclosureWriter writer = DisclosureWriter.create(file)) {
            source.disclosures((index, field, salt, value) -> {
                // the source may have grown since the checkpoint
                if (index < size) {
                    writer.write(index, field, salt, value);
                }
            });
            return writer.count();
        }
    }
}
