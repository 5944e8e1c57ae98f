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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** From the bytes of a document to its text; a text that a reader could see otherwise than the parser does is refused. */
final class DocumentText
{
    static final int BYTES_MAX = 48 * 1024;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private DocumentText() {}

    /** Without problems the result is exactly what the bytes say. */
    static String decode(byte[] document, Problems problems)
    {
        if (document.length > BYTES_MAX) {
            problems.add(1, 1, "The document is too large; accepted: at most %s bytes".formatted(BYTES_MAX));
            throw problems.exception();
        }
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(document.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(document), decoded, true);
        String text = decoded.flip().toString();
        checkCharacters(text, problems);
        if (result.isError()) {
            int[] end = {1, 1};
            text.codePoints().forEach(character -> advance(end, character));
            problems.add(end[0], end[1], "Not UTF-8 from here on; accepted: a document in UTF-8");
            throw problems.exception();
        }
        return text;
    }

    private static void checkCharacters(String text, Problems problems)
    {
        int[] position = {1, 1};
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            boolean windowsLineEnd = character == '\r' && text.startsWith("\n", index + 1);
            if (index == 0 && character == BYTE_ORDER_MARK) {
                problems.add(1, 1, "Byte order mark; accepted: UTF-8 without one");
            }
            else if (!windowsLineEnd && isHidden(character)) {
                problems.add(position[0], position[1], hidden(character));
            }
            else if (character == '%' && position[1] == 1) {
                problems.add(position[0], 1, "YAML directives are not accepted");
            }
            advance(position, character);
            index += Character.charCount(character);
        }
    }

    private static void advance(int[] position, int character)
    {
        if (character == '\n') {
            position[0]++;
            position[1] = 1;
        }
        else {
            position[1]++;
        }
    }

    /** The first character of a value that may not be there, which an escape sequence can bring in. */
    static Optional<String> hiddenIn(String value)
    {
        return value.codePoints()
                .filter(DocumentText::isHidden)
                .mapToObj(DocumentText::hidden)
                .findFirst();
    }

    static String visible(String message)
    {
        return message.codePoints()
                .filter(character -> !isHidden(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String hidden(int character)
    {
        return "Character U+%04X is not accepted: it is a control character or changes how text looks".formatted(character);
    }

    private static boolean isHidden(int character)
    {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
