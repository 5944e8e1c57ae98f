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
package io.cleanroom.trino.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Trims, composes and lowers; has no rule for any mailbox provider. Invalid is: what is no UTF-8, U+0000, white space inside,
 * any white space that is not ASCII, and anything without exactly one {@code @} between two parts.
 */
final class EmailNormalizer
        extends IdentifierNormalizer
{
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    @Override
    boolean normalize(byte[] utf8, int offset, int length)
    {
        int start = offset;
        int end = offset + length;
        while (start < end && isWhiteSpace(utf8[start])) {
            start++;
        }
        while (end > start && isWhiteSpace(utf8[end - 1])) {
            end--;
        }
        byte[] form = reserve(end - start);
        int at = -1;
        for (int index = start; index < end; index++) {
            byte character = utf8[index];
            if (character < 0) {
                return normalizeUnicode(utf8, start, end);
            }
            if (character == 0 || isWhiteSpace(character)) {
                return false;
            }
            if (character == '@') {
                if (at >= 0) {
                    return false;
                }
                at = index - start;
            }
            form[index - start] = 'A' <= character && character <= 'Z' ? (byte) (character + ('a' - 'A')) : character;
        }
        written(end - start);
        return 0 < at && at < end - start - 1;
    }

    private boolean normalizeUnicode(byte[] utf8, int start, int end)
    {
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(utf8, start, end - start)).toString();
        }
        catch (CharacterCodingException e) {
            return false;
        }
        if (text.codePoints().anyMatch(EmailNormalizer::isForbidden)) {
            return false;
        }
        String form = compose(compose(text).toLowerCase(Locale.ROOT));
        int at = form.indexOf('@');
        if (at <= 0 || at == form.length() - 1 || form.indexOf('@', at + 1) >= 0) {
            return false;
        }
        written(form.getBytes(UTF_8));
        return true;
    }

    private static String compose(String text)
    {
        return Normalizer.normalize(text, Form.NFC);
    }

    private static boolean isForbidden(int character)
    {
        return character == 0 || isWhiteSpace(character) || Character.isSpaceChar(character) || character == ZERO_WIDTH_SPACE || character == BYTE_ORDER_MARK;
    }

    private static boolean isWhiteSpace(int character)
    {
        return character == ' ' || ('\t' <= character && character <= '\r');
    }
}
