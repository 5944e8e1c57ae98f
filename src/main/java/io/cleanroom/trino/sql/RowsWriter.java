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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.sql.SelectShape.JoinShape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/**
 * Writes what rows a SELECT reads: its FROM with full table names, and its WHERE.
 *
 * <p>A UNION ALL gets one column more, the number of the branch that a row comes from, so that units can be counted for each branch apart.
 * Its name begins with a dollar sign, which no name in a query can have.
 */
final class RowsWriter
{
    private final String room;
    private final TermWriter terms;
    private int unions;

    RowsWriter(String room, TermWriter terms)
    {
        this.room = requireNonNull(room, "room is null");
        this.terms = requireNonNull(terms, "terms is null");
    }

    /** A column with the number of a branch, where it stands. */
    record Marker(List<String> qualifier, String name, int branches)
    {
        Marker
        {
            qualifier = ImmutableList.copyOf(qualifier);
            requireNonNull(name, "name is null");
        }

        String column()
        {
            return TermWriter.column(qualifier, name);
        }
    }

    record Rows(String from, Optional<String> filter, List<Marker> markers)
    {
        Rows
        {
            requireNonNull(from, "from is null");
            requireNonNull(filter, "filter is null");
            markers = ImmutableList.copyOf(markers);
        }
    }

    Rows write(SelectShape select)
    {
        List<Marker> markers = new ArrayList<>();
        String from = from(select, 0, select.relations().size(), select.joins().size(), markers);
        return new Rows(from, select.filter().map(terms::write), markers);
    }

    /** Joins are in the order in which they end, so that the last one in a range of relations is the one around the others. */
    private String from(SelectShape select, int first, int end, int joins, List<Marker> markers)
    {
        if (end - first == 1) {
            return relation(select.relations().get(first), markers);
        }
        int last = IntStream.range(0, joins)
                .filter(index -> select.joins().get(index).first() == first && select.joins().get(index).end() == end)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("relations without a join"));
        JoinShape join = select.joins().get(last);
        String left = from(select, first, join.middle(), last, markers);
        String right = from(select, join.middle(), end, last, markers);
        return "(%s INNER JOIN %s ON %s)".formatted(left, right, TermWriter.conjunction(join.conditions().stream().map(terms::write).toList()));
    }

    private String relation(RelationShape relation, List<Marker> markers)
    {
        return switch (relation) {
            case TableReference table -> {
                List<String> name = table.name().size() == 3 ? table.name() : ImmutableList.<String>builder().add(room).addAll(table.name()).build();
                yield TermWriter.column(name.subList(0, 2), name.get(2)) + table.alias().map(alias -> " " + TermWriter.identifier(alias)).orElse("");
            }
            case SubqueryShape subquery -> subquery(subquery, markers);
        };
    }

    private String subquery(SubqueryShape subquery, List<Marker> markers)
    {
        List<String> branches = new ArrayList<>();
        if (subquery.isUnion()) {
            Marker marker = new Marker(subquery.qualifier(), "$branch_" + ++unions, subquery.branches().size());
            markers.add(marker);
            for (int branch = 0; branch < subquery.branches().size(); branch++) {
                branches.add(branch(subquery.branches().get(branch), "%s %s".formatted(branch + 1, TermWriter.identifier(marker.name()))));
            }
        }
        else {
            branches.add(branch(subquery.branches().getFirst(), subquery.qualifier(), markers));
        }
        return "(%s) %s".formatted(String.join(" UNION ALL ", branches), TermWriter.identifier(subquery.alias()));
    }

    private String branch(SelectShape select, String marker)
    {
        Rows rows = write(select);
        if (!rows.markers().isEmpty()) {
            throw new IllegalArgumentException("a union inside of a union");
        }
        return branch(select, rows, ImmutableList.of(marker));
    }

    private String branch(SelectShape select, List<String> qualifier, List<Marker> markers)
    {
        Rows rows = write(select);
        rows.markers().forEach(marker -> markers.add(new Marker(qualifier, marker.name(), marker.branches())));
        return branch(select, rows, rows.markers().stream().map(marker -> "%s %s".formatted(marker.column(), TermWriter.identifier(marker.name()))).toList());
    }

    /** Outputs are written before FROM, but hold no parameters, so that the order of those is that of the text. */
    private String branch(SelectShape select, Rows rows, List<String> markers)
    {
        String outputs = select.outputs().stream()
                .map(output -> "%s %s".formatted(terms.write(output.term()), TermWriter.identifier(output.name())))
                .collect(Collectors.joining(", "));
        return "SELECT %s FROM %s%s".formatted(
                markers.isEmpty() ? outputs : outputs + ", " + String.join(", ", markers),
                rows.from(),
                rows.filter().map(filter -> " WHERE " + filter).orElse(""));
    }
}
