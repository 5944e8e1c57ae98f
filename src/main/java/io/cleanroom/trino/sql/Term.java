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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An expression as far as rules are about it. It is also all of the expression that is ever written out again: what was not read does not run.
 */
public sealed interface Term
        permits AggregateCall, ColumnReference, Term.Literal, Term.Parameter, Operation, Term.Refused
{
    Position position();

    /** The terms directly below it. */
    default List<? extends Term> parts()
    {
        return ImmutableList.of();
    }

    /** The term itself, then everything below it. */
    default void forEach(Consumer<Term> visitor)
    {
        visitor.accept(this);
        for (Term part : parts()) {
            part.forEach(visitor);
        }
    }

    /** The term itself, then everything below it. */
    default Stream<Term> terms()
    {
        List<Term> terms = new ArrayList<>();
        forEach(terms::add);
        return terms.stream();
    }

    /** Every column in it. */
    default List<ColumnReference> columns()
    {
        ImmutableList.Builder<ColumnReference> columns = ImmutableList.builder();
        forEach(term -> {
            if (term instanceof ColumnReference column) {
                columns.add(column);
            }
        });
        return columns.build();
    }

    /** Whether a literal or a parameter stands in it. */
    default boolean hasConstant()
    {
        return this instanceof Literal || this instanceof Parameter || parts().stream().anyMatch(Term::hasConstant);
    }

    default boolean hasAggregate()
    {
        return this instanceof AggregateCall || parts().stream().anyMatch(Term::hasAggregate);
    }

    /** Whether all of it was read; what was not has been reported. */
    default boolean isReadable()
    {
        return !(this instanceof Refused) && parts().stream().allMatch(Term::isReadable);
    }

    /**
     * @param sql as Trino writes it; never part of a message
     * @param type SQL type in lower case; absent for NULL
     */
    record Literal(String sql, Optional<String> type, Position position)
            implements Term {}

    /** A {@code :name} of a template, known by its place in the text. */
    record Parameter(Position position)
            implements Term {}

    /** Already reported. */
    record Refused(Position position)
            implements Term {}
}
