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
 * A table in FROM as it was typed, in lower case.
 *
 * @param name one to three parts or more; which are accepted is the verifier's to say
 */
public record TableReference(List<String> name, Optional<String> alias, Position position)
        implements RelationShape
{
    public TableReference
    {
        name = ImmutableList.copyOf(name);
        requireNonNull(alias, "alias is null");
        requireNonNull(position, "position is null");
    }

    /** Nothing, the alias, or where there is none the name from any part on. */
    @Override
    public boolean answersTo(List<String> qualifier)
    {
        if (qualifier.isEmpty()) {
            return true;
        }
        if (alias.isPresent()) {
            return qualifier.equals(ImmutableList.of(alias.get()));
        }
        return qualifier.size() <= name.size() && name.subList(name.size() - qualifier.size(), name.size()).equals(qualifier);
    }

    @Override
    public List<String> qualifier()
    {
        return alias.<List<String>>map(ImmutableList::of).orElse(name);
    }

    @Override
    public String toString()
    {
        return String.join(".", name);
    }
}
