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

import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.SqlDecimal;
import io.trino.spi.type.Type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.trino.spi.type.TypeUtils.writeNativeValue;

/** Predicates as people read them. Values are written out: what is returned is for the owner of the source only. */
final class PredicateText
{
    private static final int VALUES_MAX = 20;

    private PredicateText() {}

    /** Empty when every row satisfies the predicate. */
    static String of(TupleDomain<String> predicate)
    {
        if (predicate.isNone()) {
            return "false";
        }
        return predicate.getDomains().orElseThrow().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" AND "));
    }

    private static String of(String column, Domain domain)
    {
        if (domain.isNone()) {
            return "false";
        }
        if (domain.isOnlyNull()) {
            return column + " IS NULL";
        }
        if (domain.getValues().isAll()) {
            return domain.isNullAllowed() ? "true" : column + " IS NOT NULL";
        }
        String values = values(column, domain.getType(), domain.getValues());
        return domain.isNullAllowed() ? "(%s OR %s IS NULL)".formatted(values, column) : values;
    }

    private static String values(String column, Type type, ValueSet values)
    {
        return values.getValuesProcessor().transform(
                ranges -> ranges(column, type, ranges.getOrderedRanges()),
                discrete -> "%s %s (%s)".formatted(column, discrete.isInclusive() ? "IN" : "NOT IN", list(type, discrete.getValues())),
                all -> all.isAll() ? "true" : "false");
    }

    private static String ranges(String column, Type type, List<Range> ranges)
    {
        if (ranges.stream().allMatch(Range::isSingleValue)) {
            List<Object> singles = ranges.stream().map(Range::getSingleValue).toList();
            return singles.size() == 1 ? "%s = %s".formatted(column, value(type, singles.getFirst())) : "%s IN (%s)".formatted(column, list(type, singles));
        }
        return ranges.stream()
                .limit(VALUES_MAX)
                .map(range -> range(column, type, range))
                .collect(Collectors.joining(" OR ", ranges.size() == 1 ? "" : "(", ranges.size() == 1 ? "" : ranges.size() > VALUES_MAX ? " OR ...)" : ")"));
    }

    private static String range(String column, Type type, Range range)
    {
        if (range.isSingleValue()) {
            return "%s = %s".formatted(column, value(type, range.getSingleValue()));
        }
        List<String> bounds = new ArrayList<>();
        range.getLowValue().ifPresent(low -> bounds.add("%s %s %s".formatted(column, range.isLowInclusive() ? ">=" : ">", value(type, low))));
        range.getHighValue().ifPresent(high -> bounds.add("%s %s %s".formatted(column, range.isHighInclusive() ? "<=" : "<", value(type, high))));
        return String.join(" AND ", bounds);
    }

    private static String list(Type type, Collection<Object> values)
    {
        return values.stream()
                .limit(VALUES_MAX)
                .map(value -> value(type, value))
                .collect(Collectors.joining(", ", "", values.size() > VALUES_MAX ? ", ..." : ""));
    }

    private static String value(Type type, Object value)
    {
        Object text = type.getObjectValue(writeNativeValue(type, value), 0);
        return text instanceof Number || text instanceof Boolean || text instanceof SqlDecimal ? text.toString() : "'" + text.toString().replace("'", "''") + "'";
    }
}
