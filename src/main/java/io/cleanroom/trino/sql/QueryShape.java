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

import static java.util.Objects.requireNonNull;

/**
 * What one query says, with WITH queries put where they are read.
 *
 * @param select the outermost SELECT
 * @param customOnly syntax that only rules of type custom accept, with what to say where another rule takes part
 */
public record QueryShape(SelectShape select, List<SyntaxProblem> customOnly)
{
    public QueryShape
    {
        requireNonNull(select, "select is null");
        customOnly = ImmutableList.sortedCopyOf(customOnly);
    }
}
