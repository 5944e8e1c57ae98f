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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/** Eight characters of text at once, of which each is a byte; the first is the lowest. */
final class AsciiWord
{
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private static final long TOP_BITS = each(0x80);

    private AsciiWord() {}

    /** Whether all are ASCII and none is a space or a control character below it. */
    static boolean isDense(long word)
    {
        // without top bits no byte of the difference can take from the next one, unless it has a top bit itself
        return ((word | (word - each('!'))) & TOP_BITS) == 0;
    }

    /** @param word of ASCII alone */
    static long toLowerCase(long word)
    {
        long fromA = word + each(0x80 - 'A');
        long afterZ = word + each(0x80 - 'Z' - 1);
        return word | ((fromA & ~afterZ & TOP_BITS) >>> 2);
    }

    /**
     * The top bits of the bytes that are the character.
     *
     * @param word of ASCII alone
     */
    static long find(long word, char ascii)
    {
        return ~((word ^ each(ascii)) + each(0x7F)) & TOP_BITS;
    }

    private static long each(int character)
    {
        return character * 0x01_01_01_01_01_01_01_01L;
    }
}
