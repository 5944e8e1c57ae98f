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

import io.cleanroom.trino.sql.QueryShape.JoinShape;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_CONDITION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_TYPE;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads FROM; the context is the alias that stands around a table. */
final class RelationReader
        extends SyntaxVisitor<Optional<Identifier>>
{
    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "published tables, INNER JOIN with ON");

    private final NameReader names;
    private final List<TableReference> tables = new ArrayList<>();
    private final List<JoinShape> joins = new ArrayList<>();

    RelationReader(SyntaxProblems problems)
    {
        super(problems);
        this.names = new NameReader(problems);
    }

    List<TableReference> tables()
    {
        return tables;
    }

    List<JoinShape> joins()
    {
        return joins;
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected Void visitTable(Table node, Optional<Identifier> alias)
    {
        node.getQueryPeriod().ifPresent(period -> problems.refuse(period, ACCEPTED));
        node.getBranch().ifPresent(branch -> problems.add(SyntaxProblem.Kind.TIME_TRAVEL, SyntaxProblems.position(branch), "Branch", "the current version of the table"));
        tables.add(new TableReference(names.names(node.getName().getOriginalParts()), alias.map(names::name), SyntaxProblems.position(node)));
        return null;
    }

    @Override
    protected Void visitAliasedRelation(AliasedRelation node, Optional<Identifier> alias)
    {
        // null, not empty, where there are no names
        if (node.getColumnNames() != null || alias.isPresent() || node.getRelation() instanceof Join) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "AliasedRelation", "an alias for one table, without names for its columns");
        }
        return process(node.getRelation(), Optional.of(node.getAlias()));
    }

    @Override
    protected Void visitJoin(Join node, Optional<Identifier> alias)
    {
        int first = tables.size();
        process(node.getLeft(), Optional.empty());
        int middle = tables.size();
        process(node.getRight(), Optional.empty());

        Position position = SyntaxProblems.position(node.getRight());
        boolean accepted = switch (node.getType()) {
            case INNER -> true;
            case CROSS, IMPLICIT, LEFT, RIGHT, FULL -> false;
        };
        if (!accepted) {
            problems.add(JOIN_TYPE, position, node.getType() + " JOIN", "INNER JOIN");
        }
        List<Comparison> conditions = node.getCriteria().map(criteria -> conditions(criteria, position)).orElse(List.of());
        if (accepted && node.getCriteria().isEmpty()) {
            problems.add(JOIN_CONDITION, position, "Join without a condition", "equalities joined by AND, written with ON");
        }
        joins.add(new JoinShape(first, middle, tables.size(), conditions, position));
        return null;
    }

    /** Criteria are no nodes, and the names in USING and NATURAL are reached by no traversal: ON is the only accepted form. */
    private List<Comparison> conditions(JoinCriteria criteria, Position position)
    {
        if (criteria instanceof JoinOn on) {
            return ConditionReader.join(on.getExpression(), problems);
        }
        problems.add(JOIN_CONDITION, position, criteria.getClass().getSimpleName(), "equalities joined by AND, written with ON");
        return List.of();
    }
}
