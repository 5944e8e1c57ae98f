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
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.Measure.Bounds;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.DecimalForm;
import io.cleanroom.trino.sql.MeasureRelease;
import io.cleanroom.trino.sql.ReleaseRules;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.ColumnType;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** What the rules of its tables ask of the release of a query that breaks none of them. */
final class QueryRelease
{
    private static final DecimalForm COUNTED = DecimalForm.sum(Optional.of("bigint"), 0).orElseThrow();

    private final ColumnReference unit;
    private final Map<AggregateCall, MeasureRelease> measures;
    private final Map<Integer, Integer> shownKeys;
    private final List<OutputColumn> columns;

    private QueryRelease(ColumnReference unit, Map<AggregateCall, MeasureRelease> measures, Map<Integer, Integer> shownKeys, List<OutputColumn> columns)
    {
        this.unit = requireNonNull(unit, "unit is null");
        this.measures = ImmutableMap.copyOf(measures);
        this.shownKeys = ImmutableMap.copyOf(shownKeys);
        this.columns = ImmutableList.copyOf(columns);
    }

    /** @return empty for a query that breaks a rule: of it there is nothing that could be released */
    static Optional<QueryRelease> of(ResolvedQuery query)
    {
        ResolvedSelect select = query.outermost();
        Optional<ScopeColumn> unit = unit(select);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        Map<AggregateCall, MeasureRelease> measures = new HashMap<>();
        for (AggregateCall call : select.shape().aggregates().toList()) {
            Optional<MeasureRelease> measure = measure(call, query);
            if (measure.isEmpty()) {
                return Optional.empty();
            }
            measures.put(call, measure.get());
        }
        ImmutableMap.Builder<Integer, Integer> shownKeys = ImmutableMap.builder();
        ImmutableList.Builder<OutputColumn> columns = ImmutableList.builder();
        List<Output> outputs = select.shape().outputs();
        for (int index = 0; index < outputs.size(); index++) {
            Term term = outputs.get(index).term();
            Optional<ColumnType> type;
            if (term instanceof AggregateCall call) {
                type = Optional.of(new SqlType(measures.get(call).type(call)));
            }
            else {
                Optional<Integer> key = select.keyOf(term);
                type = key.flatMap(_ -> select.lineage(term)).flatMap(Lineage::type);
                int output = index;
                key.ifPresent(shown -> shownKeys.put(output, shown));
            }
            if (type.isEmpty()) {
                return Optional.empty();
            }
            columns.add(new OutputColumn(outputs.get(index).name(), type.get()));
        }
        return Optional.of(new QueryRelease(select.reference(unit.get()), measures, shownKeys.buildOrThrow(), columns.build()));
    }

    ReleaseRules rules(String room, int minUnits)
    {
        return new ReleaseRules(room, unit, minUnits, measures, shownKeys);
    }

    MeasureRelease measure(AggregateCall call)
    {
        return requireNonNull(measures.get(call), "an aggregate of another query");
    }

    List<OutputColumn> columns()
    {
        return columns;
    }

    private static Optional<MeasureRelease> measure(AggregateCall call, ResolvedQuery query)
    {
        if (call.argument().isEmpty()) {
            return Optional.of(new MeasureRelease(false, COUNTED, Optional.empty(), Optional.empty()));
        }
        ResolvedSelect select = query.outermost();
        Optional<CombinedMeasure> combined = call.argument().flatMap(select::lineage).flatMap(lineage -> CombinedMeasure.of(lineage, query));
        return combined.flatMap(measure -> form(call.aggregate(), measure).map(form -> new MeasureRelease(
                call.argument().flatMap(select::resolve).filter(select.units()::contains).isPresent(),
                form,
                measure.measure().perUnit(),
                measure.measure().round())));
    }

    /** Of the first table that has one, so that the same text always compiles to the same. */
    private static Optional<ScopeColumn> unit(ResolvedSelect select)
    {
        Set<ScopeColumn> units = select.units();
        return select.relations().stream()
                .limit(1)
                .flatMap(relation -> relation.units().stream())
                .map(name -> new ScopeColumn(0, name))
                .filter(units::contains)
                .findFirst();
    }

    private static Optional<DecimalForm> form(Aggregate aggregate, CombinedMeasure combined)
    {
        Measure measure = combined.measure();
        int scale = Stream.concat(
                        measure.perUnit().stream().flatMap((Bounds bounds) -> Stream.of(bounds.min(), bounds.max())),
                        measure.round().stream())
                .map(BigDecimal::stripTrailingZeros)
                .mapToInt(BigDecimal::scale)
                .max()
                .orElse(0);
        return switch (aggregate) {
            case SUM -> DecimalForm.sum(combined.type(), scale);
            case AVG, STDDEV, VARIANCE -> DecimalForm.mean(combined.type(), scale);
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> Optional.of(COUNTED);
        };
    }
}
