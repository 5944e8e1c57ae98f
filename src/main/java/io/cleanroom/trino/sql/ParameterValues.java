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

import org.antlr.v4.runtime.Token;

import java.util.List;
import java.util.Optional;

import static com.google.common.base.Preconditions.checkArgument;

/** Puts values where a compiled text has {@code ?}. The places are found by Trino's own lexer, and the values are written by Trino. */
public final class ParameterValues
{
    private ParameterValues() {}

    /**
     * @param values literals, one for each {@code ?}, in their order
     * @return empty when the text with its values is longer or deeper than a query may be
     */
    public static Optional<String> bind(List<TypedValue> values, String compiled)
    {
        checkArgument(values.stream().allMatch(value -> value.type().isPresent()), "a value that is no literal");
        try {
            String text = put(values, compiled);
            SqlText.parse(text);
            return Optional.of(text);
        }
        catch (UnreadableTextException e) {
            return Optional.empty();
        }
    }

    static String put(List<TypedValue> values, String compiled)
            throws UnreadableTextException
    {
        Splice splice = new Splice(compiled);
        List<Token> places = SqlText.tokens(compiled).stream().filter(token -> token.getText().equals("?")).toList();
        checkArgument(places.size() == values.size(), "%s values for %s parameters", values.size(), places.size());
        for (int index = 0; index < places.size(); index++) {
            splice.replace(places.get(index), places.get(index), values.get(index).sql());
        }
        return splice.finish();
    }
}
