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
package io.cleanroom.trino.source;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The first vectors of vectors_sip128 in the reference implementation, and one with a word and a tail: the key is 00 to 0f, input n is the first n of 00, 01, 02, ... */
final class TestSipHash
{
    private static final SipHash.Key KEY = new SipHash.Key(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    private static final List<String> VECTORS = List.of(
            "a3817f04ba25a8e66df67214c7550293",
            "da87c1d86b99af44347659119b22fc45",
            "8177228da4a45dc7fca38bdef60affe4",
            "9c70b60c5267a94e5f33b6b02985ed51",
            "f88164c12d9c8faf7d0f6e7c7bcd5579",
            "1368875980776f8854527a07690e9627",
            "14eeca338b208613485ea0308fd7a15e",
            "a1f1ebbed8dbc153c0b84aa61ff08239",
            "3b62a9ba6258f5610f83e264f31497b4");

    @Test
    void testReferenceVectors()
    {
        for (int length = 0; length < VECTORS.size(); length++) {
            assertThat(hash(input(length), 0, length)).as("length %s", length).isEqualTo(VECTORS.get(length));
        }
        assertThat(hash(input(15), 0, 15)).isEqualTo("5493e99933b0a8117e08ec0f97cfc3d9");
    }

    @Test
    void testPartOfAnArray()
    {
        byte[] padded = new byte[40];
        Arrays.fill(padded, (byte) 0xff);
        System.arraycopy(input(15), 0, padded, 13, 15);
        assertThat(hash(padded, 13, 15)).isEqualTo("5493e99933b0a8117e08ec0f97cfc3d9");
        SipHash hash = new SipHash(KEY);
        assertThatThrownBy(() -> hash.hash(padded, 30, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void testKeyIsNotPrinted()
    {
        assertThat(KEY.toString()).isEqualTo("SipHash key");
    }

    private static String hash(byte[] bytes, int offset, int length)
    {
        SipHash hash = new SipHash(KEY);
        hash.hash(bytes, offset, length);
        return HexFormat.of().formatHex(ByteBuffer.allocate(16).order(LITTLE_ENDIAN).putLong(hash.first()).putLong(hash.second()).array());
    }

    private static byte[] input(int length)
    {
        byte[] input = new byte[length];
        for (int index = 0; index < length; index++) {
            input[index] = (byte) index;
        }
        return input;
    }
}
