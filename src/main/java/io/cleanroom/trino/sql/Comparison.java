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
import com.google.common.collect.ImmutableSet;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Terms that meet in one predicate, or in an expression that compares without being one.
 *
 * @param equality whether it is {@code =}
 * @param constant whether a literal or a parameter takes part, at any depth; IS NULL counts as a comparison with a literal
 */
public record Comparison(List<Term> operands, boolean equality, boolean constant, Position position)
{
    private static final Set<String> COMPARING_FUNCTIONS = ImmutableSet.of("nullif", "greatest", "least");

    public Comparison
    {
        operands = ImmutableList.copyOf(operands);
        requireNonNull(position, "position is null");
    }

    /** All comparisons in a term, also those inside of others. */
    public static Stream<Comparison> in(Term term)
    {
        return switch (term) {
            case Operation operation -> Stream.concat(of(operation), operation.operands().stream().flatMap(Comparison::in));
            case AggregateCall call -> call.condition().stream().flatMap(Comparison::in);
            case ColumnReference _, Term.Literal _, Term.Parameter _, Term.Refused _ -> Stream.of();
        };
    }

    private static Stream<Comparison> of(Operation operation)
    {
        List<Term> operands = operation.operands();
        return switch (operation.kind()) {
            case COMPARISON -> Stream.of(of(operands, operation.name().equals("="), false, operation));
            case BETWEEN, IN -> Stream.of(of(operands, false, false, operation));
            case IS_NULL -> Stream.of(of(operands, false, true, operation));
            // the operand meets each value; results meet nothing
            case SIMPLE_CASE -> Stream.of(of(
                    IntStream.range(0, operands.size()).filter(index -> index == 0 || (index % 2 == 1 && index + 1 < operands.size())).mapToObj(operands::get).toList(),
                    false,
                    false,
                    operation));
            case FUNCTION -> COMPARING_FUNCTIONS.contains(operation.name()) ? Stream.of(of(operands, false, false, operation)) : Stream.of();
            case AND, OR, NOT, SEARCHED_CASE, TRY_CAST, EXTRACT, ARITHMETIC -> Stream.of();
        };
    }

    private static Comparison of(List<Term> operands, boolean equality, boolean constant, Operation operation)
    {
        return new Comparison(operands, equality, constant || operands.stream().anyMatch(Term::hasConstant), operation.position());
    }

    public boolean isReadable()
    {
        return operands.stream().allMatch(Term::isReadable);
    }

    /** Every column that takes part, at any depth. */
    public List<ColumnReference> columns()
    {
        return operands.stream().flatMap(Term::columns).collect(ImmutableList.toImmutableList());
    }

    /** One column of each side that has any: with two of them, columns are compared with each other. */
    public List<ColumnReference> sides()
    {
        return operands.stream()
                .map(operand -> operand.columns().findFirst())
                .flatMap(column -> column.stream())
                .collect(ImmutableList.toImmutableList());
    }

    public boolean hasAggregate()
    {
        return operands.stream().flatMap(Term::terms).anyMatch(AggregateCall.class::isInstance);
    }
}
