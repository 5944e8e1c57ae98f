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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * A query as a tree, so that one that fails can be made smaller.
 *
 * @param suffix what a planted flaw puts at the end
 * @param flaw why it must be denied, where that is known
 */
record RandomQuery(
        long seed,
        RowsTree rows,
        List<GroupKey> keys,
        List<Aggregation> aggregations,
        List<Having> having,
        List<String> order,
        Optional<Integer> limit,
        String suffix,
        Optional<Flaw> flaw)
{
    RandomQuery
    {
        requireNonNull(rows, "rows is null");
        keys = ImmutableList.copyOf(keys);
        aggregations = ImmutableList.copyOf(aggregations);
        having = ImmutableList.copyOf(having);
        order = ImmutableList.copyOf(order);
        requireNonNull(limit, "limit is null");
        requireNonNull(suffix, "suffix is null");
        requireNonNull(flaw, "flaw is null");
    }

    /**
     * @param alias under which it is shown; empty where it is not
     * @param ordinal whether GROUP BY names its place
     */
    record GroupKey(Expression expression, String alias, boolean ordinal)
    {
        boolean isShown()
        {
            return !alias.isEmpty();
        }
    }

    record Having(Aggregation aggregation, String comparison)
    {
        String sql()
        {
            return "%s %s".formatted(aggregation.sql(), comparison);
        }
    }

    static RandomQuery of(long seed)
    {
        return new QueryGenerator(seed).query();
    }

    String sql()
    {
        Map<String, String> with = new LinkedHashMap<>();
        List<GroupKey> shown = shownKeys();
        String outputs = Stream.concat(shown.stream().map(key -> "%s AS %s".formatted(key.expression().sql(), key.alias())), aggregations.stream().map(Aggregation::sql)).collect(joining(", "));
        String text = "SELECT %s FROM %s".formatted(outputs, rows.from(relation -> relation.sql(with)));
        if (!keys.isEmpty()) {
            text += " GROUP BY " + keys.stream().map(key -> key.ordinal() ? Integer.toString(shown.indexOf(key) + 1) : key.expression().sql()).collect(joining(", "));
        }
        if (!having.isEmpty()) {
            text += " HAVING " + having.stream().map(Having::sql).collect(joining(" AND "));
        }
        if (!order.isEmpty()) {
            text += " ORDER BY " + String.join(", ", order);
        }
        text += limit.map(rows -> " LIMIT " + rows).orElse("") + suffix;
        return with.isEmpty() ? text : "WITH %s %s".formatted(with.entrySet().stream().map(query -> "%s AS (%s)".formatted(query.getKey(), query.getValue())).collect(joining(", ")), text);
    }

    List<GroupKey> shownKeys()
    {
        return keys.stream().filter(GroupKey::isShown).toList();
    }

    /** Whether rows are left out for what they say, so that a group with enough people can be missing. */
    boolean selectsRows()
    {
        return !having.isEmpty() || limit.isPresent();
    }

    /** Those that are shown, and those that HAVING asks about. */
    List<Aggregation> measured()
    {
        return Stream.concat(aggregations.stream(), having.stream().map(Having::aggregation)).filter(aggregation -> aggregation.column().isPresent()).toList();
    }

    Stream<RandomQuery> shrinks()
    {
        Stream<RandomQuery> tails = Stream.of(
                        limit.map(_ -> with(rows, keys, aggregations, having, order, Optional.empty())),
                        limit.isPresent() || order.isEmpty() ? Optional.<RandomQuery>empty() : Optional.of(with(rows, keys, aggregations, having, List.of(), limit)))
                .flatMap(Optional::stream);
        Stream<RandomQuery> havings = IntStream.range(0, having.size()).mapToObj(gone -> with(rows, keys, aggregations, Lists.without(having, gone), order, limit));
        Stream<RandomQuery> aggregates = Lists.shrinks(aggregations, Aggregation::simpler)
                .filter(fewer -> !fewer.isEmpty())
                .map(fewer -> with(rows, keys, fewer, having, order, limit));
        Stream<RandomQuery> simplerKeys = Lists.shrinks(keys, key -> key.expression().simpler().stream().map(simpler -> new GroupKey(simpler, key.alias(), key.ordinal())))
                .map(fewer -> with(rows, fewer, aggregations, having, order, limit));
        return Stream.of(tails, havings, aggregates, simplerKeys, rows.shrinks().map(fewer -> with(fewer, keys, aggregations, having, order, limit))).flatMap(shrink -> shrink);
    }

    RandomQuery with(RowsTree rows, List<GroupKey> keys, List<Aggregation> aggregations, List<Having> having, List<String> order, Optional<Integer> limit)
    {
        return new RandomQuery(seed, rows, keys, aggregations, having, order, limit, suffix, flaw);
    }

    RandomQuery withRows(RowsTree changed)
    {
        return with(changed, keys, aggregations, having, order, limit);
    }

    RandomQuery withSuffix(String changed)
    {
        return new RandomQuery(seed, rows, keys, aggregations, having, order, limit, changed, flaw);
    }

    RandomQuery withFlaw(Flaw planted)
    {
        return new RandomQuery(seed, rows, keys, aggregations, having, order, limit, suffix, Optional.of(planted));
    }
}
