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
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.sql.TemplateText.ParameterUse;
import io.trino.sql.ReservedIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Writes terms as SQL with the words and brackets that Trino formats them with, and keeps track of the parameters in the order in which it writes them. */
final class TermWriter
{
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Map<Position, String> parameterNames;
    private final Function<ColumnReference, String> columns;
    private final UnaryOperator<String> placeholders;
    private final UnaryOperator<String> truncatedDates;
    private final List<String> parameters = new ArrayList<>();
    private int written;

    /** @param decimals parameters that are decimals: beside one, other values would become decimals, and fail where they are too large */
    TermWriter(List<ParameterUse> uses, Set<String> decimals)
    {
        // truncated, the first of all dates would be before the first of all dates, which not even TRY survives
        this(uses, column -> column(column.qualifier(), column.name()), name -> decimals.contains(name) ? "CAST(? AS double)" : "?", "greatest(%s, DATE '0001-01-01')"::formatted);
    }

    /**
     * @param columns how a column is written
     * @param placeholders what stands for a parameter, by its name
     * @param truncatedDates how a date is written that {@code date_trunc} takes
     */
    TermWriter(List<ParameterUse> uses, Function<ColumnReference, String> columns, UnaryOperator<String> placeholders, UnaryOperator<String> truncatedDates)
    {
        this.parameterNames = uses.stream().collect(ImmutableMap.toImmutableMap(ParameterUse::position, ParameterUse::name));
        this.columns = requireNonNull(columns, "columns is null");
        this.placeholders = requireNonNull(placeholders, "placeholders is null");
        this.truncatedDates = requireNonNull(truncatedDates, "truncatedDates is null");
    }

    List<String> parameters()
    {
        return ImmutableList.copyOf(parameters);
    }

    String write(Term term)
    {
        return write(term, call -> {
            throw new IllegalArgumentException("an aggregate where rows are read");
        });
    }

    /** @param aggregates how an aggregate is written */
    String write(Term term, Function<AggregateCall, String> aggregates)
    {
        return switch (term) {
            case ColumnReference column -> counted(columns.apply(column));
            case Term.Literal literal -> counted(literal.sql());
            case Term.Parameter parameter -> {
                String name = parameterNames.get(parameter.position());
                if (name == null) {
                    throw new IllegalArgumentException("a parameter without a name");
                }
                parameters.add(name);
                yield placeholders.apply(name);
            }
            case Operation operation -> {
                String sql = operation(operation, operation.operands().stream().map(operand -> write(operand, aggregates)).toList());
                yield isClosed(operation) ? sql : "(" + sql + ")";
            }
            case AggregateCall call -> aggregates.apply(call);
            case Term.Refused _ -> throw new IllegalArgumentException("a term that was refused");
        };
    }

    /** Whether it has an end of its own and needs no brackets. */
    private static boolean isClosed(Operation operation)
    {
        return switch (operation.kind()) {
            case ARITHMETIC -> operation.operands().size() == 1;
            case FUNCTION, TRY_CAST, EXTRACT -> true;
            case COMPARISON, BETWEEN, IN, IS_NULL, AND, OR, NOT, SEARCHED_CASE, SIMPLE_CASE -> false;
        };
    }

    /** Subqueries that are read in several places are written as often: text that could not be read back is not written to its end. */
    private String counted(String sql)
    {
        written += sql.length();
        if (written > SqlText.BYTES_MAX) {
            throw new IllegalArgumentException("more text than can be read");
        }
        return sql;
    }

    private String operation(Operation operation, List<String> operands)
    {
        String name = operation.name();
        String negation = name.isEmpty() ? "" : name + " ";
        List<String> rest = operands.subList(1, operands.size());
        return switch (operation.kind()) {
            case COMPARISON -> String.join(" " + name + " ", operands);
            case BETWEEN -> "%s %sBETWEEN %s AND %s".formatted(operands.get(0), negation, operands.get(1), operands.get(2));
            case IN -> "%s %sIN (%s)".formatted(operands.getFirst(), negation, String.join(", ", rest));
            case IS_NULL -> "%s IS %sNULL".formatted(operands.getFirst(), negation);
            case AND -> String.join(" AND ", operands);
            case OR -> String.join(" OR ", operands);
            case NOT -> "NOT " + operands.getFirst();
            case FUNCTION -> switch (name) {
                case "date_trunc" -> "date_trunc(%s, %s)".formatted(operands.getFirst(), truncatedDates.apply(operands.getLast()));
                case "trim" -> "trim(BOTH FROM %s)".formatted(operands.getFirst());
                case "coalesce", "if", "nullif", "try" -> call(name.toUpperCase(Locale.ROOT), operands);
                default -> call(name, operands);
            };
            case SEARCHED_CASE -> "CASE%s END".formatted(whens(operands));
            case SIMPLE_CASE -> "CASE %s%s END".formatted(operands.getFirst(), whens(rest));
            case TRY_CAST -> "TRY_CAST(%s AS %s)".formatted(operands.getFirst(), name);
            case EXTRACT -> "EXTRACT(%s FROM %s)".formatted(name, operands.getFirst());
            case ARITHMETIC -> operands.size() == 1 ? "%s (%s)".formatted(name, operands.getFirst()) : String.join(" " + name + " ", operands);
        };
    }

    /** @param conditions in brackets */
    static String conjunction(List<String> conditions)
    {
        return conditions.size() == 1 ? conditions.getFirst() : "(" + String.join(" AND ", conditions) + ")";
    }

    private static String call(String name, List<String> arguments)
    {
        return "%s(%s)".formatted(name, String.join(", ", arguments));
    }

    private static String whens(List<String> operands)
    {
        StringBuilder text = new StringBuilder();
        int index = 0;
        for (; index + 1 < operands.size(); index += 2) {
            text.append(" WHEN ").append(operands.get(index)).append(" THEN ").append(operands.get(index + 1));
        }
        if (index < operands.size()) {
            text.append(" ELSE ").append(operands.get(index));
        }
        return text.toString();
    }

    static String column(List<String> qualifier, String name)
    {
        return ImmutableList.<String>builder().addAll(qualifier).add(name).build().stream()
                .map(TermWriter::identifier)
                .collect(Collectors.joining("."));
    }

    static String identifier(String name)
    {
        return PLAIN.matcher(name).matches() && !ReservedIdentifiers.reserved(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
