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

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.release.Relation.Subquery;
import io.cleanroom.trino.release.Relation.Table;
import io.cleanroom.trino.release.RowsTree.Item;
import io.cleanroom.trino.release.RowsTree.Join;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static java.util.Objects.requireNonNull;

/** What random queries read: tables and subqueries, joined by their units and sometimes by more. */
final class RandomRows
{
    private static final int DEPTH_MAX = 2;
    /** Tables that are joined with each other, in subqueries too: with fifty rows of a person in each, no more can be run. */
    private static final int JOINED_MAX = 3;

    private final Random random;
    private final boolean custom;
    private final RandomExpressions expressions;
    private int names;

    RandomRows(Random random, boolean custom)
    {
        this.random = requireNonNull(random, "random is null");
        this.custom = custom;
        this.expressions = new RandomExpressions(random, custom);
    }

    RowsTree rows()
    {
        return rows(0);
    }

    private RowsTree rows(int depth)
    {
        List<Relation> relations = new ArrayList<>(List.of(relation(depth)));
        boolean needsAnother = relations.getFirst() instanceof Table(TableName table, String _) && TestingLab.rule(table).joinRequired();
        for (int more = random.nextInt(20); more < (relations.size() == 1 ? (needsAnother ? 19 : 8) : 4) && relations.size() < 3; more = random.nextInt(20)) {
            Relation another = again(relations.getLast()).orElseGet(() -> relation(depth));
            if (relations.stream().mapToInt(RandomRows::joined).sum() + joined(another) <= JOINED_MAX) {
                relations.add(another);
            }
        }
        boolean nested = relations.size() == 3 && random.nextBoolean();
        List<Join> joins = new ArrayList<>();
        for (int right = 1; right < relations.size(); right++) {
            joins.add(new Join(random.nextBoolean() ? "JOIN" : "INNER JOIN", condition(relations.get(nested ? right - 1 : random.nextInt(right)), relations.get(right))));
        }
        RowsTree rows = new RowsTree(relations, joins, nested, List.of(), List.of());
        List<Expression> dimensions = rows.columns().stream().filter(Expression::isDimension).toList();
        List<Expression> filters = new ArrayList<>();
        while (!dimensions.isEmpty() && random.nextInt(4) == 0) {
            filters.add(expressions.condition(dimensions, true));
        }
        return rows.withFilters(filters);
    }

    private Relation relation(int depth)
    {
        if (custom && depth < DEPTH_MAX && random.nextInt(depth == 0 ? 4 : 6) == 0) {
            List<RowsTree> branches = branches(depth + 1);
            Optional<String> with = random.nextInt(3) == 0 ? Optional.of(name("w")) : Optional.empty();
            return new Subquery(branches, with.filter(_ -> random.nextBoolean()).orElseGet(() -> name("s")), with);
        }
        List<TableName> tables = TestingLab.tables().stream().filter(table -> !custom || TestingLab.isCustom(table) || random.nextInt(30) == 0).toList();
        TableName table = tables.get(random.nextInt(tables.size()));
        // a name of the table's own only once, and not for a table that could be there again
        return new Table(table, names++ == 0 && random.nextBoolean() ? table.table() : name("t"));
    }

    private static int joined(Relation relation)
    {
        return switch (relation) {
            case Table _ -> 1;
            case Subquery subquery -> subquery.branches().stream().mapToInt(branch -> branch.relations().stream().mapToInt(RandomRows::joined).sum()).max().orElseThrow();
        };
    }

    /** The same WITH query under another name. */
    private Optional<Relation> again(Relation relation)
    {
        return relation instanceof Subquery(List<RowsTree> branches, String _, Optional<String> with) && with.isPresent() && random.nextBoolean()
                ? Optional.of(new Subquery(branches, name("s"), with))
                : Optional.empty();
    }

    private String condition(Relation left, Relation right)
    {
        List<Expression> leftUnits = left.columns().stream().filter(Expression::isUnit).toList();
        List<Expression> rightUnits = right.columns().stream().filter(Expression::isUnit).toList();
        String units = "%s = %s".formatted(leftUnits.getFirst().sql(), rightUnits.getFirst().sql());
        List<String> more = left.columns().stream()
                .filter(column -> column.isJoinKey() && !column.isUnit())
                .flatMap(column -> right.columns().stream()
                        .filter(other -> other.isJoinKey() && !other.isUnit() && other.type().equals(column.type()))
                        .map(other -> "%s = %s".formatted(other.sql(), column.sql())))
                .toList();
        return more.isEmpty() || random.nextInt(3) > 0 ? units : "%s AND %s".formatted(units, more.get(random.nextInt(more.size())));
    }

    private List<RowsTree> branches(int depth)
    {
        RowsTree rows = rows(depth);
        List<Item> items = items(rows);
        List<RowsTree> branches = new ArrayList<>(List.of(rows.withOutputs(items)));
        for (int attempt = 0; attempt < 4 && branches.size() < 3 && random.nextBoolean(); attempt++) {
            RowsTree other = rows(depth);
            boolean isPlain = other.relations().stream().noneMatch(relation -> relation instanceof Subquery subquery && subquery.branches().size() > 1);
            Optional<List<Item>> matching = isPlain ? matching(items, other) : Optional.empty();
            matching.ifPresent(found -> branches.add(other.withOutputs(found)));
        }
        return branches;
    }

    private List<Item> items(RowsTree rows)
    {
        List<Expression> columns = rows.columns();
        List<Item> items = new ArrayList<>();
        items.add(new Item(pick(columns.stream().filter(Expression::isUnit).toList()), name("u")));
        List<Expression> dimensions = columns.stream().filter(Expression::isDimension).toList();
        for (int count = dimensions.isEmpty() ? 0 : random.nextInt(3); count > 0; count--) {
            items.add(new Item(random.nextBoolean() ? pick(dimensions) : expressions.value(dimensions), name("d")));
        }
        List<Expression> measures = columns.stream().filter(column -> column.isMeasure() && !column.isUnit()).toList();
        for (int count = measures.isEmpty() ? 0 : 1 + random.nextInt(2); count > 0; count--) {
            items.add(new Item(pick(measures), name("m")));
        }
        return items;
    }

    /** Columns that can stand in a union below the given ones. */
    private Optional<List<Item>> matching(List<Item> items, RowsTree rows)
    {
        List<Expression> columns = rows.columns();
        List<Item> matching = new ArrayList<>();
        for (Item item : items) {
            Expression wanted = item.expression();
            List<Expression> fitting = columns.stream()
                    .filter(column -> column.isUnit() == wanted.isUnit())
                    .filter(column -> wanted.isDimension() ? column.isDimension() && column.type().equals(wanted.type()) : column.isMeasure() && column.isNumber() == wanted.isNumber())
                    .toList();
            if (fitting.isEmpty()) {
                return Optional.empty();
            }
            matching.add(new Item(pick(fitting), name("c")));
        }
        return Optional.of(matching);
    }

    String name(String prefix)
    {
        return prefix + ++names;
    }

    private <T> T pick(List<T> list)
    {
        return list.get(random.nextInt(list.size()));
    }
}
