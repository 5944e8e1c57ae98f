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
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;

import java.util.ArrayList;
import java.util.List;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_CONDITION;

/** Reads ON down to the predicates that AND joins. */
final class JoinConditionReader
        extends SyntaxVisitor<Void>
{
    static final String ACCEPTED = "equalities joined by AND";

    private final ValueReader values;
    private final List<Term> conditions = new ArrayList<>();

    private JoinConditionReader(SyntaxProblems problems)
    {
        super(problems);
        this.values = new ValueReader(problems, true);
    }

    static List<Term> read(Expression condition, SyntaxProblems problems)
    {
        JoinConditionReader reader = new JoinConditionReader(problems);
        reader.process(condition, null);
        return ImmutableList.copyOf(reader.conditions);
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(JOIN_CONDITION, ACCEPTED);
    }

    @Override
    protected Void refused(Node node)
    {
        conditions.add(new Term.Refused(SyntaxProblems.position(node)));
        return null;
    }

    @Override
    protected Void visitLogicalExpression(LogicalExpression node, Void context)
    {
        // an exhaustive switch, so that a new operator does not compile
        boolean accepted = switch (node.getOperator()) {
            case AND -> true;
            case OR -> false;
        };
        if (!accepted) {
            problems.add(JOIN_CONDITION, SyntaxProblems.position(node), "OR in a join condition", ACCEPTED);
        }
        node.getTerms().forEach(term -> process(term, null));
        return null;
    }

    @Override
    protected Void visitNotExpression(NotExpression node, Void context)
    {
        problems.add(JOIN_CONDITION, SyntaxProblems.position(node), "NOT in a join condition", ACCEPTED);
        return process(node.getValue(), null);
    }

    @Override
    protected Void visitPredicated(Predicated node, Void context)
    {
        conditions.add(values.readCondition(node));
        return null;
    }
}
