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

import io.cleanroom.trino.sql.Refusals.Reason;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SimpleGroupBy;

import java.util.ArrayList;
import java.util.List;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.GROUPING_SETS;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.GROUP_KEY;

/** Reads GROUP BY; an ordinal stands for the column it points to. */
final class GroupByReader
        extends SyntaxVisitor<Void>
{
    private static final String PLAIN = "GROUP BY with plain columns";

    private final List<Output> outputs;
    private final ValueReader values;
    private final List<Term> keys = new ArrayList<>();

    GroupByReader(List<Output> outputs, SyntaxProblems problems)
    {
        super(problems);
        this.outputs = outputs;
        this.values = new ValueReader(problems, false);
    }

    List<Term> keys()
    {
        return keys;
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(GROUP_KEY, "plain columns");
    }

    @Override
    protected Void refused(Node node)
    {
        return null;
    }

    @Override
    protected Void visitGroupBy(GroupBy node, Void context)
    {
        if (node.isDistinct()) {
            problems.add(GROUPING_SETS, SyntaxProblems.position(node), "GROUP BY DISTINCT", PLAIN);
        }
        node.getGroupingElements().forEach(element -> process(element, null));
        return null;
    }

    @Override
    protected Void visitSimpleGroupBy(SimpleGroupBy node, Void context)
    {
        if (node.getExpressions().isEmpty()) {
            problems.add(GROUPING_SETS, SyntaxProblems.position(node), "GROUP BY ()", PLAIN);
        }
        node.getExpressions().forEach(this::key);
        return null;
    }

    private void key(Expression expression)
    {
        if (expression instanceof LongLiteral ordinal) {
            ordinal(ordinal.getParsedValue(), SyntaxProblems.position(ordinal));
            return;
        }
        switch (values.read(expression)) {
            case Term.Refused _ -> {}
            case Term.Literal(_, _, Position position) -> problems.add(GROUP_KEY, position, "Literal", "plain columns");
            case Term term -> keys.add(term);
        }
    }

    private void ordinal(long ordinal, Position position)
    {
        if (ordinal < 1 || ordinal > outputs.size()) {
            problems.add(GROUP_KEY, position, "Ordinal", "the place of an output column");
            return;
        }
        switch (outputs.get((int) ordinal - 1).term()) {
            case ColumnReference column -> keys.add(column.at(position));
            case Operation operation -> keys.add(operation);
            case AggregateCall _ -> problems.add(GROUP_KEY, position, "Ordinal of an aggregate", "the place of a plain column");
            case Term.Literal _, Term.Parameter _ -> problems.add(GROUP_KEY, position, "Ordinal of a literal", "the place of a plain column");
            case Term.Refused _ -> {}
        }
    }
}
