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

import java.util.Optional;
import java.util.stream.Stream;

/**
 * An expression as far as rules are about it. It is also all of the expression that is ever written out again: what was not read does not run.
 */
public sealed interface Term
        permits AggregateCall, ColumnReference, Term.Literal, Term.Parameter, Operation, Term.Refused
{
    Position position();

    /** The term itself, then everything below it. */
    default Stream<Term> terms()
    {
        return Stream.of(this);
    }

    /** Every column in it. */
    default Stream<ColumnReference> columns()
    {
        return terms().filter(ColumnReference.class::isInstance).map(ColumnReference.class::cast);
    }

    /** Whether a literal or a parameter stands in it. */
    default boolean hasConstant()
    {
        return terms().anyMatch(term -> term instanceof Literal || term instanceof Parameter);
    }

    /** Whether all of it was read; what was not has been reported. */
    default boolean isReadable()
    {
        return terms().noneMatch(Refused.class::isInstance);
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
