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

import io.cleanroom.trino.release.RandomQuery.GroupKey;
import io.cleanroom.trino.release.Relation.Subquery;
import io.cleanroom.trino.release.RowsTree.Join;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What makes a query one that must be denied. */
enum Flaw
{
    UNIT_AS_KEY(query -> column(query, Expression::isUnit).map(unit -> withKey(query, unit.sql()))),
    UNIT_IN_EXPRESSION(query -> column(query, Expression::isUnit).map(unit -> withKey(query, "CASE WHEN %s IS NULL THEN 'no' ELSE 'yes' END".formatted(unit.sql())))),
    UNIT_WITH_LITERAL(query -> column(query, Expression::isUnit).map(unit -> withFilter(query, "%s <> X'0000'".formatted(unit.sql())))),
    VALUE_AS_KEY(query -> column(query, Flaw::isOnlyMeasure).map(column -> withKey(query, column.sql()))),
    VALUE_IN_KEY(query -> column(query, Flaw::isOnlyMeasure).filter(Expression::isNumber).map(column -> withKey(query, "CASE WHEN %s > 5 THEN 'much' END".formatted(column.sql())))),
    VALUE_IN_FILTER(query -> column(query, Flaw::isOnlyMeasure).map(column -> withFilter(query, column.sql() + " IS NOT NULL"))),
    VALUE_IN_CONDITION(query -> column(query, Flaw::isOnlyMeasure).map(column -> withAggregation(query, "sum(CASE WHEN %s IS NULL THEN %s END)".formatted(column.sql(), column.sql())))),
    HIDDEN_COLUMN(query -> column(query, column -> column.sql().endsWith(".passport")).map(column -> withKey(query, column.sql()))),
    LARGEST(query -> column(query, Flaw::isOnlyMeasure).map(column -> withAggregation(query, "max(%s)".formatted(column.sql())))),
    EXPRESSION_IN_SUM(query -> column(query, Flaw::isOnlyMeasure).map(column -> withAggregation(query, "sum(TRY(%s * 1000))".formatted(column.sql())))),
    CONSTANT_IN_SUM(query -> column(query, Expression::isDimension)
            .flatMap(dimension -> column(query, Flaw::isOnlyMeasure).map(column -> withAggregation(query, "sum(CASE WHEN %s IS NULL THEN %s ELSE 1000000 END)".formatted(dimension.sql(), column.sql()))))),
    FILTER(query -> column(query, Expression::isDimension).map(column -> withAggregation(query, "count(*) FILTER (WHERE %s IS NULL)".formatted(column.sql())))),
    WINDOW(query -> Optional.of(withAggregation(query, "count(*) OVER ()"))),
    ARITHMETIC(query -> column(query, column -> column.isDimension() && column.isNumber()).map(column -> withKey(query, column.sql() + " / 0"))),
    RANDOMNESS(query -> Optional.of(withFilter(query, "random() < 0.5"))),
    SUBQUERY_AS_FILTER(query -> column(query, Expression::isUnit).map(unit -> withFilter(query, "%s IN (SELECT customer FROM globex.purchases)".formatted(unit.sql())))),
    COLUMNS_COMPARED(query -> column(query, Expression::isDimension).map(column -> withFilter(query, "%s = coalesce(%s, %s)".formatted(column.sql(), column.sql(), column.sql())))),
    OUTER_JOIN(query -> withJoin(query, join -> new Join("LEFT JOIN", join.condition()))),
    CROSS_JOIN(query -> withJoin(query, _ -> new Join("CROSS JOIN", ""))),
    JOIN_WITH_OR(query -> withJoin(query, join -> new Join(join.kind(), join.condition() + " OR true"))),
    JOIN_OF_NO_UNITS(query -> columns(query, 0, column -> column.isJoinKey() && !column.isUnit())
            .flatMap(left -> columns(query, 1, column -> column.isJoinKey() && !column.isUnit() && column.type().equals(left.type()))
                    .flatMap(right -> query.rows().relations().size() != 2 ? Optional.empty() : withJoin(query, join -> new Join(join.kind(), "%s = %s".formatted(left.sql(), right.sql())))))),
    UNIT_DROPPED(query -> withSubquery(query, branch -> branch.withOutputs(branch.outputs().subList(1, branch.outputs().size())))),
    UNIT_DISGUISED(query -> withSubquery(query, branch -> branch.withOutputs(Lists.with(branch.outputs(), 0, new RowsTree.Item(
            Expression.of("coalesce(%s, X'0000')", "varbinary", branch.outputs().getFirst().expression()),
            branch.outputs().getFirst().alias()))))),
    AGGREGATE_INSIDE(query -> withSubquery(query, branch -> branch.withOutputs(Lists.and(branch.outputs(), new RowsTree.Item(text("count(*)"), "n"))))),
    LIMIT_INSIDE(query -> withSubquery(query, branch -> branch.withFilters(Lists.and(branch.filters(), text("true) LIMIT (5"))))),
    LIMIT_WITHOUT_ORDER(query -> query.keys().isEmpty() ? Optional.empty() : Optional.of(query.with(query.rows(), query.keys(), query.aggregations(), query.having(), List.of(), Optional.of(1)))),
    OFFSET(query -> query.limit().isPresent() ? Optional.empty() : Optional.of(query.withSuffix(" OFFSET 1")));

