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
import io.cleanroom.trino.sql.SelectShape.JoinShape;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_CONDITION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.JOIN_TYPE;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.TIME_TRAVEL;

/** Reads FROM. */
final class RelationReader
        extends SyntaxVisitor<Void>
{
    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "published tables, INNER JOIN with ON");

    private final SubqueryReader subqueries;
    private final NameReader names;
    private final List<RelationShape> relations = new ArrayList<>();
    private final List<JoinShape> joins = new ArrayList<>();
    /** The alias that stands around the node being read. */
    private Optional<Identifier> alias = Optional.empty();

    RelationReader(SubqueryReader subqueries, SyntaxProblems problems)
    {
        super(problems);
        this.subqueries = subqueries;
        this.names = new NameReader(problems);
    }

    List<RelationShape> relations()
    {
        return relations;
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
    protected Void refused(Node node)
    {
        return null;
    }

    @Override
    protected Void visitTable(Table node, Void context)
    {
        node.getQueryPeriod().ifPresent(period -> problems.refuse(period, ACCEPTED));
        node.getBranch().ifPresent(branch -> problems.add(TIME_TRAVEL, SyntaxProblems.position(branch), "Branch", "the current version of the table"));
        Position position = SyntaxProblems.position(node);
        List<String> name = names.names(node.getName().getOriginalParts());
        Optional<String> alias = this.alias.map(names::name);
        relations.add(name.size() == 1
                ? subqueries.named(name.getFirst(), alias, position).orElseGet(() -> new TableReference(name, alias, position))
                : new TableReference(name, alias, position));
        return null;
    }

    @Override
    protected Void visitTableSubquery(TableSubquery node, Void context)
    {
        problems.customOnly(node, ACCEPTED);
        Position position = SyntaxProblems.position(node);
        if (alias.isEmpty()) {
            problems.add(SYNTAX_NOT_SUPPORTED, position, "Subquery without a name", "an alias for it");
        }
        relations.add(new SubqueryShape(alias.map(names::name).orElse(""), subqueries.read(node.getQuery()), position));
        return null;
    }

    @Override
    protected Void visitAliasedRelation(AliasedRelation node, Void context)
    {
        // null, not empty, where there are no names
        if (node.getColumnNames() != null || alias.isPresent() || node.getRelation() instanceof Join) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(node), "AliasedRelation", "an alias for one table, without names for its columns");
        }
        alias = Optional.of(node.getAlias());
        process(node.getRelation(), null);
        alias = Optional.empty();
        return null;
    }

    @Override
    protected Void visitJoin(Join node, Void context)
    {
        alias = Optional.empty();
        int first = relations.size();
        process(node.getLeft(), null);
        int middle = relations.size();
        process(node.getRight(), null);

        Position position = SyntaxProblems.position(node.getRight());
        boolean accepted = switch (node.getType()) {
            case INNER -> true;
            case CROSS, IMPLICIT, LEFT, RIGHT, FULL -> false;
        };
        if (!accepted) {
            problems.add(JOIN_TYPE, position, node.getType() + " JOIN", "INNER JOIN");
        }
        List<Term> conditions = node.getCriteria().map(criteria -> conditions(criteria, position)).orElse(List.of());
        if (accepted && node.getCriteria().isEmpty()) {
            problems.add(JOIN_CONDITION, position, "Join without a condition", "equalities joined by AND, written with ON");
        }
        joins.add(new JoinShape(first, middle, relations.size(), conditions, position));
        return null;
    }

    /** Criteria are no nodes, and the names in USING and NATURAL are reached by no traversal: ON is the only accepted form. */
    private List<Term> conditions(JoinCriteria criteria, Position position)
    {
        if (criteria instanceof JoinOn on) {
            return JoinConditionReader.read(on.getExpression(), problems);
        }
        problems.add(JOIN_CONDITION, position, criteria.getClass().getSimpleName(), "equalities joined by AND, written with ON");
        return List.of();
    }
}
