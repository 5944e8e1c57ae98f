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
package io.cleanroom.trino.release;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Rows that are read: FROM, WHERE and, in a subquery, its columns.
 *
 * @param joins of the second relation and those after it
 * @param nested whether the third of three relations is joined with the second before the first is
 */
record RowsTree(List<Relation> relations, List<Join> joins, boolean nested, List<Expression> filters, List<Item> outputs)
{
    RowsTree
    {
        relations = ImmutableList.copyOf(relations);
        joins = ImmutableList.copyOf(joins);
        filters = ImmutableList.copyOf(filters);
        outputs = ImmutableList.copyOf(outputs);
    }

    record Join(String kind, String condition)
    {
        Join
        {
            requireNonNull(kind, "kind is null");
            requireNonNull(condition, "condition is null");
        }

        private String on()
        {
            return condition.isEmpty() ? "" : " ON " + condition;
        }
    }

    record Item(Expression expression, String alias)
    {
        Item
        {
            requireNonNull(expression, "expression is null");
            requireNonNull(alias, "alias is null");
        }

        String sql()
        {
            return "%s AS %s".formatted(expression.sql(), alias);
        }
    }

    List<Expression> columns()
    {
        return relations.stream().flatMap(relation -> relation.columns().stream()).toList();
    }

    String select(Map<String, String> with)
    {
        return "SELECT %s FROM %s".formatted(outputs.stream().map(Item::sql).collect(joining(", ")), from(relation -> relation.sql(with)));
    }

    /** What follows FROM, to the end of WHERE. */
    String from(Function<Relation, String> written)
    {
        List<String> texts = relations.stream().map(written).toList();
        StringBuilder from = new StringBuilder(texts.getFirst());
        if (nested && joins.size() == 2) {
            from.append(" %s (%s %s %s%s)%s".formatted(joins.get(0).kind(), texts.get(1), joins.get(1).kind(), texts.get(2), joins.get(1).on(), joins.get(0).on()));
        }
        else {
            IntStream.range(0, joins.size()).forEach(index -> from.append(" %s %s%s".formatted(joins.get(index).kind(), texts.get(index + 1), joins.get(index).on())));
        }
        return from + (filters.isEmpty() ? "" : " WHERE " + filters.stream().map(filter -> "(" + filter.sql() + ")").collect(joining(" AND ")));
    }

    RowsTree withFilters(List<Expression> changed)
    {
        return new RowsTree(relations, joins, nested, changed, outputs);
    }

    RowsTree withJoins(List<Join> changed)
    {
        return new RowsTree(relations, changed, nested, filters, outputs);
    }

    RowsTree withRelations(List<Relation> changed)
    {
        return new RowsTree(changed, joins, nested, filters, outputs);
    }

    RowsTree withOutputs(List<Item> changed)
    {
        return new RowsTree(relations, joins, nested, filters, changed);
    }

    /** Also such as are no queries, because something that is used is missing. */
    Stream<RowsTree> shrinks()
    {
        Stream<RowsTree> fewer = IntStream.range(1, relations.size())
                .mapToObj(gone -> new RowsTree(Lists.without(relations, gone), Lists.without(joins, gone - 1), false, filters, outputs));
        Stream<RowsTree> first = relations.size() == 1 ? Stream.of() : Stream.of(new RowsTree(Lists.without(relations, 0), Lists.without(joins, 0), false, filters, outputs));
        Stream<RowsTree> fewerOutputs = outputs.size() < 2 ? Stream.of() : IntStream.range(0, outputs.size()).mapToObj(gone -> withOutputs(Lists.without(outputs, gone)));
        Stream<RowsTree> simplerOutputs = IntStream.range(0, outputs.size()).boxed().flatMap(index -> outputs.get(index).expression().simpler().stream()
                .map(simpler -> withOutputs(Lists.with(outputs, index, new Item(simpler, outputs.get(index).alias())))));
        Stream<RowsTree> simplerRelations = IntStream.range(0, relations.size()).boxed().flatMap(index -> relations.get(index).simpler().stream()
                .map(simpler -> withRelations(Lists.with(relations, index, simpler))));
        return Stream.of(
                        fewer,
                        first,
                        Lists.shrinks(filters, filter -> filter.simpler().stream()).map(this::withFilters),
                        fewerOutputs,
                        simplerRelations,
                        simplerOutputs)
                .flatMap(shrink -> shrink);
    }
}