    private final Function<RandomQuery, Optional<RandomQuery>> planted;

    Flaw(Function<RandomQuery, Optional<RandomQuery>> planted)
    {
        this.planted = planted;
    }

    /** @return empty where there is no place for it */
    Optional<RandomQuery> plant(RandomQuery query)
    {
        return planted.apply(query);
    }

    private static boolean isOnlyMeasure(Expression column)
    {
        return column.isMeasure() && !column.isUnit() && column.origins().stream().noneMatch(TestingLab.Origin::isDimension);
    }

    private static Optional<Expression> column(RandomQuery query, Predicate<Expression> wanted)
    {
        return query.rows().columns().stream().filter(wanted).findFirst();
    }

    private static Optional<Expression> columns(RandomQuery query, int relation, Predicate<Expression> wanted)
    {
        return query.rows().relations().stream().skip(relation).limit(1).flatMap(found -> found.columns().stream()).filter(wanted).findFirst();
    }

    private static Expression text(String sql)
    {
        return new Expression(sql, "", List.of(), false, List.of());
    }

    private static RandomQuery withKey(RandomQuery query, String sql)
    {
        return query.with(query.rows(), Lists.and(query.keys(), new GroupKey(text(sql), "flaw", false)), query.aggregations(), query.having(), query.order(), query.limit());
    }

    private static RandomQuery withFilter(RandomQuery query, String sql)
    {
        return query.withRows(query.rows().withFilters(Lists.and(query.rows().filters(), text(sql))));
    }

    private static RandomQuery withAggregation(RandomQuery query, String sql)
    {
        return query.with(
                query.rows(),
                query.keys(),
                Lists.and(query.aggregations(), new Aggregation("count", Optional.of(text("1), " + sql + " AS flaw, count(*")), Optional.empty(), false, "lines")),
                query.having(),
                query.order(),
                query.limit());
    }

    private static Optional<RandomQuery> withJoin(RandomQuery query, Function<Join, Join> change)
    {
        List<Join> joins = query.rows().joins();
        return joins.isEmpty() ? Optional.empty() : Optional.of(query.withRows(query.rows().withJoins(Lists.with(joins, 0, change.apply(joins.getFirst())))));
    }

    private static Optional<RandomQuery> withSubquery(RandomQuery query, Function<RowsTree, RowsTree> change)
    {
        List<Relation> relations = query.rows().relations();
        return relations.getFirst() instanceof Subquery subquery && subquery.with().isEmpty()
                ? Optional.of(query.withRows(query.rows().withRelations(Lists.with(
                        relations,
                        0,
                        new Subquery(Lists.with(subquery.branches(), 0, change.apply(subquery.branches().getFirst())), subquery.alias(), Optional.empty())))))
                : Optional.empty();
    }
}
