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
package io.cleanroom.trino.audit.export;

/** Text in HTML. Whatever comes from a log goes through {@link #escape}, and nothing of it becomes a name, a style or an address. */
final class Html
{
    private Html() {}

    /** Also shows what a reader could not see: control characters, and those that turn the direction of the text around. */
    static String escape(Object value)
    {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append('\n');
                default -> {
                    if (visible(c)) {
                        out.appendCodePoint(c);
                    }
                    else {
                        out.append("[U+%04X]".formatted(c));
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean visible(int c)
    {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A row of a table, escaped; headers stand in a row of their own. */
    static String row(Object... cells)
    {
        return cells("td", cells);
    }

    static String header(Object... cells)
    {
        return cells("th", cells);
    }

    private static String cells(String element, Object... cells)
    {
        StringBuilder row = new StringBuilder("<tr>");
        for (Object cell : cells) {
            String number = cell instanceof Number ? " class=\"number\"" : "";
            row.append("<%s%s>%s</%s>".formatted(element, number, escape(cell), element));
        }
        return row.append("</tr>\n").toString();
    }
}
