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
package io.cleanroom.trino.state;

import io.cleanroom.trino.contract.SourceProblem;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with the source of a published table.
 *
 * @param text without names of the source and without a value of a row
 * @param detail what only the table's party is told
 */
public record SourceCondition(SourceProblem problem, String text, Instant since, Optional<String> detail)
{
    public SourceCondition
    {
        requireNonNull(problem, "problem is null");
        requireNonNull(text, "text is null");
        requireNonNull(since, "since is null");
        requireNonNull(detail, "detail is null");
    }
}
