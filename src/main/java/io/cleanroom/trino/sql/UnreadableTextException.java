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
package io.cleanroom.trino.sql;

import static java.util.Objects.requireNonNull;

/** Carries the one problem of a text that has no tree; it leaves this package as a {@link SyntaxProblem} only. */
final class UnreadableTextException
        extends Exception
{
    private final transient SyntaxProblem problem;

    UnreadableTextException(SyntaxProblem problem)
    {
        // no cause and no stack trace: the parser's message repeats the text
        super(problem.message(), null, false, false);
        this.problem = requireNonNull(problem, "problem is null");
    }

    SyntaxProblem problem()
    {
        return problem;
    }
}
