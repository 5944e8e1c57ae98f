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
import com.google.common.collect.ImmutableSet;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Unnest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a compiled text promises, read from the text alone: it is taken apart from the outside to the inside, and whatever does not stand where
 * a release has it is an error. Knows nothing of the classes that write such texts.
 */
public final class CompiledRelease
{
    private static final String UNIT = "privacy_unit";

    private final QuerySpecification outer;
    private final QuerySpecification inner;
    /** Expressions of the inner step by the name that the outer one has for them. */
    private final List<SingleColumn> columns;
    private final int unitPlace;
    private final int minUnits;
    private final Set<String> evidence = new LinkedHashSet<>();

    private CompiledRelease(Query query)
    {
        assertThat(query.getWith()).isEmpty();
        assertThat(query.getSessionProperties()).isEmpty();
        assertThat(query.getFunctions()).isEmpty();
        QuerySpecification specification = specification(query);
        Optional<QuerySpecification> released = named(specification.getFrom(), "released");
        released.ifPresent(_ -> {
            assertThat(specification.getGroupBy()).isEmpty();
            assertThat(specification.getHaving()).isEmpty();
            assertThat(specification.getWhere()).isPresent();
        });
        outer = released.orElse(specification);
        QuerySpecification contributions = named(outer.getFrom(), "contributions").orElseThrow(() -> new AssertionError("no contributions"));
        inner = units(contributions);

        assertThat(inner.getSelect().isDistinct()).isFalse();
        columns = inner.getSelect().getSelectItems().stream().map(SingleColumn.class::cast).toList();
        List<String> names = columns.stream().map(CompiledRelease::name).toList();
        assertThat(names).doesNotHaveDuplicates().containsOnlyOnce(UNIT);
        unitPlace = names.indexOf(UNIT);
        checkInner();
        minUnits = checkOuter();
        checkEvidence();
        checkBranches();
        assertThat(tables(query)).as("tables are read in the inner step only").hasSameSizeAs(tables(inner.getFrom().orElseThrow()));
    }

    public static CompiledRelease of(String compiled)
    {
        return new CompiledRelease((Query) new SqlParser().createStatement(compiled));
    }

    /** The threshold, which is the same everywhere. */
    public int minUnits()
    {
        return minUnits;
    }

    /** Columns of which as many values as the threshold are asked for. */
    public Set<String> evidence()
    {
        return ImmutableSet.copyOf(evidence);
    }

    /** By their full names, with those that are read twice twice. */
    public List<String> tables()
    {
        return tables(inner.getFrom().orElseThrow());
    }

