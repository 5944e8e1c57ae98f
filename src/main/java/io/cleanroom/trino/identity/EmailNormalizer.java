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

import static io.cleanroom.trino.identity.Validity.EMPTY;
import static io.cleanroom.trino.identity.Validity.NOT_AN_ADDRESS;
import static io.cleanroom.trino.identity.Validity.NOT_TEXT;
import static io.cleanroom.trino.identity.Validity.NO_MAILBOX;
import static io.cleanroom.trino.identity.Validity.VALID;
import static io.cleanroom.trino.identity.Validity.WHITE_SPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Trims, composes, lowers, and applies what the rule says of white space and mailboxes. Invalid is: what is no UTF-8, U+0000, any white
 * space that is not ASCII, and anything without exactly one {@code @} between two parts.
 */
final class EmailNormalizer
        extends IdentifierNormalizer
{
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final int NOWHERE = -1;
    private static final int NOT_DENSE = -2;

    private final EmailRule rule;
    private final Mailboxes mailboxes;
    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    EmailNormalizer(EmailRule rule)
    {
        this.rule = requireNonNull(rule, "rule is null");
        mailboxes = new Mailboxes(rule);
    }

    @Override
    Validity normalize(byte[] utf8, int offset, int length)
    {
        byte[] form = reserve(length);
        // most addresses have nothing to trim
        int at = lowerDense(utf8, offset, length, form);
        return at == NOT_DENSE ? normalizeTrimmed(utf8, offset, offset + length, form) : shortened(form, at, length);
    }

    private Validity normalizeTrimmed(byte[] utf8, int from, int to, byte[] form)
    {
        int start = AsciiSpace.skip(utf8, from, to);
        int end = AsciiSpace.trimEnd(utf8, start, to);
        if (start == end) {
            return EMPTY;
        }
        int at = lowerDense(utf8, start, end - start, form);
        return at == NOT_DENSE ? normalizeEach(utf8, start, end, form) : shortened(form, at, end - start);
    }

    /**
     * Lowers an address of ASCII without white space, eight characters at a time.
     *
     * @return where its only {@code @} is, {@link #NOWHERE}, or {@link #NOT_DENSE} where it is no such address, or a short one
     */
    private static int lowerDense(byte[] utf8, int start, int length, byte[] form)
    {
        if (length < Long.BYTES) {
            return NOT_DENSE;
        }
        int at = NOWHERE;
        int ats = 0;
        int index = 0;
        while (index < length) {
            // the last word begins before the end of the one before it
            int next = Math.min(index, length - Long.BYTES);
            long word = (long) AsciiWord.WORDS.get(utf8, start + next);
            if (!AsciiWord.isDense(word)) {
                return NOT_DENSE;
            }
            long found = AsciiWord.find(word, '@') & (-1L << (Byte.SIZE * (index - next)));
            if (found != 0) {
                at = next + Long.numberOfTrailingZeros(found) / Byte.SIZE;
                ats += Long.bitCount(found);
            }
            AsciiWord.WORDS.set(form, next, AsciiWord.toLowerCase(word));
            index += Long.BYTES;
        }
        return ats == 1 ? at : NOWHERE;
    }

    /** One character after the other, as long as they are ASCII. */
    private Validity normalizeEach(byte[] utf8, int start, int end, byte[] form)
    {
        int size = 0;
        int at = NOWHERE;
        for (int index = start; index < end; index++) {
            byte character = utf8[index];
            if (character < 0) {
                return normalizeUnicode(utf8, start, end);
            }
            if (AsciiSpace.is(character)) {
                if (rule.innerSpaceRemoved()) {
                    continue;
                }
                return WHITE_SPACE;
            }
            if (character == 0) {
                return NOT_TEXT;
            }
            if (character == '@') {
                if (at != NOWHERE) {
                    return NOT_AN_ADDRESS;
                }
                at = size;
            }
            form[size++] = 'A' <= character && character <= 'Z' ? (byte) (character + ('a' - 'A')) : character;
        }
        return shortened(form, at, size);
    }

    private Validity normalizeUnicode(byte[] utf8, int start, int end)
    {
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(utf8, start, end - start)).toString();
        }
        catch (CharacterCodingException e) {
            return NOT_TEXT;
        }
        if (text.indexOf('\0') >= 0) {
            return NOT_TEXT;
        }
        if (text.codePoints().anyMatch(this::isForbiddenSpace)) {
            return WHITE_SPACE;
        }
        if (rule.innerSpaceRemoved()) {
            text = withoutSpace(text);
        }
        String lowered = compose(compose(text).toLowerCase(Locale.ROOT));
        int at = lowered.indexOf('@');
        if (at < 0 || lowered.indexOf('@', at + 1) >= 0) {
            return NOT_AN_ADDRESS;
        }
        byte[] bytes = lowered.getBytes(UTF_8);
        byte[] form = reserve(bytes.length);
        System.arraycopy(bytes, 0, form, 0, bytes.length);
        return shortened(form, lowered.substring(0, at).getBytes(UTF_8).length, bytes.length);
    }

    private Validity shortened(byte[] form, int at, int size)
    {
        if (at <= 0 || at == size - 1) {
            return NOT_AN_ADDRESS;
        }
        int shortened = mailboxes.shorten(form, at, size);
        written(shortened);
        return shortened == 0 ? NO_MAILBOX : VALID;
    }

    private String compose(String text)
    {
        return rule.composed() ? Normalizer.normalize(text, Form.NFC) : text;
    }

    private boolean isForbiddenSpace(int character)
    {
        return AsciiSpace.is(character)
                ? !rule.innerSpaceRemoved()
                : Character.isSpaceChar(character) || character == ZERO_WIDTH_SPACE || character == BYTE_ORDER_MARK;
    }

    private static String withoutSpace(String text)
    {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(character -> !AsciiSpace.is(character)).forEach(character -> kept.append((char) character));
        return kept.toString();
    }
}
