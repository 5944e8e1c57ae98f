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
package io.cleanroom.trino.sql;

import io.cleanroom.trino.sql.ReleasedColumn.Contribution;
import io.cleanroom.trino.sql.RowsWriter.Marker;
import io.cleanroom.trino.sql.RowsWriter.Rows;
import io.cleanroom.trino.sql.SelectShape.Output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Writes a query in the two steps of its release.
 *
 * <p>The inner step has one row for each group and privacy unit, with what the unit contributes to each aggregate. The outer step has one row
 * for each group, and only if at least {@code minUnits} units are in it, in each branch of a union, and behind each released value. A HAVING of
 * the query then chooses among rows that have passed, by released values; ORDER BY and LIMIT come last.
 */
final class ReleaseWriter
{
    private final SelectShape select;
    private final ReleaseRules rules;
    private final TermWriter terms;
    private final NameAllocator names = new NameAllocator();
    private final String unit;
    private final List<String> keys;
    /** In the order of the text; those of HAVING after those that are shown. */
    private final Map<AggregateCall, ReleasedColumn> released = new LinkedHashMap<>();

    ReleaseWriter(SelectShape select, ReleaseRules rules, TermWriter terms)
    {
        this.select = requireNonNull(select, "select is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.terms = requireNonNull(terms, "terms is null");
        this.unit = names.allocate("privacy_unit");
        this.keys = IntStream.range(0, select.groupKeys().size()).mapToObj(key -> names.allocate(keyName(key))).toList();
        for (Output output : select.outputs()) {
            if (output.term() instanceof AggregateCall call) {
                released.put(call, column(call, output.name()));
            }
        }
        // values of HAVING stand beside what is shown
        select.outputs().forEach(output -> names.reserve(output.name()));
        select.having().stream().flatMap(Term::terms).forEach(term -> {
            if (term instanceof AggregateCall call) {
                released.put(call, column(call, "having_value"));
            }
        });
    }

    String write()
    {
        String keyColumns = IntStream.range(0, keys.size()).mapToObj(key -> named(terms.write(select.groupKeys().get(key)), keys.get(key)) + ", ").collect(joining());
        Rows rows = new RowsWriter(rules.room(), terms).write(select);
        Map<String, String> branches = branches(rows.markers());
        String inner = spread(contributions(keyColumns, rows, branches), branches.keySet().stream().toList());
        return having(release(inner, branches.keySet().stream().toList())) + tail();
    }

    /** By name: what a unit has in each branch of a union. */
    private Map<String, String> branches(List<Marker> markers)
    {
        Map<String, String> branches = new LinkedHashMap<>();
        for (Marker marker : markers) {
            for (int branch = 1; branch <= marker.branches(); branch++) {
                branches.put(names.allocate("branch_" + branch), "NULLIF(count_if((%s = %s)), 0)".formatted(marker.column(), branch));
            }
        }
        return branches;
    }

    /** The inner step. */
    private String contributions(String keyColumns, Rows rows, Map<String, String> branches)
    {
        String unitColumn = terms.write(rules.unit());
        List<String> columns = new ArrayList<>();
        columns.add(keyColumns + named(unitColumn, unit));
        contributions().forEach(contribution -> columns.add(named(contribution.sql(), contribution.name())));
        branches.forEach((name, sql) -> columns.add(named(sql, name)));
        return "SELECT %s FROM %s WHERE %s GROUP BY %s".formatted(
                String.join(", ", columns),
                rows.from(),
                TermWriter.conjunction(Stream.concat(rows.filter().stream(), Stream.of("(%s IS NOT NULL)".formatted(unitColumn))).toList()),
                IntStream.rangeClosed(1, keys.size() + 1).mapToObj(Integer::toString).collect(joining(", ")));
    }

    /**
     * Puts the values of lists into rows of their own, to be counted once however many units share them; everything else of a unit stays in
     * the first of its rows only.
     */
    private String spread(String contributions, List<String> branches)
    {
        List<ReleasedColumn> lists = released.values().stream().filter(ReleasedColumn::isSpread).toList();
        if (lists.isEmpty()) {
            return contributions;
        }
        String place = names.allocate("place");
        Stream<String> once = Stream.of(Stream.of(unit), contributions().map(Contribution::name), branches.stream())
                .flatMap(name -> name)
                .map(name -> named("(CASE WHEN (COALESCE(%s, 1) = 1) THEN %s END)".formatted(place, TermWriter.identifier(name)), name));
        String values = lists.stream().map(list -> TermWriter.identifier(list.valueName())).collect(joining(", "));
        return "SELECT %s FROM ((%s) units LEFT JOIN UNNEST(%s) WITH ORDINALITY single (%s, %s) ON true)".formatted(
                Stream.of(keys.stream().map(TermWriter::identifier), once, Stream.of(values)).flatMap(column -> column).collect(joining(", ")),
                contributions,
                lists.stream().map(list -> TermWriter.identifier(list.name())).collect(joining(", ")),
                values,
                place);
    }

    /** The outer step. */
    private String release(String contributions, List<String> branches)
    {
        List<String> columns = new ArrayList<>();
        for (int output = 0; output < select.outputs().size(); output++) {
            Term term = select.outputs().get(output).term();
            String sql = term instanceof AggregateCall call ? released.get(call).released() : TermWriter.identifier(keys.get(rules.shownKey(output)));
            columns.add(named(sql, select.outputs().get(output).name()));
        }
        released.values().stream().skip(select.outputs().stream().filter(output -> output.term() instanceof AggregateCall).count())
                .forEach(column -> columns.add(named(column.released(), column.name())));
        List<String> evidence = Stream.of(Stream.of(unit), branches.stream(), released.values().stream().flatMap(column -> column.evidence().stream()))
                .flatMap(name -> name)
                .map(name -> "(count(%s) >= %s)".formatted(TermWriter.identifier(name), rules.minUnits()))
                .toList();
        String groups = keys.stream().map(TermWriter::identifier).collect(joining(", "));
        return "SELECT %s FROM (%s) contributions%s HAVING %s".formatted(
                String.join(", ", columns),
                contributions,
                groups.isEmpty() ? "" : " GROUP BY " + groups,
                TermWriter.conjunction(evidence));
    }

    private String having(String release)
    {
        return select.having()
                .map(condition -> "SELECT %s FROM (%s) released WHERE %s".formatted(
                        select.outputs().stream().map(output -> TermWriter.identifier(output.name())).collect(joining(", ")),
                        release,
                        terms.write(condition, call -> TermWriter.identifier(released.get(call).name()))))
                .orElse(release);
    }

    private String tail()
    {
        String order = select.order().stream().map(key -> "%s %s".formatted(key.output() + 1, key.suffix())).collect(joining(", "));
        return (order.isEmpty() ? "" : " ORDER BY " + order) + select.limit().map(limit -> " LIMIT " + limit.rows()).orElse("");
    }

    private Stream<Contribution> contributions()
    {
        return released.values().stream().flatMap(column -> column.contributions().stream());
    }

    private ReleasedColumn column(AggregateCall call, String name)
    {
        String column = call.argument().map(terms::write).orElse("*");
        String argument = call.condition().map(terms::write).map(condition -> "(CASE WHEN %s THEN %s END)".formatted(condition, column)).orElse(column);
        return new ReleasedColumn(call, rules.measure(call), argument, unit, name, names);
    }

    private String keyName(int key)
    {
        return IntStream.range(0, select.outputs().size())
                .filter(output -> !(select.outputs().get(output).term() instanceof AggregateCall) && rules.shownKey(output) == key)
                .mapToObj(output -> select.outputs().get(output).name())
                .findFirst()
                .orElse("key_" + (key + 1));
    }

    private static String named(String sql, String name)
    {
        String identifier = TermWriter.identifier(name);
        return sql.equals(identifier) ? sql : sql + " " + identifier;
    }
}
