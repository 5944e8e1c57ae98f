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
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * A query whose names are those of a contract.
 *
 * <p>Columns that a join makes equal are one in what they tell: a column is as protected as the most protected that it equals, wherever in
 * the query either of them stands.
 */
final class ResolvedQuery
{
    private final QueryShape shape;
    private final ResolvedSelect outermost;
    private final List<ResolvedSelect> selects;
    private final List<ResolvedTable> tables;
    private final Map<Position, Parameter> parameters;
    private final EqualityClasses<ResolvedColumn> equalities = new EqualityClasses<>();

    /**
     * @param selects all of them, the outermost too
     * @param parameters by the places at which they stand in the text
     */
    ResolvedQuery(QueryShape shape, ResolvedSelect outermost, List<ResolvedSelect> selects, List<ResolvedTable> tables, Map<Position, Parameter> parameters)
    {
        this.shape = requireNonNull(shape, "shape is null");
        this.outermost = requireNonNull(outermost, "outermost is null");
        this.selects = ImmutableList.copyOf(selects);
        this.tables = ImmutableList.copyOf(tables);
        this.parameters = ImmutableMap.copyOf(parameters);
        for (ResolvedSelect select : selects) {
            // whatever is compared in ON is taken as equal: more protection, never less
            select.joins().stream()
                    .flatMap(join -> join.comparisons().stream())
                    .map(comparison -> sources(comparison, select))
                    .forEach(equalities::merge);
        }
    }

    QueryShape shape()
    {
        return shape;
    }

    ResolvedSelect outermost()
    {
        return outermost;
    }

    List<ResolvedSelect> selects()
    {
        return selects;
    }

    List<ResolvedTable> tables()
    {
        return tables;
    }

    Map<Position, Parameter> parameters()
    {
        return parameters;
    }

    Set<TableName> tableNames()
    {
        return published().map(table -> table.table().name()).collect(ImmutableSet.toImmutableSet());
    }

    /** Those that are available. */
    Stream<Protected> published()
    {
        return tables.stream().map(ResolvedTable::published).flatMap(Optional::stream);
    }

    Protected table(ResolvedColumn column)
    {
        return tables.get(column.reference()).published().orElseThrow();
    }

    /** Whether the privacy unit, a token, or a key that is for joining only is in it; or a column that a join makes equal to one. */
    boolean isIdentity(Lineage lineage)
    {
        return equal(lineage).anyMatch(this::isOwnIdentity);
    }

    /** Whether it may be shown, grouped by and compared with literals. */
    boolean isDimension(Lineage lineage)
    {
        return equal(lineage).allMatch(equal -> table(equal).rule().dimensions().contains(equal.name()) && !isOwnIdentity(equal));
    }

    /** Its sources, and all that joins make equal to them. */
    Stream<ResolvedColumn> equal(Lineage lineage)
    {
        return lineage.sources().stream().flatMap(source -> equalities.of(source).stream());
    }

    private boolean isOwnIdentity(ResolvedColumn column)
    {
        Thresholded rule = table(column).rule();
        return column.name().equals(rule.privacyUnit())
                || table(column).table().columns().get(column.name()) instanceof PublishedColumn.Token
                || (rule.join().contains(column.name()) && !rule.dimensions().contains(column.name()));
    }

    private static List<ResolvedColumn> sources(Comparison comparison, ResolvedSelect select)
    {
        return comparison.columns().stream()
                .map(column -> select.lineage(column))
                .flatMap(Optional::stream)
                .flatMap(lineage -> lineage.sources().stream())
                .toList();
    }
}
