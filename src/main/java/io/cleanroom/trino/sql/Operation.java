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
 * Anything that is made of other terms.
 *
 * @param name what the kind leaves open: the operator, the function, the type, the field, {@link #NEGATED} for BETWEEN, IN and IS NULL;
 *         otherwise empty
 */
public record Operation(Kind kind, String name, List<Term> operands, Position position)
        implements Term
{
    static final String NEGATED = "NOT";

    private static final Set<String> DIVISIONS = ImmutableSet.of("/", "%");

    /** How it is written, and what its operands are. */
    public enum Kind
    {
        /** Two operands around {@code name}. */
        COMPARISON,
        BETWEEN,
        /** The first operand is looked for among the others. */
        IN,
        IS_NULL,
        AND,
        OR,
        NOT,
        /** {@code name(operands)}; COALESCE, NULLIF, IF and TRY too. */
        FUNCTION,
        /** Condition and result in turn, and at last the default where there is one. */
        SEARCHED_CASE,
        /** The operand, then value and result in turn, and at last the default where there is one. */
        SIMPLE_CASE,
        /** To the type {@code name}. */
        TRY_CAST,
        /** The field {@code name}. */
        EXTRACT,
        /** Two operands around {@code name}, or one after it. */
        ARITHMETIC;

        /** Whether the result is true, false or unknown. */
        boolean isCondition()
        {
            return switch (this) {
                case COMPARISON, BETWEEN, IN, IS_NULL, AND, OR, NOT -> true;
                case FUNCTION, SEARCHED_CASE, SIMPLE_CASE, TRY_CAST, EXTRACT, ARITHMETIC -> false;
            };
        }
    }

    public Operation
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        operands = ImmutableList.copyOf(operands);
        requireNonNull(position, "position is null");
    }

    public boolean isDivision()
    {
        return kind == Kind.ARITHMETIC && DIVISIONS.contains(name);
    }

    /** Places of the operands of which the result is one. */
    public IntStream alternatives()
    {
        return switch (kind) {
            case FUNCTION -> switch (name) {
                case "if" -> IntStream.range(1, operands.size());
                case String function -> ScalarFunctions.isChoice(function) ? IntStream.range(0, operands.size()) : IntStream.empty();
            };
            case SEARCHED_CASE -> results(0);
            case SIMPLE_CASE -> results(1);
            case COMPARISON, BETWEEN, IN, IS_NULL, AND, OR, NOT, TRY_CAST, EXTRACT, ARITHMETIC -> IntStream.empty();
        };
    }

    /** Conditions or values come in turn with results, and a default may follow. */
    private IntStream results(int start)
    {
        return IntStream.range(start, operands.size()).filter(index -> (index - start) % 2 == 1 || index == operands.size() - 1);
    }

    @Override
    public List<Term> parts()
    {
        return operands;
    }
}
