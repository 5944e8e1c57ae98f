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

import io.cleanroom.trino.sql.QueryShape.Output;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;

import java.util.ArrayList;
import java.util.List;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.ROW_SELECTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads ORDER BY, whose items are output columns by name or place, and LIMIT. */
final class TailReader
        extends SyntaxVisitor<Void>
{
    private static final String OUTPUTS = "output columns by name or place";

    private final List<Output> outputs;
    private final NameReader names;
    private final List<Integer> ordered = new ArrayList<>();

    TailReader(List<Output> outputs, SyntaxProblems problems)
    {
        super(problems);
        this.outputs = outputs;
        this.names = new NameReader(problems);
    }

    List<Integer> ordered()
    {
        return ordered;
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(SYNTAX_NOT_SUPPORTED, OUTPUTS);
    }

    @Override
    protected Void visitOrderBy(OrderBy node, Void context)
    {
        node.getSortItems().forEach(item -> process(item, null));
        return null;
    }

    @Override
    protected Void visitSortItem(SortItem node, Void context)
    {
        return process(node.getSortKey(), null);
    }

    @Override
    protected Void visitLongLiteral(LongLiteral node, Void context)
    {
        long ordinal = node.getParsedValue();
        if (ordinal < 1 || ordinal > outputs.size()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "Ordinal", OUTPUTS);
            return null;
        }
        ordered.add((int) ordinal - 1);
        return null;
    }

    @Override
    protected Void visitIdentifier(Identifier node, Void context)
    {
        String name = names.name(node);
        for (int index = 0; index < outputs.size(); index++) {
            if (outputs.get(index).name().equals(name)) {
                ordered.add(index);
                return null;
            }
        }
        return visitNode(node, null);
    }

    @Override
    protected Void visitLimit(Limit node, Void context)
    {
        if (!(node.getRowCount() instanceof LongLiteral)) {
            problems.refuse(node.getRowCount(), new Reason(ROW_SELECTION, "LIMIT with a number"));
        }
        return null;
    }
}
