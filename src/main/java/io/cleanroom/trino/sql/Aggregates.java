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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.Aggregate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The aggregate functions that are accepted, under which word of the contract, and those that are refused with a reason of their own. */
final class Aggregates
{
    /** What every rule can accept. */
    static final String PLAIN = "count, sum, avg";

    private static final Set<String> PLAIN_NAMES = ImmutableSet.of("count", "sum", "avg");

    private static final Map<String, Aggregate> BY_NAME = ImmutableMap.<String, Aggregate>builder()
            .put("count", Aggregate.COUNT)
            .put("sum", Aggregate.SUM)
            .put("avg", Aggregate.AVG)
            .put("approx_distinct", Aggregate.APPROX_DISTINCT)
            .put("stddev", Aggregate.STDDEV)
            .put("stddev_pop", Aggregate.STDDEV)
            .put("stddev_samp", Aggregate.STDDEV)
            .put("variance", Aggregate.VARIANCE)
            .put("var_pop", Aggregate.VARIANCE)
            .put("var_samp", Aggregate.VARIANCE)
            .buildOrThrow();

    /** People ask for these; a name that is on no list is an unknown function. */
    private static final Set<String> REFUSED = ImmutableSet.of(
            "any_value", "approx_most_frequent", "approx_percentile", "approx_set", "arbitrary", "array_agg", "bitwise_and_agg", "bitwise_or_agg",
            "bitwise_xor_agg", "bool_and", "bool_or", "checksum", "corr", "count_if", "covar_pop", "covar_samp", "every", "geometric_mean", "histogram", "kurtosis",
            "listagg", "map_agg", "map_union", "max", "max_by", "merge", "min", "min_by", "multimap_agg", "numeric_histogram", "qdigest_agg", "reduce_agg", "regr_intercept",
            "regr_slope", "skewness", "tdigest_agg");

    private Aggregates() {}

    static boolean isAggregate(String function)
    {
        return BY_NAME.containsKey(function) || REFUSED.contains(function);
    }

    static Optional<Aggregate> accepted(String function)
    {
        return Optional.ofNullable(BY_NAME.get(function));
    }

    static boolean isCustomOnly(String function)
    {
        return !PLAIN_NAMES.contains(function);
    }
}
