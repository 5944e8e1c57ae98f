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
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.release.TestingLab.Origin;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * A few people in every table, some of whose rows belong to nobody; values are SQL.
 *
 * @param moderate whether every number fits where the release computes, though it may lie beyond its bounds
 */
record RandomDatabase(Map<TableName, List<Row>> tables, boolean moderate)
{
    /** Whom the neighbours of a database are about. */
    static final int TARGET = 0;
    /** Place of the database whose values provoke failures among the variants. */
    static final int HUGE = 12;

    private static final int PEOPLE = 22;
    private static final int ATTACKED = 10;

    RandomDatabase
    {
        tables = ImmutableMap.copyOf(tables);
    }

    /** @param values of the columns after the privacy unit, which is the first of every table */
    record Row(Optional<Integer> person, List<String> values)
    {
        Row
        {
            values = ImmutableList.copyOf(values);
        }

        boolean isOf(int wanted)
        {
            return person.equals(Optional.of(wanted));
        }

        String sql()
        {
            return "(%s, %s)".formatted(person.map("X'%04X'"::formatted).orElse("NULL"), String.join(", ", values));
        }
    }

    /**
     * One of several databases that the same query runs over.
     *
     * @param base index of the one that it differs from by one person only; its own where it is a base
     * @param same whether not even a person differs, so that the releases are the same
     */
    record Variant(String name, RandomDatabase database, int base, boolean same) {}

    static List<Variant> variants(long seed)
    {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(random);
        RandomDatabase base = random(random, values);
        RandomDatabase attacked = base.attacked(random, values);
        return List.of(
                new Variant("base", base, 0, true),
                new Variant("without the rows of nobody", base.without(_ -> true, row -> row.person().isEmpty()), 0, true),
                new Variant("one person left one party", base.without(table -> table.party().equals("initech"), row -> row.isOf(TARGET)), 0, false),
                new Variant("one person left", base.without(_ -> true, row -> row.isOf(TARGET)), 0, false),
                new Variant("one person's numbers changed", base.changed(column -> !column.isDimension(), values::ordinary, true), 0, false),
                new Variant("one person's numbers far above", base.changed(column -> !column.isDimension(), values::high, true), 0, false),
                new Variant("one person's numbers far below", base.changed(column -> !column.isDimension(), values::low, true), 0, false),
                new Variant("one person's numbers without measure", base.changed(column -> !column.isDimension(), values::extreme, false), 0, false),
                new Variant("one person's rows fifty times", base.multiplied(), 0, false),
                new Variant("one person moved", base.changed(Origin::isDimension, values::ordinary, true), 0, false),
                new Variant("tables of an attacker", attacked, ATTACKED, true),
                new Variant("tables of an attacker, one person left", attacked.without(table -> !isAttacker(table), row -> row.isOf(TARGET)), ATTACKED, false),
                new Variant("huge values everywhere", base.huge(random, values), HUGE, true));
    }

    private static RandomDatabase random(Random random, RandomValues values)
    {
        return new RandomDatabase(TestingLab.tables().stream().collect(toImmutableMap(table -> table, table -> Stream.concat(
                        IntStream.range(0, PEOPLE)
                                .filter(person -> person == TARGET || random.nextInt(8) > 0)
                                .boxed()
                                .flatMap(person -> IntStream.rangeClosed(0, person == TARGET ? 1 : random.nextInt(4)).mapToObj(_ -> row(table, Optional.of(person), values::ordinary))),
                        // nobody's rows, and enough of them to pass for a group
                        IntStream.range(0, 8).mapToObj(_ -> row(table, Optional.empty(), values::ordinary)))
                .toList())), true);
    }

    private static Row row(TableName table, Optional<Integer> person, Function<Origin, String> value)
    {
        return new Row(person, TestingLab.columns(table).stream().skip(1).map(value).toList());
    }

    private static boolean isAttacker(TableName table)
    {
        return table.party().equals("globex") || table.party().equals("umbra");
    }

    private RandomDatabase without(Predicate<TableName> where, Predicate<Row> gone)
    {
        return mapped((table, rows) -> rows.stream().filter(row -> !where.test(table) || !gone.test(row)).toList(), moderate);
    }

    private RandomDatabase changed(Predicate<Origin> which, Function<Origin, String> value, boolean moderate)
    {
        return mapped((table, rows) -> rows.stream().map(row -> row.isOf(TARGET) ? changed(table, row, which, value) : row).toList(), moderate);
    }

    private static Row changed(TableName table, Row row, Predicate<Origin> which, Function<Origin, String> value)
    {
        List<Origin> columns = TestingLab.columns(table);
        return new Row(row.person(), IntStream.range(0, row.values().size())
                .mapToObj(index -> which.test(columns.get(index + 1)) ? value.apply(columns.get(index + 1)) : row.values().get(index))
                .toList());
    }

    private RandomDatabase multiplied()
    {
        return mapped((_, rows) -> rows.stream().flatMap(row -> Collections.nCopies(row.isOf(TARGET) ? 50 : 1, row).stream()).toList(), moderate);
    }

    /** The attacker knows a few people who are everywhere, puts the target among them, many times, and gives the rest new names. */
    private RandomDatabase attacked(Random random, RandomValues values)
    {
        return mapped((table, rows) -> isAttacker(table)
                ? Stream.of(
                                IntStream.range(0, TestingLab.rule(table).minUnits() + random.nextInt(3)).mapToObj(person -> row(table, Optional.of(person), values::first)),
                                IntStream.range(0, 40).mapToObj(_ -> row(table, Optional.of(TARGET), values::first)),
                                IntStream.range(0, 9).mapToObj(person -> row(table, Optional.of(9000 + person), values::ordinary)))
                        .flatMap(found -> found)
                        .toList()
                : rows, moderate);
    }

    private RandomDatabase huge(Random random, RandomValues values)
    {
        return mapped((table, rows) -> rows.stream()
                .map(row -> changed(table, row, _ -> random.nextInt(3) > 0, values::extreme))
                .flatMap(row -> Collections.nCopies(2, row).stream())
                .toList(), false);
    }

    private RandomDatabase mapped(BiFunction<TableName, List<Row>, List<Row>> change, boolean moderate)
    {
        return new RandomDatabase(tables.entrySet().stream().collect(toImmutableMap(Map.Entry::getKey, entry -> change.apply(entry.getKey(), entry.getValue()))), moderate);
    }
}
