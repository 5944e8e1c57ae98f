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

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A text as the {@link QueryReader} understood it.
 *
 * @param shape absent when the text is not one SELECT with FROM
 * @param problems in source order; with any, the shape has gaps and nothing may be compiled from it
 */
public record ReadQuery(Optional<QueryShape> shape, List<SyntaxProblem> problems)
{
    public ReadQuery
    {
        requireNonNull(shape, "shape is null");
        problems = ImmutableList.sortedCopyOf(problems);
    }
}
