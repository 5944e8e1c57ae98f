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
import io.cleanroom.trino.sql.Comparison.Operand;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.StringLiteral;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads one side of a comparison. */
final class OperandReader
        extends SyntaxVisitor<List<Operand>>
{
    /** {@code DATE '..'} and the like; a literal of any other type could be a function in disguise. */
    static final Set<String> LITERAL_TYPES = ImmutableSet.of(
            "boolean", "tinyint", "smallint", "integer", "int", "bigint", "real", "double", "decimal", "varchar", "char", "date", "time", "timestamp");

    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "a column, a literal or a parameter");

    private final NameReader names;

    OperandReader(SyntaxProblems problems)
    {
        super(problems);
        this.names = new NameReader(problems);
    }

    void read(Expression operand, List<Operand> operands)
    {
        int before = operands.size();
        process(operand, operands);
        if (operands.size() == before) {
            operands.add(new Comparison.Refused());
        }
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected Void visitIdentifier(Identifier node, List<Operand> operands)
    {
        return column(node, operands);
    }

    @Override
    protected Void visitDereferenceExpression(DereferenceExpression node, List<Operand> operands)
    {
        return column(node, operands);
    }

    @Override
    protected Void visitStringLiteral(StringLiteral node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    @Override
    protected Void visitLongLiteral(LongLiteral node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    @Override
    protected Void visitDecimalLiteral(DecimalLiteral node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    @Override
    protected Void visitDoubleLiteral(DoubleLiteral node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    @Override
    protected Void visitBooleanLiteral(BooleanLiteral node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    @Override
    protected Void visitGenericLiteral(GenericLiteral node, List<Operand> operands)
    {
        if (!LITERAL_TYPES.contains(node.getType().toLowerCase(Locale.ROOT))) {
            return visitNode(node, operands);
        }
        return constant(node, operands);
    }

    @Override
    protected Void visitParameter(Parameter node, List<Operand> operands)
    {
        return constant(node, operands);
    }

    private Void column(Expression node, List<Operand> operands)
    {
        names.column(node).ifPresentOrElse(column -> operands.add(new Comparison.Column(column)), () -> visitNode(node, operands));
        return null;
    }

    private static Void constant(Node node, List<Operand> operands)
    {
        operands.add(new Comparison.Constant(SyntaxProblems.position(node)));
        return null;
    }
}
