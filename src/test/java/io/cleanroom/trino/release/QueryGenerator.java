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

import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.release.RandomQuery.Having;
import io.cleanroom.trino.release.RandomQuery.GroupKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Makes queries that mostly keep the rules; one in four has a flaw that breaks one. */
final class QueryGenerator
{
    private final long seed;
    private final Random random;
    private final boolean custom;
    private final RandomExpressions expressions;

    QueryGenerator(long seed)
    {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.custom = random.nextInt(3) > 0;
        this.expressions = new RandomExpressions(random, custom);
    }

    RandomQuery query()
    {
        RowsTree rows = new RandomRows(random, custom).rows();
        List<GroupKey> keys = keys(rows);
        List<Aggregation> aggregations = new ArrayList<>();
        do {
            aggregations.add(aggregation(rows, "a" + (aggregations.size() + 1)));
        }
        while (random.nextInt(2) == 0);
        List<Having> having = random.nextInt(8) == 0 ? List.of(having(rows)) : List.of();
        List<String> order = new ArrayList<>();
        Optional<Integer> limit = Optional.empty();
        if (random.nextInt(6) == 0 && keys.stream().allMatch(GroupKey::isShown)) {
            keys.forEach(key -> order.add(key.alias() + pick(List.of("", " DESC", " ASC NULLS FIRST"))));
            order.add(random.nextInt(order.size() + 1), "a1 DESC");
            limit = random.nextBoolean() ? Optional.of(1 + random.nextInt(4)) : Optional.empty();
        }
        RandomQuery query = new RandomQuery(seed, rows, keys, aggregations, having, order, limit, "", Optional.empty());
        return random.nextInt(4) == 0 ? planted(query) : query;
    }

    private RandomQuery planted(RandomQuery query)
    {
        Flaw flaw = pick(List.of(Flaw.values()));
        return flaw.plant(query).map(planted -> planted.withFlaw(flaw)).orElse(query);
    }

    private List<GroupKey> keys(RowsTree rows)
    {
        List<Expression> dimensions = rows.columns().stream().filter(Expression::isDimension).toList();
        List<GroupKey> keys = new ArrayList<>();
        for (int count = dimensions.isEmpty() ? 0 : pick(List.of(0, 1, 1, 1, 2)); count > 0; count--) {
            boolean isShown = random.nextInt(8) > 0;
            keys.add(new GroupKey(expressions.value(dimensions), isShown ? "k" + (keys.size() + 1) : "", isShown && random.nextBoolean()));
        }
        return keys;
    }

    private Aggregation aggregation(RowsTree rows, String alias)
    {
        List<Expression> columns = rows.columns().stream().filter(Expression::isMeasure).filter(column -> !column.aggregates().isEmpty()).toList();
        if (columns.isEmpty() || random.nextInt(8) == 0) {
            return new Aggregation("count", Optional.empty(), Optional.empty(), false, alias);
        }
        // once a measure of any kind, once anything at all
        List<Expression> values = columns.stream().filter(column -> !column.isUnit()).toList();
        Expression column = pick(values.isEmpty() || random.nextInt(5) == 0 ? columns : values);
        Aggregate aggregate = random.nextInt(40) == 0 ? pick(List.of(Aggregate.values())) : pick(column.aggregates());
        List<Expression> dimensions = rows.columns().stream().filter(Expression::isDimension).toList();
        Optional<Expression> condition = custom && !dimensions.isEmpty() && random.nextInt(4) == 0 ? Optional.of(expressions.condition(dimensions, false)) : Optional.empty();
        return new Aggregation(function(aggregate), Optional.of(column), condition, random.nextBoolean(), alias);
    }

    private Having having(RowsTree rows)
    {
        String comparison = pick(Stream.of("> 2", ">= 100", "BETWEEN 5 AND 700.5", "IS NOT NULL", "<> 1E300", "IN (1, 2, 3, 4)").toList());
        return new Having(aggregation(rows, ""), comparison);
    }

    private String function(Aggregate aggregate)
    {
        return switch (aggregate) {
            case COUNT -> "count";
            case COUNT_DISTINCT -> Aggregation.COUNT_DISTINCT;
            case APPROX_DISTINCT -> "approx_distinct";
            case SUM -> "sum";
            case AVG -> "avg";
            case STDDEV -> pick(List.of("stddev", "stddev_pop", "stddev_samp"));
            case VARIANCE -> pick(List.of("variance", "var_pop", "var_samp"));
        };
    }

    private <T> T pick(List<T> list)
    {
        return list.get(random.nextInt(list.size()));
    }
}
