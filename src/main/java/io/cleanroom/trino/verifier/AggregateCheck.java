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

import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.QueryShape.Output;

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
        for (Output output : query.shape().outputs()) {
            if (output instanceof Output.Aggregated aggregated && aggregated.aggregate().argument().isPresent()) {
                query.resolve(aggregated.aggregate().argument().get()).ifPresent(column -> check(aggregated.aggregate(), column, query, violations));
            }
        }
    }

    private static void check(AggregateCall call, ResolvedColumn column, ResolvedQuery query, Violations violations)
    {
        Optional<Measure> measure = Optional.ofNullable(query.table(column).rule().measures().get(column.name()));
        if (measure.isEmpty()) {
            violations.add(CR_AGGREGATE_ARGUMENT, call.position(), "Column %s at %s may not be aggregated; accepted: %s".formatted(
                    call.argument().orElseThrow(), call.position(), Accepted.list(query.table(column).rule().measures().keySet())));
            return;
        }
        if (!measure.get().aggregates().contains(call.aggregate())) {
            violations.add(CR_AGGREGATE_FUNCTION, call.position(), "Aggregate %s of column %s at %s; accepted: %s".formatted(
                    call.aggregate().contractName(), call.argument().orElseThrow(), call.position(), Accepted.aggregates(measure)));
        }
    }
}
