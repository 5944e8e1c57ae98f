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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.sql.RelationShape;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.SubqueryShape;
import io.cleanroom.trino.sql.TableReference;
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/** Finds the published columns behind every name of a query, from the innermost FROM outwards. */
final class QueryResolver
{
    private final Contract contract;
    private final List<ResolvedTable> tables = new ArrayList<>();
    private final List<ResolvedSelect> selects = new ArrayList<>();
    /** A WITH query is one shape wherever it is read. */
    private final IdentityHashMap<SelectShape, List<Comparison>> conditions = new IdentityHashMap<>();

    private QueryResolver(Contract contract)
    {
        this.contract = requireNonNull(contract, "contract is null");
    }

    /** @param parameters by the places at which they stand in the text */
    static ResolvedQuery resolve(QueryShape shape, Contract contract, Map<Position, Parameter> parameters)
    {
        QueryResolver resolver = new QueryResolver(contract);
        ResolvedSelect outermost = resolver.select(shape.select());
        return new ResolvedQuery(shape, outermost, resolver.selects, resolver.tables, parameters);
    }

    private ResolvedSelect select(SelectShape shape)
    {
        ResolvedSelect select = new ResolvedSelect(
                shape,
                shape.relations().stream().map(this::relation).toList(),
                conditions.computeIfAbsent(shape, _ -> shape.terms().flatMap(Comparison::in).collect(ImmutableList.toImmutableList())));
        selects.add(select);
        return select;
    }

    private ResolvedRelation relation(RelationShape shape)
    {
        return switch (shape) {
            case TableReference reference -> {
                ResolvedTable table = new ResolvedTable(tables.size(), reference, published(reference));
                tables.add(table);
                yield ResolvedRelation.of(table);
            }
            case SubqueryShape subquery -> union(subquery, subquery.branches().stream().map(branch -> rows(subquery, select(branch))).toList());
        };
    }

    /** The rows of one SELECT, seen from outside. */
    private static ResolvedRelation rows(SubqueryShape shape, ResolvedSelect select)
    {
        Map<String, Lineage> columns = new LinkedHashMap<>();
        Set<String> units = new LinkedHashSet<>();
        Set<ScopeColumn> carriers = select.units();
        boolean available = select.relations().stream().allMatch(ResolvedRelation::available);
        for (Output output : select.shape().outputs()) {
            Optional<Lineage> lineage = select.lineage(output.term()).filter(_ -> output.term().isReadable());
            available &= lineage.isPresent();
            lineage.ifPresent(known -> columns.putIfAbsent(output.name(), known));
            if (output.term() instanceof ColumnReference column && select.resolve(column).filter(carriers::contains).isPresent()) {
                units.add(output.name());
            }
        }
        return new ResolvedRelation(
                shape,
                columns,
                available,
                units,
                select.relations().stream().findFirst().flatMap(ResolvedRelation::unitSpace),
                select.relations().stream().flatMap(relation -> relation.tables().stream()).toList(),
                select.relations().stream().flatMap(relation -> relation.parties().stream()).collect(ImmutableSet.toImmutableSet()));
    }

    /** Columns of a union go by place, under the names of the first branch. */
    private static ResolvedRelation union(SubqueryShape shape, List<ResolvedRelation> branches)
    {
        if (branches.size() == 1) {
            return branches.getFirst();
        }
        List<Integer> tables = branches.stream().flatMap(branch -> branch.tables().stream()).toList();
        boolean aligned = branches.stream().map(branch -> branch.columns().size()).distinct().count() == 1;
        if (!aligned) {
            return new ResolvedRelation(shape, Map.of(), false, Set.of(), Optional.empty(), tables, Set.of());
        }
        List<List<String>> names = branches.stream().<List<String>>map(branch -> ImmutableList.copyOf(branch.columns().keySet())).toList();
        boolean sameSpace = branches.stream().map(ResolvedRelation::unitSpace).distinct().count() == 1;
        Map<String, Lineage> columns = new LinkedHashMap<>();
        Set<String> units = new LinkedHashSet<>();
        for (int column = 0; column < names.getFirst().size(); column++) {
            int place = column;
            String name = names.getFirst().get(place);
            columns.put(name, Lineage.alternative(IntStream.range(0, branches.size()).mapToObj(branch -> branches.get(branch).columns().get(names.get(branch).get(place))).toList()));
            if (sameSpace && IntStream.range(0, branches.size()).allMatch(branch -> branches.get(branch).units().contains(names.get(branch).get(place)))) {
                units.add(name);
            }
        }
        return new ResolvedRelation(
                shape,
                columns,
                branches.stream().allMatch(ResolvedRelation::available),
                units,
                branches.getFirst().unitSpace(),
                tables,
                branches.stream().map(ResolvedRelation::parties).reduce((left, right) -> Sets.intersection(left, right).immutableCopy()).orElseThrow());
    }

    private Optional<Protected> published(TableReference reference)
    {
        List<String> parts = reference.name();
        if (parts.size() == 3 && parts.getFirst().equals(contract.cleanRoom())) {
            parts = parts.subList(1, 3);
        }
        if (parts.size() != 2) {
            return Optional.empty();
        }
        return Optional.ofNullable(contract.tables().get(new TableName(parts.get(0), parts.get(1))))
                .flatMap(table -> switch (table.rule()) {
                    case Thresholded rule -> Optional.of(new Protected(table, rule));
                    case AnalysisRule.None _ -> Optional.empty();
                });
    }
}
