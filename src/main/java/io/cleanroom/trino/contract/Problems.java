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
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** What was found wrong with one document so far. */
final class Problems
{
    private final String document;
    // a value may be looked at twice, and is then reported once
    private final Set<ContractProblem> problems = new LinkedHashSet<>();

    /** @param document how messages call it, for example {@code Contract room.yaml} */
    Problems(String document)
    {
        this.document = requireNonNull(document, "document is null");
    }

    void add(int line, int column, String message)
    {
        problems.add(new ContractProblem(line, column, message));
    }

    void add(Optional<Mark> mark, String message)
    {
        // the engine counts from 0
        add(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, message);
    }

    void add(Node node, String message)
    {
        add(node.getStartMark(), message);
    }

    boolean isEmpty()
    {
        return problems.isEmpty();
    }

    InvalidContractException exception()
    {
        return new InvalidContractException(document, ImmutableList.copyOf(problems));
    }

    void throwIfAny()
    {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }
}
