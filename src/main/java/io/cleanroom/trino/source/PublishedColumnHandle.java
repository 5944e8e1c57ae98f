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

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.Type;

import java.util.Optional;

import static com.google.common.base.Preconditions.checkArgument;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static java.util.Objects.requireNonNull;

/**
 * A published column, or one that a pushed aggregation has made.
 *
 * @param inner the source column it is made of
 * @param sourceType the type of that column; for a plain column {@code type} itself
 * @param recipe for a token column how it is made; such a column exists on this side of the boundary only
 */
public record PublishedColumnHandle(String name, Type type, InnerHandle<ColumnHandle> inner, Type sourceType, Optional<TokenRecipe> recipe)
        implements ColumnHandle
{
    public PublishedColumnHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(inner, "inner is null");
        requireNonNull(sourceType, "sourceType is null");
        requireNonNull(recipe, "recipe is null");
        // a recipe that is lost on the way to a worker would give out the identifiers
        checkArgument(recipe.isPresent() || type.equals(sourceType), "column %s has another type than its source, and no recipe", name);
    }

    public static PublishedColumnHandle plain(String name, Type type, InnerHandle<ColumnHandle> inner)
    {
        return new PublishedColumnHandle(name, type, inner, type, Optional.empty());
    }

    public static PublishedColumnHandle token(String name, InnerHandle<ColumnHandle> inner, Type sourceType, TokenRecipe recipe)
    {
        return new PublishedColumnHandle(name, VARBINARY, inner, sourceType, Optional.of(recipe));
    }

    public PublishedColumnHandle withInner(InnerHandle<ColumnHandle> inner)
    {
        return new PublishedColumnHandle(name, type, inner, sourceType, recipe);
    }

    @JsonIgnore
    public boolean isToken()
    {
        return recipe.isPresent();
    }

    @JsonIgnore
    public ColumnMetadata metadata()
    {
        return new ColumnMetadata(name, type);
    }

    @Override
    public boolean equals(Object o)
    {
        return o instanceof PublishedColumnHandle other && name.equals(other.name) && recipe.equals(other.recipe) && inner.equals(other.inner);
    }

    @Override
    public int hashCode()
    {
        return name.hashCode();
    }

    @Override
    public String toString()
    {
        return name;
    }
}
