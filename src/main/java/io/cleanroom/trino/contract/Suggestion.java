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

import java.util.Collection;
import java.util.Locale;

import static java.lang.Math.max;
import static java.lang.Math.min;

/** What to say about a word that is none of the accepted ones. */
final class Suggestion
{
    private static final int WORD_LENGTH_MAX = 64;

    private Suggestion() {}

    /** {@code Unknown key "rulez" (rule?); accepted: source, columns, rule} */
    static String unknown(String what, String word, Collection<String> accepted)
    {
        String nearest = accepted.stream()
                .filter(candidate -> distance(fold(word), fold(candidate)) <= max(1, min(word.length(), candidate.length()) / 4))
                .min((left, right) -> Integer.compare(distance(fold(word), fold(left)), distance(fold(word), fold(right))))
                .map(" (%s?)"::formatted)
                .orElse("");
        return "Unknown %s %s%s; accepted: %s".formatted(what, quote(word), nearest, list(accepted));
    }

    static String list(Collection<String> accepted)
    {
        return accepted.isEmpty() ? "none" : String.join(", ", accepted);
    }

    /** In quotes, for messages. */
    static String quote(String word)
    {
        return "\"%s\"".formatted(clip(word));
    }

    /** On one line, and not longer than a message can take. */
    static String clip(String word)
    {
        String line = word.replace('\n', ' ').replace('\t', ' ');
        return line.codePointCount(0, line.length()) <= WORD_LENGTH_MAX ? line : line.substring(0, line.offsetByCodePoints(0, WORD_LENGTH_MAX)) + "…";
    }

    private static String fold(String word)
    {
        String folded = word.toLowerCase(Locale.ROOT).replace('-', '_');
        return folded.substring(0, min(folded.length(), WORD_LENGTH_MAX));
    }

    private static int distance(String left, String right)
    {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int substituted = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = min(substituted, min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
