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
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SubqueryShape;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.ColumnType;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Types of columns whose values the engine brings to one type: to compare them, or to put them into one column. Literals are left out: whether one fits
 * does not depend on data.
 *
 * @param columns what meets: all that is made of columns
 * @param types empty for that of an expression that the contract does not tell
 * @param several whether there is more than one value at all
 * @param place in words, to start a sentence
 */
record MeetingTypes(List<Lineage> columns, Set<Optional<ColumnType>> types, boolean several, String place, Position position)
{
    MeetingTypes
    {
        columns = ImmutableList.copyOf(columns);
        types = ImmutableSet.copyOf(types);
        requireNonNull(place, "place is null");
        requireNonNull(position, "position is null");
    }

    /** Wherever values of two columns meet. */
    static Stream<MeetingTypes> in(ResolvedQuery query)
    {
        // a WITH query that is read twice is one shape, and resolved twice to the same types
        IdentityHashMap<SelectShape, ResolvedSelect> resolved = new IdentityHashMap<>();
        query.selects().forEach(select -> resolved.put(select.shape(), select));
        return query.selects().stream()
                .flatMap(select -> Stream.of(unions(select, resolved), joins(select), expressions(select)).flatMap(meetings -> meetings))
                .filter(MeetingTypes::several);
    }

    /** Whether no value can fail, as far as the types are pinned. */
    boolean isTotal()
    {
        List<SqlType> pinned = types.stream().flatMap(Optional::stream).filter(SqlType.class::isInstance).map(SqlType.class::cast).toList();
        return !types.contains(Optional.<ColumnType>empty()) && (pinned.size() < 2 || CommonType.isTotal(pinned.stream().map(SqlType::name).toList()));
    }

    /** Whether all of them are pinned, or there is one only. */
    boolean isKnown()
    {
        return types.size() == 1 || types.stream().noneMatch(type -> type.filter(TypeOf.class::isInstance).isPresent());
    }

    String names()
    {
        return types.stream().map(type -> type.map(ColumnType::toString).orElse("a type that the contract does not tell")).sorted().collect(joining(", "));
    }

    private static Stream<MeetingTypes> unions(ResolvedSelect select, IdentityHashMap<SelectShape, ResolvedSelect> resolved)
    {
        return select.relations().stream()
                .filter(ResolvedRelation::available)
                .map(ResolvedRelation::shape)
                .filter(shape -> shape instanceof SubqueryShape subquery && subquery.isUnion())
                .map(SubqueryShape.class::cast)
                .flatMap(union -> {
                    List<ResolvedSelect> branches = union.branches().stream().map(resolved::get).toList();
                    return IntStream.range(0, union.branches().getFirst().outputs().size()).mapToObj(place -> of(
                            branches.stream().flatMap(branch -> branch.lineage(branch.shape().outputs().get(place).term()).stream()),
                            "Column %s of the union".formatted(union.branches().getFirst().outputs().get(place).name()),
                            union.position()));
                });
    }

    private static Stream<MeetingTypes> joins(ResolvedSelect select)
    {
        return select.joins().stream()
                .flatMap(join -> join.comparisons().stream())
                .filter(condition -> condition.operands().stream().allMatch(ColumnReference.class::isInstance))
                .map(condition -> of(condition.operands().stream().flatMap(operand -> select.lineage(operand).stream()), "Join condition", condition.position()));
    }

    private static Stream<MeetingTypes> expressions(ResolvedSelect select)
    {
        return select.shape().terms()
                .flatMap(Term::terms)
                .filter(term -> term instanceof Operation && term.isReadable())
                .map(Operation.class::cast)
                .map(operation -> new Choice(operation.alternatives().<Term>mapToObj(operation.operands()::get).filter(operand -> !(operand instanceof Term.Literal)).toList(), operation.position()))
                // what a literal may stand in place of is looked at where it is made
                .filter(choice -> choice.values().size() > 1)
                .map(choice -> of(choice.values().stream().flatMap(value -> select.lineage(value).stream()), "Expression", choice.position()));
    }

    /** An expression that gives one of several values. */
    private record Choice(List<Term> values, Position position) {}

    private static MeetingTypes of(Stream<Lineage> lineages, String place, Position position)
    {
        List<Lineage> columns = lineages.filter(lineage -> !lineage.sources().isEmpty()).toList();
        return new MeetingTypes(columns, columns.stream().map(Lineage::type).collect(ImmutableSet.toImmutableSet()), columns.size() > 1, place, position);
    }
}
