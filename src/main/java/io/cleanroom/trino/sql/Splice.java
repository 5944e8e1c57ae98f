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

/** Puts other text in the place of tokens and leaves the rest of a text as it is. */
final class Splice
{
    // the lexer counts code points, Java counts chars
    private final int[] source;
    private final StringBuilder target = new StringBuilder();
    private int position;

    Splice(String text)
    {
        this.source = text.codePoints().toArray();
    }

    /** Tokens come in the order of the text. */
    void replace(Token first, Token last, String replacement)
    {
        copyUntil(first.getStartIndex());
        target.append(replacement);
        position = last.getStopIndex() + 1;
    }

    String finish()
    {
        copyUntil(source.length);
        return target.toString();
    }

    private void copyUntil(int end)
    {
        for (; position < end; position++) {
            target.appendCodePoint(source[position]);
        }
    }
}
