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
package io.cleanroom.trino.source;

import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;

import static java.util.Objects.requireNonNull;

/** A published table that cannot be read because of its party's source. */
public final class SourceProblemException
        extends TableUnavailableException
{
    private final SourceProblem problem;
    private final String reason;

    SourceProblemException(TableName table, SourceProblem problem, String reason)
    {
        super(table, reason);
        this.problem = requireNonNull(problem, "problem is null");
        this.reason = requireNonNull(reason, "reason is null");
    }

    SourceProblemException(TableName table, SourceProblem problem)
    {
        this(table, problem, problem.text());
    }

    public SourceProblem problem()
    {
        return problem;
    }

    /** What is otherwise, without names of the source and without a value of a row. */
    public String reason()
    {
        return reason;
    }
}
