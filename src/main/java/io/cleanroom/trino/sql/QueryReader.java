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
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;

import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.STATEMENT_KIND;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads a text as one aggregating SELECT in the supported syntax, and reports everything else in it. */
public final class QueryReader
        extends SyntaxVisitor<Optional<SelectShape>>
{
    private static final Reason SELECT = new Reason(SYNTAX_NOT_SUPPORTED, "one SELECT query");

    private final SubqueryReader subqueries;

    private QueryReader(SyntaxProblems problems)
    {
        super(problems);
        this.subqueries = new SubqueryReader(problems);
    }

    public static ReadQuery read(String text)
    {
        return read(() -> SqlText.parse(text));
    }

    public static ReadQuery read(TypedQuery query)
    {
        return read(query::statement);
    }

    private static ReadQuery read(SqlText.Reading<Statement> statement)
    {
        SyntaxProblems problems = new SyntaxProblems();
        try {
            return SqlText.guarded(() -> {
                Optional<SelectShape> select = new QueryReader(problems).process(statement.read(), null);
                return new ReadQuery(select.map(shape -> new QueryShape(shape, problems.customOnly())), problems.list());
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
    protected Optional<SelectShape> refused(Node node)
    {
        return Optional.empty();
    }

    @Override
    protected Optional<SelectShape> visitQuery(Query node, Void context)
    {
        node.getSessionProperties().forEach(property -> problems.refuse(property, SELECT));
        node.getFunctions().forEach(function -> problems.refuse(function, SELECT));
        node.getWith().ifPresent(subqueries::define);
        // the parser puts the tail of a plain SELECT into its specification; here it belongs to some other body
        node.getOrderBy().ifPresent(order -> problems.refuse(order, SELECT));
        node.getOffset().ifPresent(offset -> problems.refuse(offset, SELECT));
        node.getLimit().ifPresent(limit -> problems.refuse(limit, SELECT));
        if (node.getQueryBody() instanceof QuerySpecification specification) {
            return process(specification, null);
        }
        problems.refuse(node.getQueryBody(), SELECT);
        return Optional.empty();
    }

    @Override
    protected Optional<SelectShape> visitQuerySpecification(QuerySpecification node, Void context)
    {
        SelectShape select = new SelectReader(subqueries, problems, false).read(node);
        subqueries.refuseUnused();
        return Optional.of(select);
    }
}
