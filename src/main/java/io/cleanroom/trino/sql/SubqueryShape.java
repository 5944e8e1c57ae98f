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
 * A subquery in FROM, or one reference to a WITH query: rows, not groups.
 *
 * @param branches one, or those of a UNION ALL
 */
public record SubqueryShape(String alias, List<SelectShape> branches, Position position)
        implements RelationShape
{
    public SubqueryShape
    {
        requireNonNull(alias, "alias is null");
        branches = ImmutableList.copyOf(branches);
        requireNonNull(position, "position is null");
    }

    public boolean isUnion()
    {
        return branches.size() > 1;
    }

    @Override
    public boolean answersTo(List<String> qualifier)
    {
        return qualifier.isEmpty() || qualifier.equals(ImmutableList.of(alias));
    }

    @Override
    public List<String> qualifier()
    {
        return ImmutableList.of(alias);
    }
}
