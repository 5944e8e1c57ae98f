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
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SingleColumn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SUBQUERY;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads the SELECT list. */
final class OutputReader
        extends SyntaxVisitor<Output>
{
    private final boolean subquery;
    private final NameReader names;
    private final ValueReader values;
    private final AggregateReader aggregates;
    private int place;

    OutputReader(SyntaxProblems problems, boolean subquery)
    {
        super(problems);
        this.subquery = subquery;
        this.names = new NameReader(problems);
        this.values = new ValueReader(problems, false);
        this.aggregates = new AggregateReader(problems);
    }

    List<Output> read(List<? extends Node> items)
    {
        return IntStream.range(0, items.size())
                .mapToObj(index -> {
                    place = index;
                    return process(items.get(index), null);
                })
                .toList();
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(SYNTAX_NOT_SUPPORTED, "columns and aggregates of columns");
    }

    @Override
    protected Output refused(Node node)
    {
        return new Output(unnamed(), new Term.Refused(SyntaxProblems.position(node)), SyntaxProblems.position(node));
    }

    @Override
    protected Output visitSingleColumn(SingleColumn node, Void context)
    {
        Optional<String> alias = node.getAlias().map(names::name);
        Term term = term(node.getExpression());
        Position position = SyntaxProblems.position(node);
        return new Output(alias.orElseGet(() -> term instanceof ColumnReference column ? column.name() : unnamed()), term, position);
    }

    private Term term(Expression expression)
    {
        if (expression instanceof Literal) {
            // under a name of its own it would be a constant that looks like a column
            problems.refuse(expression, otherwise());
            return new Term.Refused(SyntaxProblems.position(expression));
        }
        if (!(expression instanceof FunctionCall call)) {
            return values.read(expression);
        }
        List<String> parts = names.names(call.getName().getOriginalParts());
        if (!Aggregates.isAggregate(parts.getLast())) {
            return values.read(call);
        }
        if (parts.size() > 1) {
            problems.add(FUNCTION, SyntaxProblems.position(call), "Function " + String.join(".", parts), Aggregates.PLAIN);
            return new Term.Refused(SyntaxProblems.position(call));
        }
        if (subquery) {
            problems.add(SUBQUERY, SyntaxProblems.position(call), "Aggregate %s inside of a subquery".formatted(parts.getLast()), "rows with their privacy unit, aggregated outside");
        }
        return aggregates.read(call);
    }

    private String unnamed()
    {
        return "_col" + place;
    }
}
