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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Terms that meet in one predicate, or in an expression that compares without being one. Every check asks for the same of it, so it is looked up once. */
public final class Comparison
{
    private static final Set<String> COMPARING_FUNCTIONS = ImmutableSet.of("nullif", "greatest", "least");

    private final List<Term> operands;
    private final boolean equality;
    private final boolean constant;
    private final Position position;
    private final List<ColumnReference> columns;
    private final List<ColumnReference> sides;
    private final boolean readable;
    private final boolean aggregate;

    private Comparison(List<Term> operands, boolean equality, boolean constant, Position position)
    {
        this.operands = ImmutableList.copyOf(operands);
        this.equality = equality;
        this.constant = constant || operands.stream().anyMatch(Term::hasConstant);
        this.position = requireNonNull(position, "position is null");
        ImmutableList.Builder<ColumnReference> columns = ImmutableList.builder();
        ImmutableList.Builder<ColumnReference> sides = ImmutableList.builder();
        for (Term operand : operands) {
            List<ColumnReference> found = operand.columns();
            columns.addAll(found);
            found.stream().findFirst().ifPresent(sides::add);
        }
        this.columns = columns.build();
        this.sides = sides.build();
        this.readable = operands.stream().allMatch(Term::isReadable);
        this.aggregate = operands.stream().anyMatch(Term::hasAggregate);
    }

    /** All comparisons in a term, also those inside of others. */
    public static Stream<Comparison> in(Term term)
    {
        List<Comparison> comparisons = new ArrayList<>();
        term.forEach(part -> {
            if (part instanceof Operation operation) {
                of(operation).ifPresent(comparisons::add);
            }
        });
        return comparisons.stream();
    }

    private static Optional<Comparison> of(Operation operation)
    {
        List<Term> operands = operation.operands();
        return switch (operation.kind()) {
            case COMPARISON -> Optional.of(new Comparison(operands, operation.name().equals("="), false, operation.position()));
            case BETWEEN, IN -> Optional.of(new Comparison(operands, false, false, operation.position()));
            case IS_NULL -> Optional.of(new Comparison(operands, false, true, operation.position()));
            // the operand meets each value; results meet nothing
            case SIMPLE_CASE -> Optional.of(new Comparison(
                    IntStream.range(0, operands.size()).filter(index -> index == 0 || (index % 2 == 1 && index + 1 < operands.size())).mapToObj(operands::get).toList(),
                    false,
                    false,
                    operation.position()));
            case FUNCTION -> COMPARING_FUNCTIONS.contains(operation.name()) ? Optional.of(new Comparison(operands, false, false, operation.position())) : Optional.empty();
            case AND, OR, NOT, SEARCHED_CASE, TRY_CAST, EXTRACT, ARITHMETIC -> Optional.empty();
        };
    }

    public List<Term> operands()
    {
        return operands;
    }

    /** Whether it is {@code =}. */
    public boolean equality()
    {
        return equality;
    }

    /** Whether a literal or a parameter takes part, at any depth; IS NULL counts as a comparison with a literal. */
    public boolean constant()
    {
        return constant;
    }

    public Position position()
    {
        return position;
    }

    public boolean isReadable()
    {
        return readable;
    }

    /** Every column that takes part, at any depth. */
    public List<ColumnReference> columns()
    {
        return columns;
    }

    /** One column of each side that has any: with two of them, columns are compared with each other. */
    public List<ColumnReference> sides()
    {
        return sides;
    }

    public boolean hasAggregate()
    {
        return aggregate;
    }
}
