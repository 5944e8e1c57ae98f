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

import io.cleanroom.trino.release.Relation.Subquery;
import io.cleanroom.trino.release.Relation.Table;
import io.cleanroom.trino.release.RowsTree.Join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.joining;

/**
 * Counts, for each group of a query, the different people of each table reference behind it, and those with a value behind each aggregate.
 *
 * <p>It is written from the tree of the query and not from what the query was compiled to: every reference to a table hands its own unit up to
 * the top, where they are counted apart. In a union the units of other branches are NULL. One query counts for all databases: their tables are
 * one, with the number of the database as a column, and rows of different databases do not meet.
 */
final class SupportQuery
{
    static final String DATABASE = "database_number";

    private static final String TRUNCATION = "date_trunc(";

    private int references;

    private SupportQuery() {}

    /** @param sql has the number of the database first, then the group keys, then a count for each reference, then one for each of {@link RandomQuery#measured} */
    record Written(String sql, int references) {}

    static Written write(RandomQuery query)
    {
        Rows rows = new SupportQuery().rows(query.rows());
        List<String> columns = new ArrayList<>();
        columns.add(database(query.rows()));
        query.keys().forEach(key -> columns.add(key.expression().sql()));
        rows.units().forEach(unit -> columns.add("count(DISTINCT %s)".formatted(unit)));
        String anyUnit = rows.units().size() == 1 ? rows.units().getFirst() : "coalesce(%s)".formatted(String.join(", ", rows.units()));
        query.measured().forEach(aggregation -> columns.add("count(DISTINCT CASE WHEN %s IS NOT NULL THEN %s END)".formatted(aggregation.argument(), anyUnit)));
        String groups = IntStream.rangeClosed(1, query.keys().size() + 1).mapToObj(Integer::toString).collect(joining(", "));
        return new Written(total("SELECT %s FROM %s GROUP BY %s".formatted(String.join(", ", columns), rows.text(), groups)), rows.units().size());
    }

    /** The month of the first day that there is begins before it; no literal of a random query has a bracket. */
    private static String total(String sql)
    {
        StringBuilder total = new StringBuilder(sql);
        for (int call = total.indexOf(TRUNCATION); call >= 0; call = total.indexOf(TRUNCATION, call + 1)) {
            int start = total.indexOf(", ", call) + 2;
            int end = start;
            for (int depth = 0; depth >= 0; end++) {
                depth += switch (total.charAt(end)) {
                    case '(' -> 1;
                    case ')' -> -1;
                    default -> 0;
                };
            }
            total.insert(end - 1, ", DATE '0001-01-01')").insert(start, "greatest(");
        }
        return total.toString();
    }

    /** @param units of each reference below, as expressions over the rows */
    private record Rows(String text, List<String> units) {}

    private Rows rows(RowsTree tree)
    {
        Map<Relation, Rows> written = new HashMap<>();
        tree.relations().forEach(relation -> written.put(relation, relation(relation)));
        List<String> units = tree.relations().stream().flatMap(relation -> written.get(relation).units().stream()).toList();
        List<Join> joins = IntStream.range(0, tree.joins().size())
                .mapToObj(index -> new Join(tree.joins().get(index).kind(), "%s AND %s = %s".formatted(
                        tree.joins().get(index).condition(),
                        database(tree.relations().get(tree.nested() ? index : 0)),
                        database(tree.relations().get(index + 1)))))
                .toList();
        return new Rows(tree.withJoins(joins).from(relation -> written.get(relation).text()), units);
    }

    private static String database(RowsTree rows)
    {
        return database(rows.relations().getFirst());
    }

    private static String database(Relation relation)
    {
        return "%s.%s".formatted(relation.alias(), DATABASE);
    }

    private Rows relation(Relation relation)
    {
        return switch (relation) {
            case Table(var table, String alias) -> new Rows(
                    "%s.%s %s".formatted(LabEngine.ALL, table, alias),
                    List.of("%s.%s".formatted(alias, TestingLab.rule(table).privacyUnit())));
            case Subquery subquery -> subquery(subquery);
        };
    }

    private Rows subquery(Subquery subquery)
    {
        List<Rows> branches = subquery.branches().stream().map(this::rows).toList();
        List<String> names = new ArrayList<>();
        Map<Integer, Integer> firstOfBranch = new HashMap<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            firstOfBranch.put(branch, names.size());
            branches.get(branch).units().forEach(_ -> names.add("reference_" + ++references));
        }
        String text = IntStream.range(0, branches.size())
                .mapToObj(branch -> branch(subquery.branches().get(branch), branches.get(branch), names, firstOfBranch.get(branch)))
                .collect(joining(" UNION ALL "));
        return new Rows("(%s) %s".formatted(text, subquery.alias()), names.stream().map(name -> "%s.%s".formatted(subquery.alias(), name)).toList());
    }

    private static String branch(RowsTree tree, Rows rows, List<String> names, int first)
    {
        String units = IntStream.range(0, names.size())
                .mapToObj(index -> "%s AS %s".formatted(
                        index >= first && index < first + rows.units().size() ? rows.units().get(index - first) : "CAST(NULL AS varbinary)",
                        names.get(index)))
                .collect(joining(", "));
        return "SELECT %s AS %s, %s, %s FROM %s".formatted(database(tree), DATABASE, tree.outputs().stream().map(RowsTree.Item::sql).collect(joining(", ")), units, rows.text());
    }
}
