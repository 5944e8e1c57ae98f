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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Constant;
import io.trino.spi.expression.FunctionName;
import io.trino.spi.expression.Variable;

import java.util.Map;
import java.util.Set;

import static io.trino.plugin.base.expression.ConnectorExpressions.extractVariables;
import static io.trino.spi.expression.StandardFunctions.AND_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.ARRAY_CONSTRUCTOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.BETWEEN_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.IDENTICAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.IN_PREDICATE_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.IS_NULL_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.LESS_THAN_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.NOT_EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.NOT_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.OR_FUNCTION_NAME;
import static java.util.Objects.requireNonNull;

/**
 * Which expressions of an analyst a source may be asked to evaluate.
 *
 * <p>INVARIANT 6: a source may evaluate the conjuncts of its {@code WHERE} in any order, so an expression that can fail on a value would
 * tell that a row exists which the party keeps back ({@code 1 / (id - 3)}). Where there are such rows, only functions cross that no
 * value makes fail. Tokens never do.
 *
 * @param conditional whether the party keeps rows of the table back
 */
record CrossingExpressions(Map<String, ColumnHandle> assignments, boolean conditional)
{
    // LIKE is not here: in some databases a pattern can fail, and it can be made to depend on the row
    static final Set<FunctionName> TOTAL = ImmutableSet.of(
            AND_FUNCTION_NAME,
            OR_FUNCTION_NAME,
            NOT_FUNCTION_NAME,
            IS_NULL_FUNCTION_NAME,
            EQUAL_OPERATOR_FUNCTION_NAME,
            NOT_EQUAL_OPERATOR_FUNCTION_NAME,
            LESS_THAN_OPERATOR_FUNCTION_NAME,
            LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME,
            GREATER_THAN_OPERATOR_FUNCTION_NAME,
            GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME,
            IDENTICAL_OPERATOR_FUNCTION_NAME,
            BETWEEN_FUNCTION_NAME,
            IN_PREDICATE_FUNCTION_NAME,
            ARRAY_CONSTRUCTOR_FUNCTION_NAME);

    CrossingExpressions
    {
        requireNonNull(assignments, "assignments is null");
    }

    boolean mayCross(ConnectorExpression expression)
    {
        return extractVariables(expression).stream().allMatch(variable -> plain(variable.getName())) && (!conditional || total(expression));
    }

    private boolean plain(String variable)
    {
        return assignments.get(variable) instanceof PublishedColumnHandle column && !column.isToken();
    }

    private static boolean total(ConnectorExpression expression)
    {
        return switch (expression) {
            case Variable _, Constant _ -> true;
            case Call call -> TOTAL.contains(call.getFunctionName()) && call.getArguments().stream().allMatch(CrossingExpressions::total);
            default -> false;
        };
    }
}
