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
package io.cleanroom.trino.audit.tlog;

import io.cleanroom.trino.audit.merkle.Hash;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The lines of a text in which each byte counts: valid UTF-8, no control characters except line feeds, and a line feed at the end of each
 * line. Java's own decoders would replace what is invalid, and its line readers would swallow carriage returns.
 */
final class LineReader
{
    /** More hashes are in no proof: a tree has at most 2^63 - 1 entries. */
    static final int HASHES_MAX = 63;

    private final String what;
    private final List<String> lines;
    private int next;

    /** @param what is read, for messages */
    LineReader(String what, byte[] bytes, int bytesMax)
    {
        this(what, bytes, bytesMax, false);
    }

    LineReader(String what, byte[] bytes, int bytesMax, boolean tabs)
    {
        this.what = requireNonNull(what, "what is null");
        if (bytes.length > bytesMax) {
            throw new TlogException("%s has %s bytes; accepted: at most %s".formatted(what, bytes.length, bytesMax));
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && !(tabs && bytes[i] == '\t')) {
                throw new TlogException("%s, line %s: a byte 0x%02x; accepted: no control characters, and lines that end with 0x0a".formatted(what, line(bytes, i), bytes[i]));
            }
        }
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            throw new TlogException("%s, line %s: no line feed at the end; accepted: one at the end of every line".formatted(what, line(bytes, bytes.length)));
        }
        String text = decode(what, bytes);
        lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static String decode(String what, byte[] bytes)
    {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
        catch (CharacterCodingException e) {
            throw new TlogException("%s is not text; accepted: valid UTF-8".formatted(what));
        }
    }

    private static int line(byte[] bytes, int end)
    {
        int line = 1;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    boolean hasNext()
    {
        return next < lines.size();
    }

    /** @param accepted what the message says should be there, if there is no line */
    String next(String accepted)
    {
        if (!hasNext()) {
            throw new TlogException("%s, line %s: the text ends; accepted: %s".formatted(what, next + 1, accepted));
        }
        return lines.get(next++);
    }

    /** The rest, without moving. */
    List<String> rest()
    {
        return lines.subList(next, lines.size());
    }

    void end()
    {
        if (hasNext()) {
            next++;
            throw problem("something after the end", "nothing");
        }
    }

    /** The line given out last is not accepted. */
    TlogException problem(String found, String accepted)
    {
        return new TlogException("%s, line %s: %s; accepted: %s".formatted(what, next, found, accepted));
    }

    /** A line {@code <word> <decimal>}. */
    long number(String word)
    {
        String accepted = "`%s`, one space and a decimal number from 0 to %s".formatted(word, Long.MAX_VALUE);
        String line = next(accepted);
        if (line.startsWith(word + " ")) {
            OptionalLong number = Decimal.parse(line.substring(word.length() + 1));
            if (number.isPresent()) {
                return number.getAsLong();
            }
        }
        throw problem("another line", accepted);
    }

    /** A line of Base64. */
    Hash hash(String name)
    {
        String accepted = "%s, 32 bytes in canonical Base64".formatted(name);
        byte[] bytes = CanonicalBase64.decode(next(accepted)).orElseThrow(() -> problem("no canonical Base64", accepted));
        if (bytes.length != Hash.BYTES) {
            throw problem("%s bytes of Base64".formatted(bytes.length), accepted);
        }
        return Hash.of(bytes);
    }

    /** The hashes of a proof, and the empty line behind them. */
    List<Hash> hashes()
    {
        List<Hash> hashes = new ArrayList<>();
        while (hasNext() && !lines.get(next).isEmpty()) {
            if (hashes.size() == HASHES_MAX) {
                next++;
                throw problem("one hash too many", "at most %s, then an empty line".formatted(HASHES_MAX));
            }
            hashes.add(hash("a hash of the proof"));
        }
        next("an empty line after the hashes of the proof");
        return hashes;
    }
}
