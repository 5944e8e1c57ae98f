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

import static java.util.Objects.requireNonNull;

/**
 * What the check of a note's signatures found.
 *
 * @param verified one per key, valid
 * @param unknown lines of keys that are not known, not checked
 * @param repeated lines that count for nothing because their key has signed already
 */
public record NoteVerification(List<VerifiedSignature> verified, List<NoteSignature> unknown, List<NoteSignature> repeated)
{
    public NoteVerification
    {
        verified = List.copyOf(requireNonNull(verified, "verified is null"));
        unknown = List.copyOf(requireNonNull(unknown, "unknown is null"));
        repeated = List.copyOf(requireNonNull(repeated, "repeated is null"));
    }
}
