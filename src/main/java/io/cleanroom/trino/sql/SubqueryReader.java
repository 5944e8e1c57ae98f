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
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.LIMIT_EXCEEDED;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SET_OPERATION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SUBQUERY;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/**
 * Reads subqueries in FROM, and WITH queries wherever they are named: each reference is read as a subquery of its own, because units are
 * counted for each reference apart.
 */
final class SubqueryReader
        extends SyntaxVisitor<List<SelectShape>>
{
    private static final Reason ACCEPTED = new Reason(SUBQUERY, "SELECT of columns and their privacy unit FROM published tables WHERE");
    /** References to WITH queries can double with each query. */
    private static final int READ_MAX = 64;

    private final Map<String, WithQuery> named = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<Place, KnownRead> known = new HashMap<>();
    /** The names in sight: a WITH query sees those before it. */
    private List<String> visible = new ArrayList<>();
    private int read;
    private boolean inUnion;

    SubqueryReader(SyntaxProblems problems)
    {
        super(problems);
    }

    /** Where a WITH query is named, as far as it makes a difference to what is wrong with it. */
    private record Place(String name, boolean inUnion) {}

    /** @param subqueries how many were read for it, itself included */
    private record KnownRead(List<SelectShape> branches, int subqueries) {}

    void define(With with)
    {
        problems.customOnly(with, ACCEPTED);
        if (with.isRecursive()) {
            problems.add(SUBQUERY, SyntaxProblems.position(with), "WITH RECURSIVE", "WITH");
        }
        NameReader names = new NameReader(problems);
        for (WithQuery query : with.getQueries()) {
            if (query.getColumnNames().isPresent()) {
                problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(query), "WithQuery with names for its columns", "aliases inside of it");
            }
            if (named.putIfAbsent(names.name(query.getName()), query) != null) {
                problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(query), "WithQuery with the name of another", "a name of its own");
            }
        }
        visible = new ArrayList<>(named.keySet());
    }

    /** What nobody reads is not judged either, so it may not be there. */
    void refuseUnused()
    {
        named.forEach((name, query) -> {
            if (!used.contains(name)) {
                problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(query), "WithQuery that nothing reads", "WITH queries that the query reads");
            }
        });
    }

    /** @return empty when no WITH query in sight has that name */
    Optional<RelationShape> named(String name, Optional<String> alias, Position position)
    {
        if (!visible.contains(name)) {
            return Optional.empty();
        }
        used.add(name);
        return Optional.of(new SubqueryShape(alias.orElse(name), named(name), position));
    }

    /** Each reference counts, but the text behind it is read once. */
    private List<SelectShape> named(String name)
    {
        Query query = named.get(name).getQuery();
        Place place = new Place(name, inUnion);
        KnownRead before = known.get(place);
        if (before != null) {
            return count(before.subqueries(), query) ? before.branches() : ImmutableList.of();
        }
        int start = read;
        List<String> outside = visible;
        visible = outside.subList(0, outside.indexOf(name));
        List<SelectShape> branches = read(query);
        visible = outside;
        known.put(place, new KnownRead(branches, read - start));
        return branches;
    }

    /** @return whether there is room for them */
    private boolean count(int subqueries, Query query)
    {
        boolean room = read <= READ_MAX;
        read += subqueries;
        if (room && read > READ_MAX) {
            problems.add(LIMIT_EXCEEDED, SyntaxProblems.position(query), "Subquery number %s".formatted(READ_MAX + 1), "at most %s".formatted(READ_MAX));
        }
        return read <= READ_MAX;
    }

    List<SelectShape> read(Query query)
    {
        if (!count(1, query)) {
            return ImmutableList.of();
        }
        query.getSessionProperties().forEach(property -> problems.refuse(property, ACCEPTED));
        query.getFunctions().forEach(function -> problems.refuse(function, ACCEPTED));
        query.getWith().ifPresent(with -> problems.add(SUBQUERY, SyntaxProblems.position(with), "WITH inside of a subquery", "WITH at the beginning of the query"));
        query.getOrderBy().ifPresent(order -> problems.refuse(order, ACCEPTED));
        query.getOffset().ifPresent(offset -> problems.refuse(offset, ACCEPTED));
        query.getLimit().ifPresent(limit -> problems.refuse(limit, ACCEPTED));
        return process(query.getQueryBody(), null);
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected List<SelectShape> refused(Node node)
    {
        return ImmutableList.of();
    }

    @Override
    protected List<SelectShape> visitQuerySpecification(QuerySpecification node, Void context)
    {
        return ImmutableList.of(new SelectReader(this, problems, true).read(node));
    }

    @Override
    protected List<SelectShape> visitUnion(Union node, Void context)
    {
        problems.customOnly(node, ACCEPTED);
        Position position = SyntaxProblems.position(node);
        // quantifier and CORRESPONDING are no nodes
        if (node.isDistinct() || node.getCorresponding().isPresent()) {
            problems.add(SET_OPERATION, position, node.isDistinct() ? "UNION that drops duplicates" : "UNION CORRESPONDING", "UNION ALL");
        }
        if (inUnion) {
            problems.add(SET_OPERATION, position, "UNION inside of a UNION", "one UNION ALL of plain SELECTs");
        }
        ImmutableList.Builder<SelectShape> builder = ImmutableList.builder();
        for (Relation branch : node.getRelations()) {
            builder.addAll(branch(branch));
        }
        List<SelectShape> branches = builder.build();
        if (branches.stream().filter(SubqueryReader::isReadable).map(branch -> branch.outputs().size()).distinct().count() > 1) {
            problems.add(SET_OPERATION, position, "UNION of different numbers of columns", "the same number in every branch");
        }
        return branches;
    }

    /** What was not read could stand for any number of columns. */
    private static boolean isReadable(SelectShape branch)
    {
        return branch.outputs().stream().allMatch(output -> output.term().isReadable());
    }

    /** The parser reads A UNION ALL B UNION ALL C as a union of a union and C: its branches are those of the one union. */
    private List<SelectShape> branch(Relation branch)
    {
        if (branch instanceof Union || !(branch instanceof QueryBody)) {
            return process(branch, null);
        }
        boolean outside = inUnion;
        inUnion = true;
        List<SelectShape> selects = branch instanceof TableSubquery subquery ? read(subquery.getQuery()) : process(branch, null);
        inUnion = outside;
        return selects;
    }
}
