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
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.sql.QueryShape.JoinShape;
import io.cleanroom.trino.sql.TableReference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/**
 * A query whose names are those of a contract.
 *
 * <p>Columns that a join makes equal are one in what they tell: a column is as protected as the most protected that it equals.
 */
final class ResolvedQuery
{
    private final QueryShape shape;
    private final List<Optional<Protected>> tables;
    private final List<Set<ResolvedColumn>> equalities;

    /** A published table under a rule that lets queries read it. */
    record Protected(PublishedTable table, Thresholded rule)
    {
        Protected
        {
            requireNonNull(table, "table is null");
            requireNonNull(rule, "rule is null");
        }
    }

    ResolvedQuery(QueryShape shape, Contract contract)
    {
        this.shape = requireNonNull(shape, "shape is null");
        this.tables = shape.tables().stream()
                .map(reference -> table(reference, contract))
                .collect(ImmutableList.toImmutableList());
        this.equalities = equalities();
    }

    QueryShape shape()
    {
        return shape;
    }

    /** By table reference; empty where the name is not available, whatever the reason. */
    List<Optional<Protected>> tables()
    {
        return tables;
    }

    Protected table(ResolvedColumn column)
    {
        return tables.get(column.reference()).orElseThrow();
    }

    Set<TableName> tableNames()
    {
        return tables.stream()
                .flatMap(Optional::stream)
                .map(table -> table.table().name())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** Where the column may come from: one is right, none is unknown, several are ambiguous. */
    List<ResolvedColumn> candidates(ColumnReference column)
    {
        return references(column)
                .filter(reference -> tables.get(reference).map(table -> table.table().columns().containsKey(column.name())).orElse(false))
                .mapToObj(reference -> new ResolvedColumn(reference, column.name()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether the column could come from a table that is not available, which has been reported and says nothing about the column. */
    boolean dependsOnUnavailable(ColumnReference column)
    {
        return references(column).anyMatch(reference -> tables.get(reference).isEmpty());
    }

    Optional<ResolvedColumn> resolve(ColumnReference column)
    {
        List<ResolvedColumn> candidates = candidates(column);
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** The privacy unit, a token, or a key that is for joining only; or a column that a join makes equal to one. */
    boolean isIdentity(ResolvedColumn column)
    {
        return equalTo(column).stream().anyMatch(this::isOwnIdentity);
    }

    /** May be shown, grouped by and compared with literals. */
    boolean isDimension(ResolvedColumn column)
    {
        return equalTo(column).stream().allMatch(equal -> table(equal).rule().dimensions().contains(equal.name()) && !isOwnIdentity(equal));
    }

    /** The column itself included. */
    Set<ResolvedColumn> equalTo(ResolvedColumn column)
    {
        return equalities.stream()
                .filter(set -> set.contains(column))
                .findFirst()
                .orElse(ImmutableSet.of(column));
    }

    private boolean isOwnIdentity(ResolvedColumn column)
    {
        Thresholded rule = table(column).rule();
        return column.name().equals(rule.privacyUnit())
                || table(column).table().columns().get(column.name()) instanceof PublishedColumn.Token
                || (rule.join().contains(column.name()) && !rule.dimensions().contains(column.name()));
    }

    private IntStream references(ColumnReference column)
    {
        return IntStream.range(0, shape.tables().size())
                .filter(reference -> column.qualifier().isEmpty() || shape.tables().get(reference).answersTo(column.qualifier()));
    }

    private List<Set<ResolvedColumn>> equalities()
    {
        List<Set<ResolvedColumn>> sets = new ArrayList<>();
        for (JoinShape join : shape.joins()) {
            for (Comparison condition : join.conditions()) {
                // whatever is compared in ON is taken as equal: more protection, never less
                List<ResolvedColumn> columns = condition.columns().stream().map(this::resolve).flatMap(Optional::stream).toList();
                Set<ResolvedColumn> merged = new HashSet<>(columns);
                List<Set<ResolvedColumn>> touched = sets.stream().filter(set -> columns.stream().anyMatch(set::contains)).toList();
                touched.forEach(merged::addAll);
                sets.removeAll(touched);
                sets.add(merged);
            }
        }
        return sets;
    }

    private static Optional<Protected> table(TableReference reference, Contract contract)
    {
        List<String> parts = reference.name();
        if (parts.size() == 3 && parts.getFirst().equals(contract.cleanRoom())) {
            parts = parts.subList(1, 3);
        }
        if (parts.size() != 2) {
            return Optional.empty();
        }
        return Optional.ofNullable(contract.tables().get(new TableName(parts.get(0), parts.get(1))))
                .flatMap(table -> switch (table.rule()) {
                    case Thresholded rule -> Optional.of(new Protected(table, rule));
                    case AnalysisRule.None _ -> Optional.empty();
                });
    }
}
