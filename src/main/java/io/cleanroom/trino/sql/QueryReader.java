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
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.STATEMENT_KIND;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads a text as one SELECT in the supported syntax, and reports everything else in it. */
public final class QueryReader
        extends SyntaxVisitor<Void>
{
    private final boolean compiled;
    private Optional<QueryShape> shape = Optional.empty();

    private QueryReader(SyntaxProblems problems, boolean compiled)
    {
        super(problems);
        this.compiled = compiled;
    }

    /** Reads a template, whose thresholds are added by us: it has no HAVING. */
    public static ReadQuery read(String text)
    {
        return read(text, false);
    }

    /** Reads a typed query only to say what is wrong with it: thresholds may stand in it, as they do in compiled text. */
    public static ReadQuery readTyped(String text)
    {
        return read(text, true);
    }

    private static ReadQuery read(String text, boolean compiled)
    {
        SyntaxProblems problems = new SyntaxProblems();
        try {
            return SqlText.guarded(() -> {
                QueryReader reader = new QueryReader(problems, compiled);
                reader.process(SqlText.parse(text), null);
                return new ReadQuery(reader.shape, problems.list());
            });
        }
        catch (UnreadableTextException e) {
            return new ReadQuery(Optional.empty(), ImmutableList.of(e.problem()));
        }
    }

    @Override
    protected Reason otherwise()
    {
        return new Reason(STATEMENT_KIND, "one SELECT query");
    }

    @Override
    protected Void visitQuery(Query node, Void context)
    {
        Reason select = new Reason(SYNTAX_NOT_SUPPORTED, "one SELECT query");
        node.getSessionProperties().forEach(property -> problems.refuse(property, select));
        node.getFunctions().forEach(function -> problems.refuse(function, select));
        node.getWith().ifPresent(with -> problems.refuse(with, select));
        // the parser puts the tail of a plain SELECT into its specification; here it belongs to some other body
        node.getOrderBy().ifPresent(order -> problems.refuse(order, select));
        node.getOffset().ifPresent(offset -> problems.refuse(offset, select));
        node.getLimit().ifPresent(limit -> problems.refuse(limit, select));
        if (node.getQueryBody() instanceof QuerySpecification specification) {
            return process(specification, null);
        }
        problems.refuse(node.getQueryBody(), select);
        return null;
    }

    @Override
    protected Void visitQuerySpecification(QuerySpecification node, Void context)
    {
        Reason clause = new Reason(SYNTAX_NOT_SUPPORTED, "SELECT, FROM, WHERE, GROUP BY, ORDER BY, LIMIT");
        if (node.getSelect().isDistinct()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node.getSelect()), "SELECT DISTINCT", "SELECT with GROUP BY");
        }
        OutputReader outputs = new OutputReader(problems);
        node.getSelect().getSelectItems().forEach(item -> outputs.process(item, Optional.empty()));

        RelationReader relations = new RelationReader(problems);
        node.getFrom().ifPresentOrElse(
                from -> relations.process(from, Optional.empty()),
                () -> problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "SELECT without FROM", "SELECT from published tables"));

        List<Comparison> filters = node.getWhere().map(where -> ConditionReader.filter(where, problems)).orElse(List.of());

        GroupByReader groupKeys = new GroupByReader(outputs.outputs(), problems);
        node.getGroupBy().ifPresent(groupBy -> groupKeys.process(groupBy, null));
        if (!compiled) {
            node.getHaving().ifPresent(having -> problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(having), "HAVING", "no HAVING, the thresholds are added by the clean room"));
        }
        node.getWindows().forEach(window -> problems.refuse(window, clause));

        TailReader tail = new TailReader(outputs.outputs(), problems);
        node.getOrderBy().ifPresent(order -> tail.process(order, null));
        node.getOffset().ifPresent(offset -> problems.refuse(offset, clause));
        node.getLimit().ifPresent(limit -> tail.process(limit, null));

        shape = Optional.of(new QueryShape(
                relations.tables(),
                relations.joins(),
                filters,
                outputs.outputs(),
                groupKeys.keys(),
                node.getGroupBy().isPresent(),
                Set.copyOf(tail.ordered()),
                node.getLimit().map(SyntaxProblems::position)));
        return null;
    }
}
