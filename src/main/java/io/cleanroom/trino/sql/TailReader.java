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
import io.cleanroom.trino.sql.SelectShape.Limit;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.SelectShape.SortKey;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.ROW_SELECTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads ORDER BY, whose items are output columns by name or place, and LIMIT. */
final class TailReader
        extends SyntaxVisitor<Optional<Integer>>
{
    private static final String OUTPUTS = "output columns by name or place";

    private final List<Output> outputs;
    private final Map<String, Integer> byName = new HashMap<>();
    private final NameReader names;

    TailReader(List<Output> outputs, SyntaxProblems problems)
    {
        super(problems);
        this.outputs = outputs;
        this.names = new NameReader(problems);
        IntStream.range(0, outputs.size()).forEach(index -> byName.putIfAbsent(outputs.get(index).name(), index));
    }

    List<SortKey> order(OrderBy node)
    {
        List<SortKey> keys = new ArrayList<>();
        node.getSortItems().forEach(item -> process(item.getSortKey(), null).ifPresent(output -> keys.add(new SortKey(output, suffix(item)))));
        return keys;
    }

    Optional<Limit> limit(Node node)
    {
        if (!(node instanceof io.trino.sql.tree.Limit limit)) {
            problems.refuse(node, new Reason(ROW_SELECTION, "LIMIT with a number"));
            return Optional.empty();
        }
        Expression rows = limit.getRowCount();
        if (!(rows instanceof LongLiteral literal)) {
            problems.refuse(rows, new Reason(ROW_SELECTION, "LIMIT with a number"));
            return Optional.empty();
        }
        return Optional.of(new Limit(literal.getParsedValue(), SyntaxProblems.position(limit)));
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(SYNTAX_NOT_SUPPORTED, OUTPUTS);
    }

    @Override
    protected Optional<Integer> refused(Node node)
    {
        return Optional.empty();
    }

    @Override
    protected Optional<Integer> visitLongLiteral(LongLiteral node, Void context)
    {
        long ordinal = node.getParsedValue();
        if (ordinal < 1 || ordinal > outputs.size()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "Ordinal", OUTPUTS);
            return Optional.empty();
        }
        return Optional.of((int) ordinal - 1);
    }

    @Override
    protected Optional<Integer> visitIdentifier(Identifier node, Void context)
    {
        return Optional.ofNullable(byName.get(names.name(node))).or(() -> visitNode(node, null));
    }

    private static String suffix(SortItem item)
    {
        String direction = switch (item.getOrdering()) {
            case ASCENDING -> "ASC";
            case DESCENDING -> "DESC";
        };
        return switch (item.getNullOrdering()) {
            case FIRST -> direction + " NULLS FIRST";
            case LAST -> direction + " NULLS LAST";
            case UNDEFINED -> direction;
        };
    }
}
