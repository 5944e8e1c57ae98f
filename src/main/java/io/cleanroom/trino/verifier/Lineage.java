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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.verifier.OutputColumn.ColumnType;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Where a value comes from.
 *
 * @param sources every column of a published table that it is made of; empty for a constant
 * @param bare whether it is a column as it is, under whatever name; in a union, a column of each branch
 * @param type empty where it cannot be told
 */
record Lineage(Set<ResolvedColumn> sources, boolean bare, Optional<ColumnType> type)
{
    static final Lineage UNKNOWN = new Lineage(ImmutableSet.of(), false, Optional.empty());

    Lineage
    {
        sources = ImmutableSet.copyOf(sources);
        requireNonNull(type, "type is null");
    }

    static Lineage column(ResolvedColumn column, ColumnType type)
    {
        return new Lineage(ImmutableSet.of(column), true, Optional.of(type));
    }

    /** Made of all of them by an expression. */
    static Lineage expression(Collection<Lineage> parts, Optional<ColumnType> type)
    {
        return new Lineage(sources(parts), false, type);
    }

    /** One or the other of them, as branches of a union give it. */
    static Lineage alternative(Collection<Lineage> branches)
    {
        List<Optional<ColumnType>> types = branches.stream().map(Lineage::type).distinct().toList();
        return new Lineage(sources(branches), branches.stream().allMatch(Lineage::bare), types.size() == 1 ? types.getFirst() : Optional.empty());
    }

    private static Set<ResolvedColumn> sources(Collection<Lineage> parts)
    {
        return parts.stream().flatMap(part -> part.sources().stream()).collect(ImmutableSet.toImmutableSet());
    }
}
