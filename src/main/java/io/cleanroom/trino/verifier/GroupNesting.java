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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Term;

import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * By what a query makes its groups, to be compared with those of another one.
 *
 * <p>Groups lie within those of another query where each of its keys follows from the keys here: then the groups here add up to groups there,
 * and whoever has both tables can take the one from the other. What remains is about the people in groups that are too small to be shown.
 */
record GroupNesting(List<Key> keys)
{
    GroupNesting
    {
        keys = ImmutableList.copyOf(keys);
    }

    /** A published column, wherever a query reads it. */
    private record Column(TableName table, String name) {}

    /**
     * @param text how it is called
     * @param bare whether it is a column as it is
     * @param parts for each column in it: those published columns whose values are the same there
     */
    record Key(String text, boolean bare, List<Set<?>> parts)
    {
        Key
        {
            requireNonNull(text, "text is null");
            parts = ImmutableList.copyOf(parts);
        }

        private boolean isSame(Key other)
        {
            return bare ? other.bare && meets(parts.getFirst(), other.parts.getFirst()) : !other.bare && text.equals(other.text);
        }

        private static boolean meets(Set<?> left, Set<?> right)
        {
            return !Sets.intersection(left, right).isEmpty();
        }
    }

    static GroupNesting of(ResolvedQuery query, ReadableNames names)
    {
        ResolvedSelect select = query.outermost();
        return new GroupNesting(select.shape().groupKeys().stream()
                .map(key -> new Key(
                        names.term(key, select),
                        isBare(key, select),
                        key.columns().stream().<Set<?>>map(column -> published(select.lineage(column).orElseThrow(), query)).toList()))
                .toList());
    }

    /** Whether each group here lies within one there. */
    boolean isWithin(GroupNesting other)
    {
        return other.missingFrom(this).isEmpty();
    }

    /** The keys that do not follow from those of the other. */
    List<String> missingFrom(GroupNesting other)
    {
        return keys.stream()
                .filter(key -> !other.determines(key))
                .map(Key::text)
                .distinct()
                .toList();
    }

    private boolean determines(Key key)
    {
        return keys.stream().anyMatch(key::isSame)
                || (!key.bare() && key.parts().stream().allMatch(part -> keys.stream().anyMatch(own -> own.bare() && Key.meets(own.parts().getFirst(), part))));
    }

    private static boolean isBare(Term key, ResolvedSelect select)
    {
        return key instanceof ColumnReference && select.lineage(key).orElseThrow().bare();
    }

    private static Set<Column> published(Lineage lineage, ResolvedQuery query)
    {
        return query.equal(lineage).map(column -> new Column(query.table(column).table().name(), column.name())).collect(ImmutableSet.toImmutableSet());
    }
}
