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

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What came of asking the witnesses of a log.
 *
 * @param problems one line each; where the log was cosigned all the same, of the witnesses that did not take part
 */
public record CosigningStatus(Outcome outcome, List<String> problems)
{
    public enum Outcome
    {
        /** Nobody is asked. */
        WITHOUT_POLICY,
        /** The policy was fulfilled when the log had grown last. */
        COSIGNED,
        /** It was not; the next round tries again. */
        FAILED,
        /** A witness knows another log. */
        CONFLICT,
    }

    static final CosigningStatus WITHOUT_POLICY = new CosigningStatus(Outcome.WITHOUT_POLICY, List.of());

    public CosigningStatus
    {
        requireNonNull(outcome, "outcome is null");
        problems = ImmutableList.copyOf(problems);
    }

    static CosigningStatus asked(List<String> absences)
    {
        return new CosigningStatus(Outcome.COSIGNED, absences);
    }

    static CosigningStatus failed(String problem)
    {
        return new CosigningStatus(Outcome.FAILED, List.of(problem));
    }

    static CosigningStatus conflict(String problem)
    {
        return new CosigningStatus(Outcome.CONFLICT, List.of(problem));
    }
}
