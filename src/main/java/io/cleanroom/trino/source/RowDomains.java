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
package io.cleanroom.trino.source;

import io.cleanroom.trino.contract.RowCondition;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.Type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.lang.Float.floatToRawIntBits;

/** Row conditions as the predicates that the SPI knows. NULL satisfies none of them. */
final class RowDomains
{
    private RowDomains() {}

    /**
     * @param types of the source columns that the conditions name
     * @return by source column, all conditions on a column together
     * @throws IllegalArgumentException if a condition does not fit the type of its column
     */
    static Map<String, Domain> of(List<RowCondition> conditions, Map<String, Type> types)
    {
        Map<String, Domain> domains = new LinkedHashMap<>();
        for (RowCondition condition : conditions) {
            domains.merge(condition.column(), domain(types.get(condition.column()), condition), Domain::intersect);
        }
        return domains;
    }

    private static Domain domain(Type type, RowCondition condition)
    {
        return switch (condition) {
            case RowCondition.In in -> Domain.multipleValues(type, in.values().stream().map(value -> ScalarValue.of(type, value)).toList());
            case RowCondition.Range range -> Domain.create(ValueSet.ofRanges(range(type, range)), false);
            case RowCondition.NotNull _ -> Domain.notNull(type);
        };
    }

    private static Range range(Type type, RowCondition.Range range)
    {
        if (!type.isOrderable()) {
            throw new IllegalArgumentException("type %s has no order".formatted(type.getDisplayName()));
        }
        Optional<Object> min = range.min().map(value -> ScalarValue.of(type, value));
        Optional<Object> max = range.max().map(value -> ScalarValue.of(type, value)).or(() -> greatest(type));
        if (min.isPresent() && max.isPresent()) {
            return Range.range(type, min.get(), true, max.get(), true);
        }
        return min.map(value -> Range.greaterThanOrEqual(type, value))
                .orElseGet(() -> Range.lessThanOrEqual(type, max.orElseThrow()));
    }

    /** Engines and databases order NaN above infinity, and NaN is no value between bounds. */
    private static Optional<Object> greatest(Type type)
    {
        return switch (type) {
            case DoubleType _ -> Optional.of(Double.POSITIVE_INFINITY);
            case RealType _ -> Optional.of((long) floatToRawIntBits(Float.POSITIVE_INFINITY));
            default -> Optional.empty();
        };
    }
}
