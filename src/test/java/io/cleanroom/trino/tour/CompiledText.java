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
package io.cleanroom.trino.tour;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What runs for an analysis, as the clean room shows it.
 *
 * @param compiled with {@code ?} at the parameter positions
 * @param parameters the parameter at each {@code ?}
 */
record CompiledText(String compiled, List<String> parameters)
{
    CompiledText
    {
        requireNonNull(compiled, "compiled is null");
        parameters = List.copyOf(parameters);
    }

    static CompiledText shownTo(SqlUser user, String template)
            throws SQLException
    {
        Answer answer = user.query("SELECT compiled_sql, compiled_parameters FROM clean_room.templates WHERE template = '%s'".formatted(template));
        if (answer.rows().size() != 1 || answer.rows().getFirst().getFirst() == null) {
            throw new AssertionError("%s does not see the text of %s".formatted(user.name(), template));
        }
        String parameters = answer.column("compiled_parameters").getFirst();
        return new CompiledText(
                answer.column("compiled_sql").getFirst(),
                Stream.of(parameters.split(",")).map(String::strip).filter(name -> !name.isEmpty() && !name.equals("null")).toList());
    }

    /** @param literals by parameter */
    String with(Map<String, String> literals)
    {
        String text = compiled;
        for (String parameter : parameters) {
            text = text.replaceFirst("\\?", literals.get(parameter));
        }
        return text;
    }
}
