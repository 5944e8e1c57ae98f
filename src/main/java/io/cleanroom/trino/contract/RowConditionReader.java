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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;

/** Reads the conditions on source columns: one value, a list of values, or a mapping with bounds. */
final class RowConditionReader
{
    private RowConditionReader() {}

    static List<RowCondition> read(YamlValue rows)
    {
        ImmutableList.Builder<RowCondition> conditions = ImmutableList.builder();
        for (YamlValue.Entry entry : rows.entries()) {
            Words.sourceName(entry.key());
            if (entry.value().isMapping()) {
                readBounds(entry.name(), entry.value(), conditions);
            }
            else if (entry.value().isSequence()) {
                Set<Scalar> values = entry.value().notEmpty().distinct(YamlValue::scalar);
                if (values.stream().map(RowConditionReader::comparableWith).distinct().count() > 1) {
                    entry.value().problem("The values of %s are of different types".formatted(entry.value().label()));
                }
                conditions.add(new RowCondition.In(entry.name(), ImmutableList.copyOf(values)));
            }
            else {
                entry.value().scalar().ifPresent(value -> conditions.add(new RowCondition.In(entry.name(), List.of(value))));
            }
        }
        return conditions.build();
    }

    private static void readBounds(String column, YamlValue value, ImmutableList.Builder<RowCondition> conditions)
    {
        YamlMapping bounds = value.mapping(Shape.CONDITION);
        Optional<Scalar> min = bound(bounds.get("min"));
        Optional<Scalar> max = bound(bounds.get("max"));
        if (value.entries().isEmpty()) {
            value.problem("%s has no condition; accepted: min, max, not_null".formatted(value.label()));
        }
        if (min.isPresent() && max.isPresent() && !isOrdered(min.get(), max.get())) {
            value.problem("min and max of %s must be of the same type, and min not above max".formatted(value.label()));
        }
        if (min.isPresent() || max.isPresent()) {
            conditions.add(new RowCondition.Range(column, min, max));
        }
        if (bounds.has("not_null")) {
            if (Words.flag(bounds.get("not_null"))) {
                conditions.add(new RowCondition.NotNull(column));
            }
            else if (bounds.get("not_null").found().equals("false")) {
                bounds.get("not_null").problem("not_null can only be true; accepted: true, or leave the key out");
            }
        }
    }

    private static Optional<Scalar> bound(YamlValue value)
    {
        return value.scalar("a number, text or a date", ImmutableSet.of(STRING, INTEGER, DECIMAL));
    }

    private static boolean isOrdered(Scalar min, Scalar max)
    {
        if (comparableWith(min) != comparableWith(max)) {
            return false;
        }
        // text is left to the source, whose type may order it otherwise; dates and times order as they are written
        return min.kind() == STRING
                ? min.text().length() != max.text().length() || min.text().compareTo(max.text()) <= 0
                : new BigDecimal(min.text()).compareTo(new BigDecimal(max.text())) <= 0;
    }

    private static Scalar.Kind comparableWith(Scalar scalar)
    {
        return scalar.kind() == INTEGER ? DECIMAL : scalar.kind() == BOOLEAN ? BOOLEAN : scalar.kind();
    }
}
