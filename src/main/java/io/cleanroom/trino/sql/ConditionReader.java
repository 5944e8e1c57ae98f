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
import io.cleanroom.trino.sql.Operation.Kind;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;

import java.util.List;
import java.util.function.Function;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;
import static java.util.Objects.requireNonNull;

/** Reads what is true, false or unknown; what its comparisons compare is read by somebody else. */
final class ConditionReader
        extends SyntaxVisitor<Term>
{
    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "comparison, BETWEEN, IN with a list, IS NULL, joined by AND, OR, NOT");

    private final Function<Expression, Term> operands;

    ConditionReader(SyntaxProblems problems, Function<Expression, Term> operands)
    {
        super(problems);
        this.operands = requireNonNull(operands, "operands is null");
    }

    Term read(Expression condition)
    {
        return problems.nested(condition, () -> process(condition, null));
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected Term refused(Node node)
    {
        return new Term.Refused(SyntaxProblems.position(node));
    }

    @Override
    protected Term visitLogicalExpression(LogicalExpression node, Void context)
    {
        Kind kind = switch (node.getOperator()) {
            case AND -> Kind.AND;
            case OR -> Kind.OR;
        };
        return operation(kind, "", node.getTerms().stream().map(this::read).collect(ImmutableList.toImmutableList()), node);
    }

    @Override
    protected Term visitNotExpression(NotExpression node, Void context)
    {
        return operation(Kind.NOT, "", ImmutableList.of(read(node.getValue())), node);
    }

    @Override
    protected Term visitPredicated(Predicated node, Void context)
    {
        // the left operand stands here, operator and right operands in the predicate
        Term value = operands.apply(node.getValue());
        return process(node.getPredicate(), null) instanceof Operation(Kind kind, String name, List<Term> right, Position _)
                ? operation(kind, name, ImmutableList.<Term>builder().add(value).addAll(right).build(), node)
                : refused(node);
    }

    @Override
    protected Term visitComparisonPredicate(ComparisonPredicate node, Void context)
    {
        return operation(Kind.COMPARISON, node.getOperator().getValue(), ImmutableList.of(operands.apply(node.getRight())), node);
    }

    @Override
    protected Term visitBetweenPredicate(BetweenPredicate node, Void context)
    {
        if (node.getSymmetry().isPresent()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "BETWEEN with SYMMETRIC or ASYMMETRIC", "plain BETWEEN");
        }
        return operation(Kind.BETWEEN, negation(node.isNegated()), ImmutableList.of(operands.apply(node.getMin()), operands.apply(node.getMax())), node);
    }

    @Override
    protected Term visitInPredicate(InPredicate node, Void context)
    {
        return process(node.getValueList(), null) instanceof Operation(Kind kind, String _, List<Term> values, Position _)
                ? operation(kind, negation(node.isNegated()), values, node)
                : refused(node);
    }

    @Override
    protected Term visitInListExpression(InListExpression node, Void context)
    {
        return operation(Kind.IN, "", node.getValues().stream().map(operands).collect(ImmutableList.toImmutableList()), node);
    }

    @Override
    protected Term visitIsNullPredicate(IsNullPredicate node, Void context)
    {
        return operation(Kind.IS_NULL, negation(node.isNegated()), ImmutableList.of(), node);
    }

    private static String negation(boolean negated)
    {
        return negated ? Operation.NEGATED : "";
    }

    /** Of a predicate alone the right operands only. */
    private static Operation operation(Kind kind, String name, List<Term> terms, Node node)
    {
        return new Operation(kind, name, terms, SyntaxProblems.position(node));
    }
}
