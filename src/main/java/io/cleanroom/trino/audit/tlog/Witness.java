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
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TreeHasher;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Refused;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.SizeDiffers;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

/**
 * Cosigns the checkpoints of some logs, each only if it extends all those cosigned before: C2SP tlog-witness v1.0.0 with the answers of
 * July 2026. For any number of threads, and for any number of witnesses over one store.
 */
public final class Witness
{
    private final List<SigningKey> keys;
    private final Map<String, Set<VerifierKey>> logKeys;
    private final WitnessStore store;
    private final InstantSource clock;

    /**
     * @param keys that cosign, each of a type that does
     * @param logKeys of the logs to be cosigned, which are told apart by the names of their keys
     */
    public Witness(List<SigningKey> keys, Set<VerifierKey> logKeys, WitnessStore store, InstantSource clock)
    {
        this.keys = List.copyOf(requireNonNull(keys, "keys is null"));
        this.logKeys = logKeys.stream().collect(groupingBy(VerifierKey::name, toUnmodifiableSet()));
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.verifierKey().type().timed())) {
            throw new IllegalArgumentException("a witness has one or more keys of type 0x04 or 0x06");
        }
    }

    /** @throws IOException if the memory of the witness fails: nothing was cosigned, and the cause has to be found */
    public WitnessAnswer addCheckpoint(byte[] body)
            throws IOException
    {
        AddCheckpointRequest request;
        try {
            request = AddCheckpointRequest.parse(body);
        }
        catch (TlogException e) {
            return new Refused(400, e.getMessage());
        }
        Checkpoint checkpoint = request.checkpoint().checkpoint();
        Set<VerifierKey> known = logKeys.get(checkpoint.origin());
        if (known == null) {
            return new Refused(404, "no log `%s` is known here".formatted(checkpoint.origin()));
        }
        try {
            request.checkpoint().note().verify(known);
        }
        catch (TlogException e) {
            return new Refused(403, e.getMessage());
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Refused(400, "the old size %s is larger than the size %s of the checkpoint".formatted(request.oldSize(), checkpoint.size()));
        }
        while (true) {
            // The time is read before the memory is: all that the witness has seen by then is in the memory
            long timestampSeconds = clock.instant().getEpochSecond();
            Optional<SignedCheckpoint> recorded = store.load(checkpoint.origin());
            Optional<WitnessAnswer> refusal = judge(request, recorded);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (store.compareAndSet(recorded.map(SignedCheckpoint::checkpoint), request.checkpoint())) {
                return new Cosigned(keys.stream().map(key -> key.cosign(checkpoint, timestampSeconds)).toList());
            }
            // somebody else was faster: judge again by what is recorded now
        }
    }

    private Optional<WitnessAnswer> judge(AddCheckpointRequest request, Optional<SignedCheckpoint> recorded)
            throws IOException
    {
        Checkpoint checkpoint = request.checkpoint().checkpoint();
        long recordedSize = recorded.map(last -> last.checkpoint().size()).orElse(0L);
        Hash recordedRoot = recorded.map(last -> last.checkpoint().root()).orElse(TreeHasher.emptyTree());
        boolean fork = recorded.isPresent() && checkpoint.size() == recordedSize && !checkpoint.root().equals(recordedRoot);
        if (fork) {
            store.keep(new ForkEvidence(recorded.get(), request));
        }
        if (request.oldSize() != recordedSize) {
            return Optional.of(new SizeDiffers(recordedSize));
        }
        if (checkpoint.size() == 0 && !checkpoint.root().equals(TreeHasher.emptyTree())) {
            return Optional.of(new Refused(422, "the root is not the one of an empty tree"));
        }
        if (!new ConsistencyProof(recordedSize, checkpoint.size(), request.proof()).verify(recordedRoot, checkpoint.root())) {
            // from size 0 on everything is consistent, so a proof that fails there is a proof too many
            if (recorded.isPresent() && recordedSize > 0 && !fork) {
                store.keep(new ForkEvidence(recorded.get(), request));
            }
            return Optional.of(new Refused(422, "the checkpoint of size %s is not shown to extend the one of size %s that was cosigned last".formatted(checkpoint.size(), recordedSize)));
        }
        return Optional.empty();
    }
}