    /** One row for each group and unit, and none without a unit. */
    private void checkInner()
    {
        assertThat(inner.getHaving()).isEmpty();
        assertThat(inner.getOrderBy()).isEmpty();
        assertThat(inner.getLimit()).isEmpty();
        GroupBy groupBy = inner.getGroupBy().orElseThrow();
        assertThat(groupBy.isDistinct()).isFalse();
        assertThat(groupBy.getGroupingElements().stream().flatMap(element -> ((SimpleGroupBy) element).getExpressions().stream()).map(key -> ((LongLiteral) key).getParsedValue()))
                .as("keys and unit, by place")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, unitPlace + 1).mapToObj(place -> (long) place).toList());
        Expression unit = columns.get(unitPlace).getExpression();
        assertThat(columns.subList(0, unitPlace + 1)).allSatisfy(key -> assertThat(calls(key)).noneMatch(call -> Aggregates.isAggregate(call.getName().getSuffix())));
        Expression filter = inner.getWhere().orElseThrow();
        assertThat(conjuncts(filter).getLast()).as("rows without a unit are left out").matches(last -> isNotNull(last, unit));
        assertThat(nodes(filter).filter(term -> isNotNull(term, unit))).hasSize(1);
    }

    /** Groups of enough units. */
    private int checkOuter()
    {
        assertThat(outer.getSelect().isDistinct()).isFalse();
        assertThat(outer.getWhere()).isEmpty();
        List<String> keys = outer.getGroupBy().stream()
                .flatMap(groupBy -> groupBy.getGroupingElements().stream())
                .flatMap(element -> ((SimpleGroupBy) element).getExpressions().stream())
                .map(key -> ((Identifier) key).getValue())
                .toList();
        assertThat(keys).as("keys of the outer step").isEqualTo(columns.subList(0, unitPlace).stream().map(CompiledRelease::name).toList());
        Set<Long> thresholds = new HashSet<>();
        for (Expression term : conjuncts(outer.getHaving().orElseThrow())) {
            Predicated predicated = (Predicated) term;
            ComparisonPredicate comparison = (ComparisonPredicate) predicated.getPredicate();
            FunctionCall count = (FunctionCall) predicated.getValue();
            assertThat(comparison.getOperator()).isEqualTo(ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL);
            assertThat(count.getName().toString()).isEqualTo("count");
            assertThat(count.isDistinct()).isFalse();
            assertThat(count.getFilter()).isEmpty();
            evidence.add(((Identifier) count.argumentValues().getFirst()).getValue());
            thresholds.add(((LongLiteral) comparison.getRight()).getParsedValue());
        }
        assertThat(thresholds).as("one threshold for all").hasSize(1);
        assertThat(evidence).startsWith(UNIT);
        return Math.toIntExact(thresholds.iterator().next());
    }

    /** Behind each value that is released, enough units; numbers of rows and of units have them with the group itself. */
    private void checkEvidence()
    {
        Set<String> counted = new HashSet<>(evidence);
        columns.stream().filter(column -> calls(column).anyMatch(call -> call.argumentValues().isEmpty() && call.getName().toString().equals("count"))).map(CompiledRelease::name).forEach(counted::add);
        // what stands beside a contribution has its evidence with it
        evidence.forEach(name -> counted.addAll(List.of(name + "_value", name + "_values")));
        outer.getSelect().getSelectItems().stream()
                .flatMap(CompiledRelease::calls)
                .filter(call -> Aggregates.isAggregate(call.getName().getSuffix()))
                .flatMap(CompiledRelease::nodes)
                .filter(Identifier.class::isInstance)
                .map(node -> ((Identifier) node).getValue())
                .forEach(name -> assertThat(counted).as("evidence for %s", name).contains(name));
    }

    /** Units of each branch of each union are counted. */
    private void checkBranches()
    {
        long branches = nodes(inner.getFrom().orElseThrow())
                .filter(Union.class::isInstance)
                .map(Union.class::cast)
                .mapToLong(union -> union.getRelations().size() - union.getRelations().stream().filter(Union.class::isInstance).count())
                .sum();
        List<SingleColumn> counted = columns.stream().filter(column -> calls(column).anyMatch(call -> call.getName().toString().equals("count_if"))).toList();
        assertThat(counted.stream().map(column -> column.getExpression().toString())).as("a count for each branch").hasSize(Math.toIntExact(branches)).doesNotHaveDuplicates();
        assertThat(evidence).containsAll(counted.stream().map(CompiledRelease::name).toList());
    }

    /** Beneath what puts lists of values into rows, where there are any. */
    private static QuerySpecification units(QuerySpecification contributions)
    {
        if (!(contributions.getFrom().orElseThrow() instanceof Join join) || join.getType() != Join.Type.LEFT) {
            return contributions;
        }
        assertThat(contributions.getWhere()).isEmpty();
        assertThat(contributions.getGroupBy()).isEmpty();
        assertThat(contributions.getHaving()).isEmpty();
        assertThat(((AliasedRelation) join.getRight()).getRelation()).isInstanceOf(Unnest.class);
        return named(Optional.of(join.getLeft()), "units").orElseThrow(() -> new AssertionError("no units"));
    }

    private static Optional<QuerySpecification> named(Optional<Relation> from, String alias)
    {
        return from.filter(relation -> relation instanceof AliasedRelation aliased && aliased.getAlias().getValue().equals(alias) && aliased.getRelation() instanceof TableSubquery)
                .map(relation -> specification(((TableSubquery) ((AliasedRelation) relation).getRelation()).getQuery()));
    }

    private static QuerySpecification specification(Query query)
    {
        QueryBody body = query.getQueryBody();
        assertThat(body).isInstanceOf(QuerySpecification.class);
        return (QuerySpecification) body;
    }

    private static String name(SingleColumn column)
    {
        return column.getAlias().map(Identifier::getValue).orElseGet(() -> ((Identifier) column.getExpression()).getValue());
    }

    private static List<Expression> conjuncts(Expression condition)
    {
        return condition instanceof LogicalExpression logical && logical.getOperator() == LogicalExpression.Operator.AND ? logical.getTerms() : ImmutableList.of(condition);
    }

    private static boolean isNotNull(Node term, Expression unit)
    {
        return term instanceof Predicated predicated && predicated.getPredicate() instanceof IsNullPredicate predicate && predicate.isNegated() && predicated.getValue().equals(unit);
    }

    private static List<String> tables(Node node)
    {
        List<String> tables = new ArrayList<>();
        nodes(node).filter(Table.class::isInstance).forEach(table -> tables.add(((Table) table).getName().toString()));
        return tables;
    }

    private static Stream<FunctionCall> calls(Node node)
    {
        return nodes(node).filter(FunctionCall.class::isInstance).map(FunctionCall.class::cast);
    }

    private static Stream<Node> nodes(Node node)
    {
        return Stream.concat(Stream.of(node), node.getChildren().stream().flatMap(CompiledRelease::nodes));
    }
}
