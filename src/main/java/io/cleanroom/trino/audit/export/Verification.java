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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What the check of an export has found.
 *
 * @param signed the checkpoint, if it can be read
 * @param verified the checkpoint with what was found about its signatures, if it fulfils the policy
 * @param ownPolicy whether the policy was the caller's own; the export's is signed by nobody
 * @param problems in the order in which they were found, at most 10,000
 * @param problemCount how many there are
 * @param opened how many commitments were opened by disclosures
 */
public record Verification(
        Optional<SignedCheckpoint> signed,
        Optional<VerifiedCheckpoint> verified,
        boolean ownPolicy,
        List<Problem> problems,
        long problemCount,
        long opened)
{
    public Verification
    {
        requireNonNull(signed, "signed is null");
        requireNonNull(verified, "verified is null");
        problems = ImmutableList.copyOf(problems);
    }

    public boolean valid()
    {
        return problemCount == 0;
    }
}
