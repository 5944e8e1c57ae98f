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

import io.cleanroom.trino.audit.merkle.SubtreeHashes;
import io.cleanroom.trino.audit.tlog.NoteSignature;
import io.cleanroom.trino.audit.tlog.PolicyWitness;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessAnswer;
import io.cleanroom.trino.audit.tlog.WitnessClient;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * Asks every witness of a policy that has an address to cosign a checkpoint. A witness that cannot be reached is reported and left out, for the policy
 * to decide whether the others are enough; one that has seen another tree is never passed over.
 */
final class WitnessRound
{
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int OTHER_TREE = 422;

    private final Map<URI, Set<VerifierKey>> witnesses = new LinkedHashMap<>();
    private final Consumer<String> absences;

    /** @param absences gets a line for each witness that did not answer */
    WitnessRound(WitnessPolicy policy, Consumer<String> absences)
    {
        for (PolicyWitness witness : policy.witnesses()) {
            witness.url().ifPresent(url -> witnesses.computeIfAbsent(url, _ -> new LinkedHashSet<>()).add(witness.key()));
        }
        this.absences = requireNonNull(absences, "absences is null");
    }

    /**
     * @param tree that the checkpoint is of
     * @throws ExportException if a witness has cosigned what this tree does not extend: the log shows different entries to different parties, or was put back
     */
    SignedCheckpoint cosigned(SignedCheckpoint signed, SubtreeHashes tree)
            throws IOException
    {
        SignedCheckpoint cosigned = signed;
        for (Map.Entry<URI, Set<VerifierKey>> witness : witnesses.entrySet()) {
            try (WitnessClient client = new WitnessClient(witness.getKey(), witness.getValue(), TIMEOUT)) {
                cosigned = add(cosigned, client.addCheckpoint(signed, tree), witness.getKey());
            }
            catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a witness was asked");
            }
            catch (IOException | TlogException e) {
                absences.accept("the witness at %s did not cosign: %s".formatted(witness.getKey(), e.getMessage()));
            }
        }
        return cosigned;
    }

    private SignedCheckpoint add(SignedCheckpoint signed, WitnessAnswer answer, URI address)
    {
        return switch (answer) {
            case WitnessAnswer.Cosigned(List<NoteSignature> lines) -> signed.with(lines);
            case WitnessAnswer.SizeDiffers(long size) -> throw new ExportException("the witness at %s has cosigned %s entries of this log, which now shows %s".formatted(address, size, signed.checkpoint().size()));
            case WitnessAnswer.Refused refused when refused.status() == CONFLICT || refused.status() == OTHER_TREE ->
                    throw new ExportException("the witness at %s has seen other entries of this log: %s".formatted(address, refused.reason()));
            case WitnessAnswer.Refused refused -> {
                absences.accept("the witness at %s did not cosign: %s".formatted(address, refused.reason()));
                yield signed;
            }
        };
    }
}
