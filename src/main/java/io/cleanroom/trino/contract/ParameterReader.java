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
import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a template: each has a type, and a domain of that type. */
final class ParameterReader
{
    private static final List<String> RANGE_KEYS = ImmutableList.of("min", "max", "step");

    private ParameterReader() {}

    static Map<String, Parameter> read(YamlValue parameters)
    {
        ImmutableMap.Builder<String, Parameter> read = ImmutableMap.builder();
        for (YamlValue.Entry entry : parameters.entries()) {
            Words.name(entry.key());
            readParameter(entry.name(), entry.value()).ifPresent(parameter -> read.put(entry.name(), parameter));
        }
        return read.buildOrThrow();
    }

    /** Without a type there is nothing that the values could be checked against. */
    private static Optional<Parameter> readParameter(String name, YamlValue value)
    {
        YamlMapping parameter = value.mapping(Shape.PARAMETER);
        Optional<ParameterType> type = ParameterType.read(parameter.get("type"));
        if (!value.isMapping() || type.isEmpty()) {
            return Optional.empty();
        }
        Optional<Parameter.Domain> domain = domain(type.get(), parameter, value);
        Optional<Scalar> defaultValue = type.get().value(parameter.get("default"));
        if (domain.isPresent() && defaultValue.isPresent() && !contains(type.get(), domain.get(), defaultValue.get())) {
            parameter.get("default").problem("default %s is not in the domain of %s".formatted(parameter.get("default").found(), value.label()));
        }
        return domain.map(accepted -> new Parameter(name, type.get().text(), accepted, defaultValue));
    }

    private static Optional<Parameter.Domain> domain(ParameterType type, YamlMapping parameter, YamlValue value)
    {
        boolean range = RANGE_KEYS.stream().anyMatch(parameter::has);
        if (parameter.has("values") == range) {
            value.problem("%s must have either values or min, max and step".formatted(value.label()));
            return Optional.empty();
        }
        return range ? range(type, parameter, value) : values(type, parameter.get("values"));
    }

    private static Optional<Parameter.Domain> values(ParameterType type, YamlValue list)
    {
        Set<Scalar> values = list.notEmpty().distinct(type::value);
        List<Comparable<?>> distinct = values.stream().<Comparable<?>>map(type::comparable).distinct().toList();
        if (distinct.size() < values.size()) {
            list.problem("The same value is given twice in values");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Parameter.Values(ImmutableList.copyOf(values)));
    }

    private static Optional<Parameter.Domain> range(ParameterType type, YamlMapping parameter, YamlValue value)
    {
        if (!type.isOrdered()) {
            value.problem("%s of type %s must have values; min, max and step are for numbers and dates".formatted(value.label(), type.text()));
            return Optional.empty();
        }
        for (String key : RANGE_KEYS) {
            if (!parameter.has(key)) {
                value.problem("%s has no key %s, which a range needs".formatted(value.label(), key));
            }
        }
        Optional<Scalar> min = type.value(parameter.get("min"));
        Optional<Scalar> max = type.value(parameter.get("max"));
        Optional<Scalar> step = type.step(parameter.get("step"));
        if (min.isPresent() && max.isPresent() && type.compare(min.get(), max.get()) > 0) {
            parameter.get("min").problem("min must not be above max");
        }
        return min.isPresent() && max.isPresent() && step.isPresent()
                ? Optional.of(new Parameter.Range(min.get(), max.get(), step.get()))
                : Optional.empty();
    }

    private static boolean contains(ParameterType type, Parameter.Domain domain, Scalar value)
    {
        return switch (domain) {
            case Parameter.Values values -> values.values().stream().anyMatch(accepted -> type.compare(accepted, value) == 0);
            case Parameter.Range range -> type.compare(range.min(), value) <= 0 && type.compare(value, range.max()) <= 0 && type.isOnGrid(range.min(), range.step(), value);
        };
    }
}
