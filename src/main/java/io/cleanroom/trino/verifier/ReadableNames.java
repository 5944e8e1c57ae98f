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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SubqueryShape;
import io.cleanroom.trino.sql.TableReference;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.sql.TermText;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** What a summary calls the tables, columns and expressions of a query: by their published names, whatever aliases the text has for them. */
final class ReadableNames
{
    private final ResolvedQuery query;
    private final TemplateText text;
    /** By table reference: those parts of unions that it stands in. */
    private final List<String> tableParts = new ArrayList<>();
    /** By SELECT, in the order of the query: the subqueries that it stands in. */
    private final List<String> selectPlaces = new ArrayList<>();

    ReadableNames(ResolvedQuery query, TemplateText text)
    {
        this.query = requireNonNull(query, "query is null");
        this.text = requireNonNull(text, "text is null");
        visit(query.outermost().shape(), ImmutableList.of());
    }

    /** In the order in which the query was resolved. */
    private void visit(SelectShape select, List<String> path)
    {
        select.relations().forEach(relation -> {
            switch (relation) {
                case TableReference _ -> tableParts.add(path.stream().filter(place -> place.startsWith("part ")).collect(joining(", ")));
                case SubqueryShape subquery -> IntStream.range(0, subquery.branches().size()).forEach(branch -> visit(
                        subquery.branches().get(branch),
                        ImmutableList.<String>builder()
                                .addAll(path)
                                .add(subquery.isUnion() ? "part %s of %s of %s".formatted(branch + 1, subquery.branches().size(), subquery.alias()) : subquery.alias())
                                .build()));
            }
        });
        selectPlaces.add(String.join(", ", path));
    }

    /** Numbered where the query reads a table several times. */
    String table(int reference)
    {
        Predicate<Integer> same = other -> name(other).equals(name(reference));
        long readings = IntStream.range(0, query.tables().size()).boxed().filter(same).count();
        long number = IntStream.rangeClosed(0, reference).boxed().filter(same).count();
        return readings == 1 ? name(reference) : name(reference) + "#" + number;
    }

    /** Empty outside of unions. */
    String tablePart(int reference)
    {
        return tableParts.get(reference);
    }

    /** Empty for the outermost SELECT. */
    String selectPlace(int select)
    {
        return selectPlaces.get(select);
    }

    String column(ResolvedColumn column)
    {
        return "%s of %s".formatted(column.name(), table(column.reference()));
    }

    String columns(Lineage lineage)
    {
        return lineage.sources().stream().sorted(ResolvedColumn.ORDER).map(this::column).collect(joining(lineage.bare() ? " or " : " and "));
    }

    /** A bare column in words, anything else as SQL. */
    String term(Term term, ResolvedSelect select)
    {
        return term instanceof ColumnReference column ? columns(select.lineage(column).orElseThrow()) : sql(term, select);
    }

    String sql(Term term, ResolvedSelect select)
    {
        return TermText.of(term, text, column -> {
            Lineage lineage = select.lineage(column).orElseThrow();
            if (lineage.bare() && lineage.sources().size() == 1) {
                ResolvedColumn source = lineage.sources().iterator().next();
                return "%s.%s".formatted(table(source.reference()), source.name());
            }
            return column.toString();
        });
    }

    private String name(int reference)
    {
        return query.tables().get(reference).published().orElseThrow().table().name().toString();
    }
}
