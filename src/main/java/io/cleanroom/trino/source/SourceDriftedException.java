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

import io.cleanroom.trino.contract.TableName;

import static java.util.Objects.requireNonNull;

/** The source answers, and does not offer what the contract says: a table or a column is gone, or a type is another one. */
public final class SourceDriftedException
        extends TableUnavailableException
{
    private final String problem;

    SourceDriftedException(TableName table, String problem)
    {
        super(table, problem);
        this.problem = requireNonNull(problem, "problem is null");
    }

    /** What is otherwise, without names of the source and without a value of a row. */
    public String problem()
    {
        return problem;
    }
}
