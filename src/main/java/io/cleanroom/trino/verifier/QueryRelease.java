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
import io.cleanroom.trino.sql.DecimalForm;
import io.cleanroom.trino.sql.MeasureRelease;
import io.cleanroom.trino.sql.ReleaseRules;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;

import java.math.BigDecimal;
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

    private final ResolvedQuery query;
    private final ResolvedSelect select;

    QueryRelease(ResolvedQuery query)
    {
        this.query = requireNonNull(query, "query is null");
        this.select = query.outermost();
    }

    ReleaseRules rules(String room, int minUnits)
    {
        ImmutableMap.Builder<AggregateCall, MeasureRelease> measures = ImmutableMap.builder();
        select.shape().aggregates().forEach(call -> measures.put(call, measure(call)));
        ImmutableMap.Builder<Integer, Integer> shownKeys = ImmutableMap.builder();
        List<Output> outputs = select.shape().outputs();
        for (int output = 0; output < outputs.size(); output++) {
            if (!(outputs.get(output).term() instanceof AggregateCall)) {
                shownKeys.put(output, select.keyOf(outputs.get(output).term()).orElseThrow());
            }
        }
        return new ReleaseRules(room, select.reference(unit()), minUnits, measures.buildKeepingLast(), shownKeys.buildOrThrow());
    }

    List<OutputColumn> columns()
    {
        return select.shape().outputs().stream()
                .map(output -> new OutputColumn(output.name(), output.term() instanceof AggregateCall call
                        ? new SqlType(measure(call).type(call))
                        : select.lineage(output.term()).flatMap(Lineage::type).orElseThrow()))
                .collect(ImmutableList.toImmutableList());
    }

    MeasureRelease measure(AggregateCall call)
    {
        Optional<Lineage> lineage = call.argument().map(argument -> select.lineage(argument).orElseThrow());
        Optional<CombinedMeasure> combined = lineage.map(column -> CombinedMeasure.of(column, query).orElseThrow());
        Optional<Measure> measure = combined.map(CombinedMeasure::measure);
        return new MeasureRelease(
                call.argument().flatMap(select::resolve).filter(select.units()::contains).isPresent(),
                form(call.aggregate(), combined.flatMap(CombinedMeasure::type), measure),
                measure.flatMap(Measure::perUnit),
                measure.flatMap(Measure::round));
    }

    /** Of the first table that has one, so that the same text always compiles to the same. */
    private ScopeColumn unit()
    {
        Set<ScopeColumn> units = select.units();
        return select.relations().getFirst().units().stream()
                .map(name -> new ScopeColumn(0, name))
                .filter(units::contains)
                .findFirst()
                .orElseThrow();
    }

    private static DecimalForm form(Aggregate aggregate, Optional<String> type, Optional<Measure> measure)
    {
        int scale = Stream.concat(
                        measure.flatMap(Measure::perUnit).stream().flatMap((Bounds bounds) -> Stream.of(bounds.min(), bounds.max())),
                        measure.flatMap(Measure::round).stream())
                .map(BigDecimal::stripTrailingZeros)
                .mapToInt(BigDecimal::scale)
                .max()
                .orElse(0);
        return switch (aggregate) {
            case SUM -> DecimalForm.sum(type, scale).orElseThrow();
            case AVG, STDDEV, VARIANCE -> DecimalForm.mean(type, scale).orElseThrow();
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> COUNTED;
        };
    }
}
