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

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/** A mapping with the keys of a shape: unknown and missing ones have been reported. */
final class YamlMapping
{
    private final Shape shape;
    private final Map<String, YamlValue> values;
    private final Problems problems;

    YamlMapping(Shape shape, YamlValue mapping, List<YamlValue.Entry> entries, Problems problems)
    {
        this.shape = requireNonNull(shape, "shape is null");
        this.problems = requireNonNull(problems, "problems is null");
        ImmutableMap.Builder<String, YamlValue> values = ImmutableMap.builder();
        for (YamlValue.Entry entry : entries) {
            String key = entry.name();
            if (shape.keys().contains(key)) {
                values.put(key, entry.value());
            }
            else {
                entry.key().problem(Suggestion.unknown("key", key, shape.keys()));
            }
        }
        this.values = values.buildOrThrow();
        if (mapping.isMapping()) {
            for (String key : shape.required()) {
                if (!this.values.containsKey(key)) {
                    mapping.problem("%s has no key %s, which is required".formatted(mapping.label(), key));
                }
            }
        }
    }

    YamlValue get(String key)
    {
        checkArgument(shape.keys().contains(key), "%s is no key of %s", key, shape);
        return Optional.ofNullable(values.get(key))
                .orElseGet(() -> new YamlValue(key, Optional.empty(), problems));
    }

    boolean has(String key)
    {
        return get(key).isPresent();
    }
}
