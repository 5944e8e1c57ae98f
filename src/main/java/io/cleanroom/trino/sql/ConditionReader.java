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
import io.cleanroom.trino.sql.Comparison.Operand;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;

import java.util.ArrayList;
import java.util.List;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_CONDITION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads the condition of WHERE or of ON down to its comparisons; the context are the operands of the comparison being read. */
final class ConditionReader
        extends SyntaxVisitor<ConditionReader.Operands>
{
    private static final Reason WHERE = new Reason(SYNTAX_NOT_SUPPORTED, "comparison, BETWEEN, IN with a list, IS NULL, joined by AND, OR, NOT");
    private static final Reason ON = new Reason(JOIN_CONDITION, "equalities joined by AND");

    private final boolean join;
    private final OperandReader operands;
    private final List<Comparison> comparisons = new ArrayList<>();

    private ConditionReader(SyntaxProblems problems, boolean join)
    {
        super(problems);
        this.join = join;
        this.operands = new OperandReader(problems);
    }

    static List<Comparison> filter(Expression condition, SyntaxProblems problems)
    {
        return read(condition, new ConditionReader(problems, false));
    }

    static List<Comparison> join(Expression condition, SyntaxProblems problems)
    {
        return read(condition, new ConditionReader(problems, true));
    }

    private static List<Comparison> read(Expression condition, ConditionReader reader)
    {
        reader.process(condition, new Operands());
        return ImmutableList.copyOf(reader.comparisons);
    }

    @Override
    protected Reason otherwise()
    {
        return join ? ON : WHERE;
    }

    @Override
    protected Void visitLogicalExpression(LogicalExpression node, Operands context)
    {
        // an exhaustive switch, so that a new operator does not compile
        boolean accepted = switch (node.getOperator()) {
            case AND -> true;
            case OR -> !join;
        };
        if (!accepted) {
            problems.add(JOIN_CONDITION, SyntaxProblems.position(node), "OR in a join condition", ON.accepted());
        }
        node.getTerms().forEach(term -> process(term, new Operands()));
        return null;
    }

    @Override
    protected Void visitNotExpression(NotExpression node, Operands context)
    {
        if (join) {
            problems.add(JOIN_CONDITION, SyntaxProblems.position(node), "NOT in a join condition", ON.accepted());
        }
        return process(node.getValue(), new Operands());
    }

    @Override
    protected Void visitPredicated(Predicated node, Operands context)
    {
        // the left operand stands here, operator and right operands in the predicate
        Operands comparison = new Operands();
        operands.read(node.getValue(), comparison.list);
        process(node.getPredicate(), comparison);
        comparisons.add(new Comparison(comparison.list, comparison.equality, SyntaxProblems.position(node)));
        return null;
    }

    @Override
    protected Void visitComparisonPredicate(ComparisonPredicate node, Operands context)
    {
        context.equality = switch (node.getOperator()) {
            case EQUAL -> true;
            case NOT_EQUAL, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> false;
        };
        operands.read(node.getRight(), context.list);
        return null;
    }

    @Override
    protected Void visitBetweenPredicate(BetweenPredicate node, Operands context)
    {
        if (node.getSymmetry().isPresent()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "BETWEEN with SYMMETRIC or ASYMMETRIC", "plain BETWEEN");
        }
        operands.read(node.getMin(), context.list);
        operands.read(node.getMax(), context.list);
        return null;
    }

    @Override
    protected Void visitInPredicate(InPredicate node, Operands context)
    {
        return process(node.getValueList(), context);
    }

    @Override
    protected Void visitInListExpression(InListExpression node, Operands context)
    {
        node.getValues().forEach(value -> operands.read(value, context.list));
        return null;
    }

    @Override
    protected Void visitIsNullPredicate(IsNullPredicate node, Operands context)
    {
        context.list.add(new Comparison.Constant(SyntaxProblems.position(node)));
        return null;
    }

    static final class Operands
    {
        private final List<Operand> list = new ArrayList<>();
        private boolean equality;
    }
}
