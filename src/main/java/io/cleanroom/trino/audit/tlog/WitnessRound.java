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
package io.cleanroom.trino.audit.tlog;

import io.cleanroom.trino.audit.merkle.ConsistencyProof;

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
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Asks every witness of a policy that has an address to cosign a checkpoint, as often as wanted. A witness that cannot be reached is reported and left
 * out, for the policy to decide whether the others are enough; one that has seen another tree is never passed over. For one thread at a time.
 */
public final class WitnessRound
        implements AutoCloseable
{
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int OTHER_TREE = 422;

    private final Map<URI, Asked> witnesses = new LinkedHashMap<>();

    private record Asked(Set<VerifierKey> keys, WitnessClient client) {}

    public WitnessRound(WitnessPolicy policy)
    {
        Map<URI, Set<VerifierKey>> keys = new LinkedHashMap<>();
        for (PolicyWitness witness : policy.witnesses()) {
            witness.url().ifPresent(url -> keys.computeIfAbsent(url, _ -> new LinkedHashSet<>()).add(witness.key()));
        }
        keys.forEach((url, ofWitness) -> witnesses.put(url, new Asked(ofWitness, new WitnessClient(url, ofWitness, TIMEOUT))));
    }

    /**
     * The checkpoint with all cosignatures that were to be had. Witnesses whose lines it has are not asked again.
     *
     * @param proofs that the checkpoint's tree begins with the one of the given size
     * @param logSize how many entries the log has by now: a witness that somebody else has shown as many is ahead, and not of another tree
     * @param absences gets a line for each witness that did not cosign
     * @throws WitnessConflictException if a witness has cosigned what this tree does not extend
     */
    public SignedCheckpoint cosigned(SignedCheckpoint signed, LongFunction<ConsistencyProof> proofs, LongSupplier logSize, Consumer<String> absences)
            throws IOException
    {
        SignedCheckpoint cosigned = signed;
        for (Map.Entry<URI, Asked> witness : witnesses.entrySet()) {
            if (witness.getValue().keys().stream().allMatch(key -> signed.note().signatures().stream().anyMatch(key::claims))) {
                continue;
            }
            WitnessAnswer answer;
            try {
                answer = witness.getValue().client().addCheckpoint(signed, proofs);
            }
            catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a witness was asked");
            }
            catch (IOException | TlogException e) {
                absences.accept("the witness at %s did not cosign: %s".formatted(witness.getKey(), e.getMessage()));
                continue;
            }
            switch (answer) {
                case WitnessAnswer.Cosigned(List<NoteSignature> lines) -> cosigned = cosigned.with(lines.stream().filter(line -> lacks(signed, line)).toList());
                case WitnessAnswer.SizeDiffers(long size) when size > signed.checkpoint().size() && size <= logSize.getAsLong() ->
                        absences.accept("the witness at %s did not cosign: it has cosigned %s entries meanwhile".formatted(witness.getKey(), size));
                case WitnessAnswer.SizeDiffers(long size) when size > signed.checkpoint().size() ->
                        throw new WitnessConflictException("the witness at %s has cosigned %s entries of this log, which now shows %s".formatted(witness.getKey(), size, signed.checkpoint().size()));
                case WitnessAnswer.SizeDiffers(long size) ->
                        throw new WitnessConflictException("the witness at %s has seen other entries of this log: it has cosigned %s".formatted(witness.getKey(), size));
                case WitnessAnswer.Refused refused when refused.status() == CONFLICT || refused.status() == OTHER_TREE ->
                        throw new WitnessConflictException("the witness at %s has seen other entries of this log: %s".formatted(witness.getKey(), refused.reason()));
                case WitnessAnswer.Refused refused -> absences.accept("the witness at %s did not cosign: %s".formatted(witness.getKey(), refused.reason()));
            }
        }
        return cosigned;
    }

    private static boolean lacks(SignedCheckpoint signed, NoteSignature line)
    {
        return signed.note().signatures().stream().noneMatch(other -> other.name().equals(line.name()) && other.keyId() == line.keyId());
    }

    @Override
    public void close()
    {
        witnesses.values().forEach(witness -> witness.client().close());
    }
}
