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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Reads the rule of a table over the columns that it publishes. */
final class RuleReader
{
    static final Set<String> TYPES = ImmutableSet.of("aggregation", "custom", "none");

    private static final int MIN_UNITS_MIN = 2;
    private static final int MIN_UNITS_MAX = 100_000;
    private static final Map<String, Aggregate> AGGREGATES = Words.words(Aggregate.values(), Aggregate::contractName);

    private final Map<String, PublishedColumn> columns;

    RuleReader(Map<String, PublishedColumn> columns)
    {
        this.columns = requireNonNull(columns, "columns is null");
    }

    AnalysisRule read(YamlValue value)
    {
        Optional<String> type = value.isMapping() ? type(value) : Optional.empty();
        if (type.isPresent() && type.get().equals("list")) {
            return new AnalysisRule.None();
        }
        if (type.isPresent() && type.get().equals("none")) {
            value.mapping(Shape.RULE_NONE);
            return new AnalysisRule.None();
        }
        YamlMapping rule = value.mapping(Shape.RULE);
        String privacyUnit = column(rule.get("privacy_unit")).orElse("");
        int minUnits = Words.integer(rule.get("min_units"), MIN_UNITS_MIN, MIN_UNITS_MAX).orElse(MIN_UNITS_MAX);
        Set<String> join = rule.get("join").distinct(this::column);
        Set<String> dimensions = rule.get("dimensions").distinct(this::dimension);
        Map<String, Measure> measures = measures(rule.get("measures"));
        boolean joinRequired = Words.flag(rule.get("join_required"));
        if (joinRequired && join.isEmpty()) {
            rule.get("join_required").problem("join_required can never hold without a column in join");
        }
        return type.orElse("").equals("custom")
                ? new AnalysisRule.Custom(privacyUnit, minUnits, join, dimensions, measures, joinRequired)
                : new AnalysisRule.Aggregation(privacyUnit, minUnits, join, dimensions, measures, joinRequired);
    }

    /** Looked at before the keys, because they depend on it; a missing one is reported with them. */
    private static Optional<String> type(YamlValue value)
    {
        Optional<YamlValue> type = value.entries().stream()
                .filter(entry -> entry.name().equals("type"))
                .map(YamlValue.Entry::value)
                .findFirst();
        if (type.isPresent() && type.get().found().equals("\"list\"")) {
            type.get().problem("A rule of type list is not supported yet; accepted: %s".formatted(String.join(", ", TYPES)));
            return Optional.of("list"); // its keys are not known, so none is looked at
        }
        return type.flatMap(word -> Words.reference("rule type", TYPES, word));
    }

    private Optional<String> column(YamlValue value)
    {
        return Words.reference("published column", columns.keySet(), value);
    }

    private Optional<String> dimension(YamlValue value)
    {
        Optional<String> column = column(value);
        if (column.isPresent() && columns.get(column.get()) instanceof PublishedColumn.Token) {
            value.problem("Column %s is a token, which may not be a dimension; accepted: columns that are published as they are".formatted(column.get()));
            return Optional.empty();
        }
        return column;
    }

    private Map<String, Measure> measures(YamlValue value)
    {
        ImmutableMap.Builder<String, Measure> measures = ImmutableMap.builder();
        for (YamlValue.Entry entry : value.entries()) {
            Optional<PublishedColumn> column = column(entry.key()).map(columns::get);
            YamlMapping measure = entry.value().mapping(Shape.MEASURE);
            YamlValue list = measure.get("aggregates").notEmpty();
            Set<Aggregate> aggregates = list.distinct(word -> Words.reference("aggregate", AGGREGATES.keySet(), word).map(AGGREGATES::get));
            if (column.isPresent() && column.get() instanceof PublishedColumn.Token && !ImmutableSet.of(Aggregate.COUNT_DISTINCT, Aggregate.APPROX_DISTINCT).containsAll(aggregates)) {
                list.problem("Column %s is a token; accepted aggregates: count_distinct, approx_distinct".formatted(entry.name()));
            }
            measures.put(entry.name(), new Measure(entry.name(), aggregates, bounds(measure.get("per_unit")), round(measure.get("round"))));
        }
        return measures.buildOrThrow();
    }

    private static Optional<Measure.Bounds> bounds(YamlValue value)
    {
        YamlMapping perUnit = value.mapping(Shape.PER_UNIT);
        Optional<BigDecimal> min = Words.number(perUnit.get("min"));
        Optional<BigDecimal> max = Words.number(perUnit.get("max"));
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get().compareTo(max.get()) > 0) {
            value.problem("min of per_unit must not be above max");
            return Optional.empty();
        }
        return Optional.of(new Measure.Bounds(min.get(), max.get()));
    }

    private static Optional<BigDecimal> round(YamlValue value)
    {
        Optional<BigDecimal> round = Words.number(value);
        if (round.isPresent() && round.get().signum() <= 0) {
            value.problem("round must be above 0, found %s".formatted(value.found()));
            return Optional.empty();
        }
        return round;
    }
}
