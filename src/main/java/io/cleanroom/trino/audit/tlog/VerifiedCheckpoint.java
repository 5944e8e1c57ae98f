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

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A checkpoint that fulfils a policy, and by what.
 *
 * @param logSignatures of the log's keys
 * @param cosignatures by the names that the policy gives to witnesses, those outside the time window included
 * @param unknown lines that nothing covers
 * @param repeated lines that count for nothing because their key has signed already
 */
public record VerifiedCheckpoint(
        Checkpoint checkpoint,
        List<VerifiedSignature> logSignatures,
        Map<String, VerifiedSignature> cosignatures,
        List<NoteSignature> unknown,
        List<NoteSignature> repeated)
{
    public VerifiedCheckpoint
    {
        requireNonNull(checkpoint, "checkpoint is null");
        logSignatures = List.copyOf(requireNonNull(logSignatures, "logSignatures is null"));
        cosignatures = Map.copyOf(requireNonNull(cosignatures, "cosignatures is null"));
        unknown = List.copyOf(requireNonNull(unknown, "unknown is null"));
        repeated = List.copyOf(requireNonNull(repeated, "repeated is null"));
    }
}
