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

import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The newest checkpoint of the log that witnesses have cosigned, as a file beside the mark, and the policy that says whose cosignatures count. */
final class CosignedStore
{
    private final LogFiles files;
    private final Path path;
    private final Optional<Path> policy;

    CosignedStore(LogFiles files, LogPlace place)
    {
        this.files = requireNonNull(files, "files is null");
        path = place.cosigned();
        policy = place.policy();
    }

    /**
     * Where there is no policy by now, the cosignatures cannot be checked; the log has to begin with that checkpoint all the same.
     *
     * @throws CorruptLogException if there is a file that is none, or one that the policy does not accept
     */
    Optional<SignedCheckpoint> read()
            throws IOException
    {
        Optional<byte[]> content = WholeFile.read(files, path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        SignedCheckpoint signed = parse(content.get());
        Optional<WitnessPolicy> known = policy();
        if (known.isPresent()) {
            try {
                known.get().verify(signed, PolicyOptions.STRICT.withForeignLines());
            }
            catch (TlogException e) {
                throw new CorruptLogException("the log's cosigned checkpoint %s does not fulfil its policy %s: %s. Bring back what was replaced, the file or the policy".formatted(path, policy.orElseThrow(), e.getMessage()));
            }
        }
        return Optional.of(signed);
    }

    private SignedCheckpoint parse(byte[] content)
    {
        try {
            return SignedCheckpoint.parse(content);
        }
        catch (TlogException e) {
            throw new CorruptLogException("the log's cosigned checkpoint %s cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    /**
     * The policy as it is now; absent if there is none.
     *
     * @throws CorruptLogException if there is a file that is none
     */
    Optional<WitnessPolicy> policy()
            throws IOException
    {
        Optional<byte[]> content = policy.isEmpty() ? Optional.empty() : WholeFile.read(files, policy.get());
        try {
            return content.map(WitnessPolicy::parse);
        }
        catch (TlogException e) {
            throw new CorruptLogException("the policy %s cannot be read: %s".formatted(policy.orElseThrow(), e.getMessage()));
        }
    }

    /** Durable when it returns. */
    void write(SignedCheckpoint signed)
            throws IOException
    {
        files.createDirectory(path.getParent());
        WholeFile.write(files, path, signed.bytes());
    }
}
