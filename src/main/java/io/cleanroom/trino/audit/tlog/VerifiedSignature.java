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

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A signature line that was found valid.
 *
 * @param timestampSeconds of a cosignature, POSIX seconds: at that time the signer had seen no larger tree of the log
 */
public record VerifiedSignature(VerifierKey key, OptionalLong timestampSeconds, NoteSignature line)
{
    public VerifiedSignature
    {
        requireNonNull(key, "key is null");
        requireNonNull(timestampSeconds, "timestampSeconds is null");
        requireNonNull(line, "line is null");
    }
}
