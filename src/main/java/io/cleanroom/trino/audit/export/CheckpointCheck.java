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

import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the checkpoint of an export is signed as the policy and this project ask for. */
final class CheckpointCheck
{
    private final ExportFiles files;
    private final Problems problems;

    CheckpointCheck(ExportFiles files, Problems problems)
    {
        this.files = files;
        this.problems = problems;
    }

    /** The own policy, or the one of the export; absent if there is none that can be read. */
    Optional<WitnessPolicy> policy(Optional<WitnessPolicy> own)
            throws IOException
    {
        if (!files.has(ExportLayout.POLICY)) {
            problems.add(ExportLayout.POLICY, "the file is missing");
            return own;
        }
        byte[] bytes = files.read(ExportLayout.POLICY);
        if (own.isPresent()) {
            int mismatch = Arrays.mismatch(bytes, own.get().bytes());
            if (mismatch >= 0) {
                problems.add(ExportLayout.POLICY, "differs from the own copy at byte %s; accepted: the same bytes".formatted(mismatch));
            }
            return own;
        }
        try {
            return Optional.of(WitnessPolicy.parse(bytes));
        }
        catch (TlogException e) {
            problems.add(ExportLayout.POLICY, e.getMessage());
            return Optional.empty();
        }
    }

    /** Absent if it cannot be read. */
    Optional<SignedCheckpoint> checkpoint()
            throws IOException
    {
        if (!files.has(ExportLayout.CHECKPOINT)) {
            problems.add(ExportLayout.CHECKPOINT, "the file is missing; no entry is checked without it");
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(files.read(ExportLayout.CHECKPOINT)));
        }
        catch (TlogException e) {
            problems.add(ExportLayout.CHECKPOINT, e.getMessage() + "; no entry is checked without it");
            return Optional.empty();
        }
    }

    /**
     * Asks for more than the policy can: all keys of the log that it lists have signed, among them one of either algorithm, and there is
     * no line that counts for nothing.
     */
    Optional<VerifiedCheckpoint> verify(SignedCheckpoint signed, WitnessPolicy policy)
    {
        VerifiedCheckpoint verified;
        try {
            verified = policy.verify(signed, PolicyOptions.STRICT);
        }
        catch (TlogException e) {
            problems.add(ExportLayout.CHECKPOINT, e.getMessage());
            return Optional.empty();
        }
        verified.repeated().forEach(line -> problems.add(ExportLayout.CHECKPOINT, "a second signature line of `%s`; accepted: one for each key".formatted(line.name())));
        Set<SignatureType> types = verified.logSignatures().stream().map(signature -> signature.key().type()).collect(Collectors.toSet());
        if (!types.contains(SignatureType.ED25519) || !types.contains(SignatureType.COSIGNATURE_ML_DSA_44)) {
            problems.add(ExportLayout.CHECKPOINT, "the log `%s` has not signed with both of its keys; accepted: Ed25519 and ML-DSA-44".formatted(signed.checkpoint().origin()));
        }
        return Optional.of(verified);
    }
}
