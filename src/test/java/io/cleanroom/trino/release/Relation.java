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
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.release.TestingLab.Origin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** What stands under one name in a FROM. */
sealed interface Relation
{
    String alias();

    /** As they are seen from outside. */
    List<Expression> columns();

    /** @param with gets the queries that WITH names, in an order in which each sees those before it */
    String sql(Map<String, String> with);

    List<Relation> simpler();

    /** Without an alias, a table answers to its own name. */
    record Table(TableName table, String alias)
            implements Relation
    {
        public Table
        {
            requireNonNull(table, "table is null");
            requireNonNull(alias, "alias is null");
        }

        @Override
        public List<Expression> columns()
        {
            return TestingLab.columns(table).stream().map(column -> Expression.column(alias, column.column(), column.type(), List.of(column), true)).toList();
        }

        @Override
        public String sql(Map<String, String> with)
        {
            return alias.equals(table.table()) ? table.toString() : table + " " + alias;
        }

        @Override
        public List<Relation> simpler()
        {
            return List.of();
        }
    }

    /**
     * @param branches of a UNION ALL, or one
     * @param with the name of the WITH query that it is; one name always stands for the same branches
     */
    record Subquery(List<RowsTree> branches, String alias, Optional<String> with)
            implements Relation
    {
        public Subquery
        {
            branches = ImmutableList.copyOf(branches);
            requireNonNull(alias, "alias is null");
            requireNonNull(with, "with is null");
        }

        @Override
        public List<Expression> columns()
        {
            List<RowsTree.Item> first = branches.getFirst().outputs();
            return IntStream.range(0, first.size())
                    .mapToObj(index -> {
                        List<Expression> values = branches.stream().map(branch -> branch.outputs().get(index).expression()).toList();
                        List<Origin> origins = values.stream().flatMap(value -> value.origins().stream()).distinct().toList();
                        return Expression.column(alias, first.get(index).alias(), values.getFirst().type(), origins, values.stream().allMatch(Expression::bare));
                    })
                    .toList();
        }

        @Override
        public String sql(Map<String, String> with)
        {
            String body = branches.stream().map(branch -> branch.select(with)).collect(joining(" UNION ALL "));
            if (this.with.isEmpty()) {
                return "(%s) %s".formatted(body, alias);
            }
            String name = this.with.get();
            with.putIfAbsent(name, body);
            return name.equals(alias) ? name : "%s AS %s".formatted(name, alias);
        }

        @Override
        public List<Relation> simpler()
        {
            Stream<Relation> inline = with.stream().map(_ -> new Subquery(branches, alias, Optional.empty()));
            Stream<Relation> fewer = branches.size() == 1 ? Stream.of() : IntStream.range(0, branches.size())
                    .mapToObj(gone -> new Subquery(Lists.without(branches, gone), alias, Optional.empty()));
            Stream<Relation> smaller = IntStream.range(0, branches.size()).boxed().flatMap(index -> branches.get(index).shrinks()
                    .map(branch -> new Subquery(Lists.with(branches, index, branch), alias, Optional.empty())));
            return Stream.of(inline, fewer, smaller).flatMap(relation -> relation).toList();
        }
    }
}
