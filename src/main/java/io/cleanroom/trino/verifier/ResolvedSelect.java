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
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.OperationTypes;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SelectShape.JoinShape;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/** One SELECT of a query, whose names are those of its FROM. */
final class ResolvedSelect
{
    /** Literals of these are types by name alone: a decimal or a timestamp has its digits in its value. */
    private static final Set<String> EXACT_LITERALS = ImmutableSet.of("boolean", "tinyint", "smallint", "integer", "bigint", "real", "double", "varchar", "date");

    private final SelectShape shape;
    private final List<ResolvedRelation> relations;
    private final List<Comparison> conditions;
    private final List<ResolvedJoin> joins;
    private final Map<ColumnName, List<ScopeColumn>> candidates = new HashMap<>();
    private final EqualityClasses<ScopeColumn> equalities = new EqualityClasses<>();

    /** @param relation index in FROM */
    record ScopeColumn(int relation, String name) {}

    /** @param comparisons all of those in its conditions */
    record ResolvedJoin(JoinShape shape, List<Comparison> comparisons)
    {
        private static ResolvedJoin of(JoinShape shape)
        {
            return new ResolvedJoin(shape, shape.conditions().stream().flatMap(Comparison::in).collect(ImmutableList.toImmutableList()));
        }
    }

    /** A column as it is written, wherever. */
    private record ColumnName(List<String> qualifier, String name) {}

    /** @param conditions every comparison but those of joins */
    ResolvedSelect(SelectShape shape, List<ResolvedRelation> relations, List<Comparison> conditions)
    {
        this.shape = requireNonNull(shape, "shape is null");
        this.relations = ImmutableList.copyOf(relations);
        this.conditions = ImmutableList.copyOf(conditions);
        this.joins = shape.joins().stream().map(ResolvedJoin::of).collect(ImmutableList.toImmutableList());
        joins.stream()
                .flatMap(join -> join.comparisons().stream())
                .filter(comparison -> comparison.equality() && comparison.operands().stream().allMatch(ColumnReference.class::isInstance))
                .map(comparison -> comparison.columns().stream().map(this::resolve).flatMap(Optional::stream).toList())
                .filter(columns -> columns.size() == 2)
                .forEach(equalities::merge);
    }

    SelectShape shape()
    {
        return shape;
    }

    List<ResolvedRelation> relations()
    {
        return relations;
    }

    /** Where the column may come from: one is right, none is unknown, several are ambiguous. */
    List<ScopeColumn> candidates(ColumnReference column)
    {
        return candidates.computeIfAbsent(new ColumnName(column.qualifier(), column.name()), _ -> named(column)
                .filter(relation -> relations.get(relation).columns().containsKey(column.name()))
                .mapToObj(relation -> new ScopeColumn(relation, column.name()))
                .collect(ImmutableList.toImmutableList()));
    }

    /** Whether the column could come from a relation that is not available, which has been reported and says nothing about the column. */
    boolean dependsOnUnavailable(ColumnReference column)
    {
        return named(column).anyMatch(relation -> !relations.get(relation).available());
    }

    Optional<ScopeColumn> resolve(ColumnReference column)
    {
        List<ScopeColumn> candidates = candidates(column);
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** Empty where a name in the term is not known. */
    Optional<Lineage> lineage(Term term)
    {
        return switch (term) {
            case ColumnReference column -> resolve(column).map(this::lineage);
            case Operation operation -> {
                List<Optional<Lineage>> operands = operation.operands().stream().map(this::lineage).toList();
                yield operands.stream().allMatch(Optional::isPresent)
                        ? Optional.of(Lineage.expression(
                                operands.stream().flatMap(Optional::stream).toList(),
                                OperationTypes.of(operation, operands.stream().map(operand -> operand.flatMap(Lineage::type)).toList(), SqlType::new)))
                        : Optional.empty();
            }
            case Term.Literal literal -> Optional.of(Lineage.expression(ImmutableList.of(), literal.type().filter(EXACT_LITERALS::contains).map(SqlType::new)));
            case AggregateCall _, Term.Parameter _, Term.Refused _ -> Optional.of(Lineage.UNKNOWN);
        };
    }

    Lineage lineage(ScopeColumn column)
    {
        return relations.get(column.relation()).columns().get(column.name());
    }

    /** Columns that are the privacy unit of every table of this SELECT; none where there is no such column. */
    Set<ScopeColumn> units()
    {
        return relations.isEmpty() ? ImmutableSet.of() : relations.getFirst().units().stream()
                .map(unit -> equalities.of(new ScopeColumn(0, unit)))
                .filter(equal -> IntStream.range(0, relations.size()).allMatch(relation -> hasUnit(relation, equal)))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Whether the relation's unit is among columns that are equal. */
    boolean hasUnit(int relation, Set<ScopeColumn> equal)
    {
        return relations.get(relation).units().stream().anyMatch(unit -> equal.contains(new ScopeColumn(relation, unit)));
    }

    EqualityClasses<ScopeColumn> equalities()
    {
        return equalities;
    }

    /** As it is written outside of its relation. */
    ColumnReference reference(ScopeColumn column)
    {
        return new ColumnReference(relations.get(column.relation()).shape().qualifier(), column.name(), shape.position());
    }

    /** Index of the group key that is the same expression, whatever its columns are called. */
    Optional<Integer> keyOf(Term term)
    {
        return IntStream.range(0, shape.groupKeys().size())
                .filter(key -> isSame(shape.groupKeys().get(key), term))
                .boxed()
                .findFirst();
    }

    private boolean isSame(Term left, Term right)
    {
        return switch (left) {
            case ColumnReference column -> right instanceof ColumnReference other && resolve(column).isPresent() && resolve(column).equals(resolve(other));
            case Term.Literal literal -> right instanceof Term.Literal other && literal.sql().equals(other.sql());
            case Operation operation -> right instanceof Operation other
                    && operation.kind() == other.kind()
                    && operation.name().equals(other.name())
                    && operation.operands().size() == other.operands().size()
                    && IntStream.range(0, operation.operands().size()).allMatch(index -> isSame(operation.operands().get(index), other.operands().get(index)));
            default -> false;
        };
    }

    /** Every comparison but those of joins. */
    List<Comparison> conditions()
    {
        return conditions;
    }

    List<ResolvedJoin> joins()
    {
        return joins;
    }

    /** Every comparison, those of joins included. */
    List<Comparison> comparisons()
    {
        return ImmutableList.<Comparison>builder()
                .addAll(conditions)
                .addAll(joins.stream().flatMap(join -> join.comparisons().stream()).iterator())
                .build();
    }

    private IntStream named(ColumnReference column)
    {
        return IntStream.range(0, relations.size()).filter(relation -> relations.get(relation).shape().answersTo(column.qualifier()));
    }
}
