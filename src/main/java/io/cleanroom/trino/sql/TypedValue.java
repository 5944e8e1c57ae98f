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

import com.google.common.collect.ImmutableSet;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.StringLiteral;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What stands at a parameter position of a typed query.
 *
 * @param type SQL type of the literal in lower case; {@code integer} for a plain whole number of any size; absent when it is no literal
 * @param value the literal's value without quotes
 * @param sql as Trino writes it
 */
public record TypedValue(Optional<String> type, String value, String sql, Position position)
{
    /** {@code DATE '..'} and the like; a literal of any other type could be a function in disguise. */
    private static final Set<String> LITERAL_TYPES = ImmutableSet.of(
            "boolean", "tinyint", "smallint", "integer", "int", "bigint", "real", "double", "decimal", "varchar", "char", "date", "time", "timestamp");

    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    public TypedValue
    {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(position, "position is null");
    }

    /**
     * A value as a literal of a parameter's type.
     *
     * @param type as a contract writes it
     * @param text as {@link #value} has it; whether it is a value of that type is not looked at
     */
    public static TypedValue literal(String type, String text)
    {
        int bracket = type.indexOf('(');
        String name = bracket < 0 ? type : type.substring(0, bracket);
        Expression literal = switch (name) {
            case "varchar" -> new StringLiteral(NOWHERE, text);
            case "boolean" -> new BooleanLiteral(NOWHERE, text);
            case "decimal" -> new DecimalLiteral(NOWHERE, text);
            default -> new GenericLiteral(NOWHERE, name.toUpperCase(Locale.ROOT), text);
        };
        return new TypedValue(Optional.of(name), text, ExpressionFormatter.formatExpression(literal), Position.NONE);
    }

    static TypedValue of(Expression expression)
    {
        return literal(expression).orElseGet(() ->
                new TypedValue(Optional.empty(), "", ExpressionFormatter.formatExpression(expression), SyntaxProblems.position(expression)));
    }

    /** The accepted classes of literals, each by name: whatever else the parser calls a literal is none here. */
    static Optional<TypedValue> literal(Expression expression)
    {
        return switch (expression) {
            case StringLiteral literal -> literal("varchar", literal.getValue(), literal);
            case LongLiteral literal -> literal("integer", Long.toString(literal.getParsedValue()), literal);
            case DecimalLiteral literal -> literal("decimal", literal.getValue(), literal);
            case DoubleLiteral literal -> literal("double", Double.toString(literal.getValue()), literal);
            case BooleanLiteral literal -> literal("boolean", Boolean.toString(literal.getValue()), literal);
            case GenericLiteral literal -> {
                // the type is a name that Trino writes as it was typed: an unknown one could carry other text
                String type = literal.getType().toLowerCase(Locale.ROOT);
                yield LITERAL_TYPES.contains(type) ? literal(type, literal.getValue(), literal) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<TypedValue> literal(String type, String value, Expression literal)
    {
        return Optional.of(new TypedValue(Optional.of(type), value, ExpressionFormatter.formatExpression(literal), SyntaxProblems.position(literal)));
    }
}
