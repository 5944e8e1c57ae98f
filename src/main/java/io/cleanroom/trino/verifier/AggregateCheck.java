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

import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.DecimalForm;

import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_AGGREGATE_ARGUMENT;
import static io.cleanroom.trino.verifier.DenialCode.CR_AGGREGATE_FUNCTION;

/** A column is aggregated only as its measure accepts; {@code count(*)} has no column and stands under the threshold alone. */
final class AggregateCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        query.outermost().shape().aggregates().forEach(call -> call.argument()
                .flatMap(query.outermost()::lineage)
                .ifPresent(lineage -> check(call, lineage, query, violations)));
    }

    private static void check(AggregateCall call, Lineage lineage, ResolvedQuery query, Violations violations)
    {
        ColumnReference argument = call.argument().orElseThrow();
        Optional<CombinedMeasure> combined = CombinedMeasure.of(lineage, query);
        Optional<Measure> measure = combined.map(CombinedMeasure::measure);
        if (measure.isEmpty()) {
            violations.add(CR_AGGREGATE_ARGUMENT, call.position(), "Column %s at %s may not be aggregated; accepted: %s".formatted(
                    argument, call.position(), Accepted.measures(query, lineage)));
            return;
        }
        if (!measure.get().aggregates().contains(call.aggregate())) {
            violations.add(CR_AGGREGATE_FUNCTION, call.position(), "Aggregate %s of column %s at %s; accepted: %s".formatted(
                    call.aggregate().contractName(), argument, call.position(), Accepted.aggregates(measure)));
        }
        if (isArithmetic(call.aggregate()) && DecimalForm.sum(combined.get().type(), 0).isEmpty()) {
            violations.add(CR_AGGREGATE_ARGUMENT, call.position(), "Column %s at %s has no numeric type; accepted: count, count_distinct".formatted(argument, call.position()));
        }
    }

    private static boolean isArithmetic(Aggregate aggregate)
    {
        return switch (aggregate) {
            case SUM, AVG, STDDEV, VARIANCE -> true;
            case COUNT, COUNT_DISTINCT, APPROX_DISTINCT -> false;
        };
    }
}
