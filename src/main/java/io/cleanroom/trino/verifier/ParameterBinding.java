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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.sql.ParameterValues;
import io.cleanroom.trino.sql.TypedValue;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static java.util.Objects.requireNonNull;

/**
 * Values for the parameters of a template, by name, on their way into its compiled text: as literals of exactly the parameters' types,
 * inside their domains, never as text that could be anything else.
 */
public final class ParameterBinding
{
    private final ApprovableTemplate template;

    public ParameterBinding(ApprovableTemplate template)
    {
        this.template = requireNonNull(template, "template is null");
    }

    /**
     * @param text what runs
     * @param values by parameter: the value as a SQL literal; defaults too
     */
    public record Bound(String text, Map<String, String> values)
    {
        public Bound
        {
            requireNonNull(text, "text is null");
            values = ImmutableMap.copyOf(values);
        }
    }

    /** @param values by parameter: the value's text, a date as {@code YYYY-MM-DD}; empty for NULL, which no parameter accepts */
    public Verdict<Bound> bind(Map<String, Optional<String>> values)
    {
        Violations violations = new Violations();
        Map<String, Parameter> parameters = template.template().parameters();
        values.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .sorted()
                .forEach(name -> violations.add(CR_TEMPLATE_PARAMETER, "A value is given for a parameter that %s does not have; accepted: %s".formatted(
                        template.template().name(), Accepted.list(parameters.keySet()))));
        Map<String, TypedValue> bound = new LinkedHashMap<>();
        parameters.values().forEach(parameter -> value(parameter, values, violations).ifPresent(value -> bound.put(parameter.name(), value)));
        if (!violations.isEmpty()) {
            return new Denied<>(violations.list());
        }
        Optional<String> text = ParameterValues.bind(template.parameters().stream().map(bound::get).toList(), template.compiled());
        if (text.isEmpty()) {
            violations.add(CR_LIMIT_EXCEEDED, "The query is too long with these values; accepted: shorter ones");
            return new Denied<>(violations.list());
        }
        ImmutableMap.Builder<String, String> literals = ImmutableMap.builder();
        bound.forEach((name, value) -> literals.put(name, value.sql()));
        return new Admitted<>(new Bound(text.get(), literals.buildOrThrow()));
    }

    private static Optional<TypedValue> value(Parameter parameter, Map<String, Optional<String>> values, Violations violations)
    {
        Optional<String> given = values.get(parameter.name());
        if (given == null) {
            if (parameter.defaultValue().isEmpty()) {
                violations.add(CR_TEMPLATE_PARAMETER, "Parameter %s has no value and no default; accepted: %s".formatted(parameter.name(), ParameterDomain.accepted(parameter)));
            }
            return parameter.defaultValue().map(value -> TypedValue.literal(parameter.type(), value.text()));
        }
        Optional<TypedValue> value = given.map(text -> TypedValue.literal(parameter.type(), text)).filter(literal -> ParameterDomain.contains(parameter, literal));
        if (value.isEmpty()) {
            violations.add(CR_TEMPLATE_PARAMETER, "Parameter %s is %s; accepted: %s".formatted(
                    parameter.name(), given.isEmpty() ? "NULL" : "outside its domain", ParameterDomain.accepted(parameter)));
        }
        return value;
    }
}
