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
import io.cleanroom.trino.contract.Aggregate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SearchedCaseExpression;

import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.AGGREGATE_ARGUMENT;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.AGGREGATE_FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.WINDOW;

/**
 * Reads a call of an aggregate function. Its argument is a bare column or, under custom rules, a column where a condition holds and NULL
 * elsewhere. There is no other value to give elsewhere: with a constant there, a group of many could carry the value of one.
 */
final class AggregateReader
{
    private static final String BARE = "a bare column";
    private static final String CONDITIONAL = "a bare column, or CASE WHEN condition THEN column END without ELSE under rules of type custom";

    private final SyntaxProblems problems;
    private final NameReader names;
    private final ValueReader values;

    AggregateReader(SyntaxProblems problems)
    {
        this.problems = problems;
        this.names = new NameReader(problems);
        this.values = new ValueReader(problems, false);
    }

    /** @return a refused term when the call is not accepted */
    Term read(FunctionCall node)
    {
        Position position = SyntaxProblems.position(node);
        List<String> parts = names.names(node.getName().getOriginalParts());
        String function = String.join(".", parts);
        Optional<Aggregate> aggregate = parts.size() == 1 ? Aggregates.accepted(function) : Optional.empty();
        if (aggregate.isEmpty()) {
            problems.add(AGGREGATE_FUNCTION, position, "Aggregate " + function, Aggregates.PLAIN);
            return new Term.Refused(position);
        }
        if (Aggregates.isCustomOnly(function)) {
            problems.customOnly(AGGREGATE_FUNCTION, position, "Aggregate " + function, Aggregates.PLAIN);
        }
        // windows, FILTER, ORDER BY, null treatment and processing mode are parts that no rule is about: none is accepted
        node.getWindow().ifPresent(_ -> problems.add(WINDOW, position, "Window of " + function, "plain aggregates"));
        if (node.getFilter().isPresent() || node.getOrderBy().isPresent() || node.getNullTreatment().isPresent() || node.getProcessingMode().isPresent() || node.hasNamedArguments()) {
            problems.add(AGGREGATE_ARGUMENT, position, "FILTER, ORDER BY, null treatment or a named argument in " + function, BARE);
        }
        return call(node, function, aggregate.get(), position);
    }

    private Term call(FunctionCall node, String function, Aggregate aggregate, Position position)
    {
        List<Expression> arguments = node.argumentValues();
        if (aggregate == Aggregate.COUNT && arguments.isEmpty() && !node.isDistinct()) {
            return new AggregateCall(aggregate, function, Optional.empty(), Optional.empty(), position);
        }
        if (arguments.size() != 1) {
            problems.add(AGGREGATE_ARGUMENT, position, "Arguments of " + function, "one bare column");
            return new Term.Refused(position);
        }
        if (node.isDistinct() && aggregate != Aggregate.COUNT) {
            problems.add(AGGREGATE_FUNCTION, position, "Aggregate %s(DISTINCT ..)".formatted(function), Aggregates.PLAIN + ", DISTINCT in count only");
            return new Term.Refused(position);
        }
        Expression argument = arguments.getFirst();
        List<Term> conditions = conditions(argument);
        Optional<ColumnReference> column = result(argument).flatMap(names::column);
        if (column.isEmpty()) {
            problems.add(AGGREGATE_ARGUMENT, SyntaxProblems.position(argument), "Argument of %s is an expression".formatted(function), conditions.isEmpty() ? BARE : CONDITIONAL);
            // its conditions are kept, because more can be wrong with them
            return conditions.isEmpty()
                    ? new Term.Refused(position)
                    : new Operation(Operation.Kind.FUNCTION, function, ImmutableList.<Term>builder().addAll(conditions).add(new Term.Refused(position)).build(), position);
        }
        if (!conditions.isEmpty()) {
            problems.customOnly(AGGREGATE_ARGUMENT, SyntaxProblems.position(argument), "Argument of %s is an expression".formatted(function), BARE);
        }
        return new AggregateCall(node.isDistinct() ? Aggregate.COUNT_DISTINCT : aggregate, function, column, conditions.stream().findFirst(), position);
    }

    private List<Term> conditions(Expression argument)
    {
        return switch (argument) {
            case SearchedCaseExpression expression -> expression.getWhenClauses().stream().map(values::readCondition).toList();
            case IfExpression expression -> List.of(values.readCondition(expression.getCondition()));
            default -> List.of();
        };
    }

    private static Optional<Expression> result(Expression argument)
    {
        return switch (argument) {
            case SearchedCaseExpression expression -> expression.getWhenClauses().size() == 1 && isNull(expression.getDefaultValue())
                    ? Optional.of(expression.getWhenClauses().getFirst().getResult())
                    : Optional.empty();
            case IfExpression expression -> isNull(expression.getFalseValue()) ? Optional.of(expression.getTrueValue()) : Optional.empty();
            default -> Optional.of(argument);
        };
    }

    private static boolean isNull(Optional<Expression> value)
    {
        return value.isEmpty() || value.get() instanceof NullLiteral;
    }
}
