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

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Operands that meet in one predicate. IS NULL counts as a comparison with a literal.
 *
 * @param equality whether it is {@code =}
 */
public record Comparison(List<Operand> operands, boolean equality, Position position)
{
    public Comparison
    {
        operands = ImmutableList.copyOf(operands);
        requireNonNull(position, "position is null");
    }

    public sealed interface Operand {}

    public record Column(ColumnReference column)
            implements Operand
    {
        public Column
        {
            requireNonNull(column, "column is null");
        }
    }

    /** A literal, or a parameter, which is one by the time it runs. */
    public record Constant(Position position)
            implements Operand
    {
        public Constant
        {
            requireNonNull(position, "position is null");
        }
    }

    /** Already reported. */
    public record Refused()
            implements Operand {}

    public boolean isReadable()
    {
        return operands.stream().noneMatch(Refused.class::isInstance);
    }

    public List<ColumnReference> columns()
    {
        return operands.stream()
                .filter(Column.class::isInstance)
                .map(operand -> ((Column) operand).column())
                .collect(ImmutableList.toImmutableList());
    }

    public boolean hasConstant()
    {
        return operands.stream().anyMatch(Constant.class::isInstance);
    }
}
