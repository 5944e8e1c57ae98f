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

import java.util.Collection;
import java.util.Set;

/**
 * Where a value comes from.
 *
 * @param sources every column of a published table that it is made of; empty for a constant
 * @param bare whether it is a column as it is, under whatever name; in a union, a column of each branch
 */
record Lineage(Set<ResolvedColumn> sources, boolean bare)
{
    Lineage
    {
        sources = ImmutableSet.copyOf(sources);
    }

    static Lineage column(ResolvedColumn column)
    {
        return new Lineage(ImmutableSet.of(column), true);
    }

    /** Made of others, or one or the other of them. */
    static Lineage of(Collection<Lineage> parts, boolean bare)
    {
        return new Lineage(
                parts.stream().flatMap(part -> part.sources().stream()).collect(ImmutableSet.toImmutableSet()),
                bare && parts.stream().allMatch(Lineage::bare));
    }
}
