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

import static java.util.Objects.requireNonNull;

/** Puts other text in the place of tokens and leaves the rest of a text as it is. */
final class Splice
{
    private final String source;
    private final StringBuilder target = new StringBuilder();
    // the lexer counts code points, Java counts chars
    private int codePoint;
    private int position;

    Splice(String text)
    {
        this.source = requireNonNull(text, "text is null");
    }

    /** Tokens come in the order of the text. */
    void replace(Token first, Token last, String replacement)
    {
        copyUntil(first.getStartIndex());
        target.append(replacement);
        skipUntil(last.getStopIndex() + 1);
    }

    String finish()
    {
        target.append(source, position, source.length());
        return target.toString();
    }

    private void copyUntil(int end)
    {
        int start = position;
        skipUntil(end);
        target.append(source, start, position);
    }

    private void skipUntil(int end)
    {
        position = source.offsetByCodePoints(position, end - codePoint);
        codePoint = end;
    }
}
