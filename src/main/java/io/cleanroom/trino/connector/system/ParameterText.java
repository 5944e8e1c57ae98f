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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;

import java.util.stream.Collectors;

/** A parameter and the values that it accepts, in one line. */
final class ParameterText
{
    private ParameterText() {}

    static String of(Parameter parameter)
    {
        String domain = switch (parameter.domain()) {
            case Parameter.Values values -> values.values().stream().map(Scalar::text).collect(Collectors.joining(" | ", "in ", ""));
            case Parameter.Range range -> "from %s to %s step %s".formatted(range.min(), range.max(), range.step());
        };
        String text = "%s %s %s".formatted(parameter.name(), parameter.type(), domain);
        return parameter.defaultValue().map(value -> text + " default " + value).orElse(text);
    }
}
