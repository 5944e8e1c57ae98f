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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a contract, in the order of the document. */
public final class InvalidContractException
        extends RuntimeException
{
    private final transient List<ContractProblem> problems;

    /** @param document what has the problems, as the message begins, for example {@code Contract room.yaml} */
    public InvalidContractException(String document, List<ContractProblem> problems)
    {
        super(problems.stream()
                .sorted()
                .map(ContractProblem::toString)
                .collect(Collectors.joining("\n  ", "%s has %s:\n  ".formatted(document, problems.size() == 1 ? "an error" : problems.size() + " errors"), "")));
        this.problems = problems.stream().sorted().collect(ImmutableList.toImmutableList());
    }

    public List<ContractProblem> problems()
    {
        return problems;
    }
}
