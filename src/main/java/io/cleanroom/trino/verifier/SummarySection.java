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

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** A title and the lines below it. */
record SummarySection(String title, List<String> lines)
{
    SummarySection
    {
        requireNonNull(title, "title is null");
        lines = ImmutableList.copyOf(lines);
    }

    @Override
    public String toString()
    {
        return title + lines.stream().map(line -> "\n  " + plain(line)).collect(joining());
    }

    /** What somebody else wrote stays on its line and cannot pass for another one, nor for other text than it is. */
    static String plain(String text)
    {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                        plain.append("[U+%04X]".formatted(character));
                default -> plain.appendCodePoint(character);
            }
        });
        return plain.toString();
    }
}
