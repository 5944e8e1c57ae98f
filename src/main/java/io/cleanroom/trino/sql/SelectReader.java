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
import io.cleanroom.trino.sql.Refusals.Reason;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.QuerySpecification;

import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SUBQUERY;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads one SELECT: the outermost one, which aggregates, or one of a subquery, which does not. */
final class SelectReader
{
    private static final Reason CLAUSES = new Reason(SYNTAX_NOT_SUPPORTED, "SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT");
    private static final String ROWS = "SELECT, FROM, WHERE";

    private final SubqueryReader subqueries;
    private final SyntaxProblems problems;
    private final boolean subquery;

    SelectReader(SubqueryReader subqueries, SyntaxProblems problems, boolean subquery)
    {
        this.subqueries = subqueries;
        this.problems = problems;
        this.subquery = subquery;
    }

    SelectShape read(QuerySpecification node)
    {
        if (node.getSelect().isDistinct()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node.getSelect()), "SELECT DISTINCT", "SELECT with GROUP BY");
        }
        ImmutableList<Output> outputs = ImmutableList.copyOf(new OutputReader(problems, subquery).read(node.getSelect().getSelectItems()));

        RelationReader relations = new RelationReader(subqueries, problems);
        node.getFrom().ifPresentOrElse(
                from -> relations.process(from, null),
                () -> problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "SELECT without FROM", "SELECT from published tables"));
        Optional<Term> filter = node.getWhere().map(where -> new ValueReader(problems, true).readCondition(where));

        GroupByReader groupKeys = new GroupByReader(outputs, problems);
        node.getGroupBy().ifPresent(groupBy -> {
            if (subquery) {
                problems.add(SUBQUERY, SyntaxProblems.position(groupBy), "GROUP BY inside of a subquery", ROWS);
            }
            groupKeys.process(groupBy, null);
        });
        Optional<Term> having = node.getHaving().map(this::having);
        node.getWindows().forEach(window -> problems.refuse(window, CLAUSES));

        TailReader tail = new TailReader(outputs, problems);
        if (subquery) {
            node.getOrderBy().ifPresent(order -> problems.refuse(order, new Reason(SUBQUERY, ROWS)));
            node.getLimit().ifPresent(limit -> problems.refuse(limit, new Reason(SUBQUERY, ROWS)));
        }
        node.getOffset().ifPresent(offset -> problems.refuse(offset, CLAUSES));
        return new SelectShape(
                relations.relations(),
                relations.joins(),
                filter,
                outputs,
                groupKeys.keys(),
                node.getGroupBy().isPresent(),
                having,
                node.getOrderBy().filter(_ -> !subquery).map(tail::order).orElse(ImmutableList.of()),
                node.getLimit().filter(_ -> !subquery).flatMap(tail::limit),
                SyntaxProblems.position(node));
    }

    /** Compares released values, so it can say no more than they do. */
    private Term having(Expression having)
    {
        if (subquery) {
            problems.add(SUBQUERY, SyntaxProblems.position(having), "HAVING inside of a subquery", ROWS);
        }
        return new ConditionReader(problems, this::releasedValue).read(having);
    }

    private Term releasedValue(Expression expression)
    {
        if (expression instanceof FunctionCall call && Aggregates.isAggregate(call.getName().getSuffix())) {
            return new AggregateReader(problems).read(call);
        }
        Term term = new ValueReader(problems, false).readReleased(expression);
        if (!(term instanceof Term.Literal || term instanceof Term.Refused)) {
            problems.add(SYNTAX_NOT_SUPPORTED, term.position(), "Expression in HAVING", "accepted aggregates and literals; conditions on columns stand in WHERE");
            return new Term.Refused(term.position());
        }
        return term;
    }
}
