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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.sql.SyntaxProblem.Kind;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.CurrentUser;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.LocalTime;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.MethodCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.Overlay;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.QueryPeriod;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.StaticMethodCall;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.UniquePredicate;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowOperation;
import io.trino.sql.tree.With;

import java.util.Map;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.GROUPING_SETS;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.MAY_FAIL;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.ROW_SELECTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SET_OPERATION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SUBQUERY;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.TEMPLATE_PARAMETER;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.TIME_TRAVEL;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.WINDOW;

/** Why a node is refused, for those with a reason of their own; every other node that is not accepted is syntax that is not supported. */
final class Refusals
{
    private static final String VALUES = "a column, a literal or a parameter";
    private static final String ONE_SELECT = "published tables in FROM, and subqueries there under rules of type custom";
    private static final String ROWS = "LIMIT with a number, after ORDER BY on all group keys";

    private static final Map<Class<? extends Node>, Reason> BY_CLASS = ImmutableMap.<Class<? extends Node>, Reason>builder()
            .put(SubqueryExpression.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(ExistsPredicate.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(UniquePredicate.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(QuantifiedComparisonPredicate.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(Lateral.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(TableSubquery.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(With.class, new Reason(SUBQUERY, ONE_SELECT))
            .put(Union.class, new Reason(SET_OPERATION, "one SELECT"))
            .put(Except.class, new Reason(SET_OPERATION, "one SELECT"))
            .put(Intersect.class, new Reason(SET_OPERATION, "one SELECT"))
            .put(WindowOperation.class, new Reason(WINDOW, "plain aggregates"))
            .put(WindowDefinition.class, new Reason(WINDOW, "plain aggregates"))
            .put(Offset.class, new Reason(ROW_SELECTION, ROWS))
            .put(FetchFirst.class, new Reason(ROW_SELECTION, ROWS))
            .put(AllRows.class, new Reason(ROW_SELECTION, ROWS))
            .put(SampledRelation.class, new Reason(ROW_SELECTION, "the whole table"))
            .put(QueryPeriod.class, new Reason(TIME_TRAVEL, "the current version of the table"))
            .put(GroupingSets.class, new Reason(GROUPING_SETS, "GROUP BY with plain columns"))
            .put(AutoGroupBy.class, new Reason(GROUPING_SETS, "GROUP BY with plain columns"))
            .put(GroupingOperation.class, new Reason(GROUPING_SETS, "GROUP BY with plain columns"))
            .put(Cast.class, new Reason(MAY_FAIL, VALUES))
            .put(ArithmeticBinaryExpression.class, new Reason(MAY_FAIL, VALUES))
            .put(ArithmeticUnaryExpression.class, new Reason(MAY_FAIL, VALUES))
            .put(SubscriptExpression.class, new Reason(MAY_FAIL, VALUES))
            .put(TableFunctionInvocation.class, new Reason(FUNCTION, "published tables"))
            .put(FunctionCall.class, new Reason(FUNCTION, VALUES))
            .put(MethodCall.class, new Reason(FUNCTION, VALUES))
            .put(StaticMethodCall.class, new Reason(FUNCTION, VALUES))
            .put(LambdaExpression.class, new Reason(FUNCTION, VALUES))
            .put(CoalesceExpression.class, new Reason(FUNCTION, VALUES))
            .put(NullIfExpression.class, new Reason(FUNCTION, VALUES))
            .put(TryExpression.class, new Reason(FUNCTION, VALUES))
            .put(AtTimeZone.class, new Reason(FUNCTION, VALUES))
            .put(CurrentDate.class, new Reason(FUNCTION, VALUES))
            .put(CurrentTime.class, new Reason(FUNCTION, VALUES))
            .put(CurrentTimestamp.class, new Reason(FUNCTION, VALUES))
            .put(CurrentUser.class, new Reason(FUNCTION, VALUES))
            .put(LocalTime.class, new Reason(FUNCTION, VALUES))
            .put(LocalTimestamp.class, new Reason(FUNCTION, VALUES))
            .put(Extract.class, new Reason(FUNCTION, VALUES))
            .put(Format.class, new Reason(FUNCTION, VALUES))
            .put(Overlay.class, new Reason(FUNCTION, VALUES))
            .put(Trim.class, new Reason(FUNCTION, VALUES))
            .put(JsonExists.class, new Reason(FUNCTION, VALUES))
            .put(JsonQuery.class, new Reason(FUNCTION, VALUES))
            .put(JsonValue.class, new Reason(FUNCTION, VALUES))
            .put(Parameter.class, new Reason(TEMPLATE_PARAMETER, "a parameter only as a value in WHERE"))
            .put(AllColumns.class, new Reason(SYNTAX_NOT_SUPPORTED, "columns by name"))
            .buildOrThrow();

    private Refusals() {}

    /** @param accepted says what the place takes when the node has no reason of its own */
    static Reason of(Node node, Reason accepted)
    {
        return BY_CLASS.getOrDefault(node.getClass(), accepted);
    }

    record Reason(Kind kind, String accepted) {}
}
