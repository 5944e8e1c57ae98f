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

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

final class TestAsciiWord
{
    @Test
    void testEachByteAtEachPlace()
    {
        for (byte beside : new byte[] {'!', '@', 'A', 'Z', 'z', 127}) {
            for (int place = 0; place < Long.BYTES; place++) {
                for (int value = 0; value < 256; value++) {
                    byte[] bytes = new byte[Long.BYTES];
                    Arrays.fill(bytes, beside);
                    bytes[place] = (byte) value;
                    long word = (long) AsciiWord.WORDS.get(bytes, 0);
                    assertThat(AsciiWord.isDense(word)).as("%s", value).isEqualTo(value > ' ' && value < 128);
                    if (value < 128) {
                        byte[] lower = new byte[Long.BYTES];
                        AsciiWord.WORDS.set(lower, 0, AsciiWord.toLowerCase(word));
                        assertThat(lower).isEqualTo(lowerCase(bytes));
                        long found = (beside == '@' ? 0x8080808080808080L & ~(0x80L << (Byte.SIZE * place)) : 0) | (value == '@' ? 0x80L << (Byte.SIZE * place) : 0);
                        assertThat(AsciiWord.find(word, '@')).isEqualTo(found);
                    }
                }
            }
        }
    }

    /** Addresses of ASCII, whatever they are made of, have the normal form that their characters have one by one. */
    @Test
    void testAddresses()
    {
        Random random = new Random(13);
        EmailNormalizer normalizer = new EmailNormalizer(EmailRule.TRIMMED);
        int valid = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] address = new byte[random.nextInt(40)];
            for (int index = 0; index < address.length; index++) {
                address[index] = (byte) (random.nextInt(30) == 0 ? random.nextInt(128) : random.nextInt(20) == 0 ? '@' : '!' + random.nextInt(94));
            }
            Optional<String> expected = normalForm(address);
            boolean isValid = normalizer.normalize(address, 0, address.length) == Validity.VALID;
            assertThat(isValid ? Optional.of(new String(normalizer.form(), 0, normalizer.length(), US_ASCII)) : Optional.empty()).as(() -> Arrays.toString(address)).isEqualTo(expected);
            valid += isValid ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(10_000);
    }

    private static Optional<String> normalForm(byte[] address)
    {
        int start = 0;
        int end = address.length;
        while (start < end && AsciiSpace.is(address[start])) {
            start++;
        }
        while (end > start && AsciiSpace.is(address[end - 1])) {
            end--;
        }
        byte[] trimmed = lowerCase(Arrays.copyOfRange(address, start, end));
        int ats = 0;
        for (byte character : trimmed) {
            if (AsciiSpace.is(character) || character == 0) {
                return Optional.empty();
            }
            ats += character == '@' ? 1 : 0;
        }
        return ats == 1 && trimmed[0] != '@' && trimmed[trimmed.length - 1] != '@' ? Optional.of(new String(trimmed, US_ASCII)) : Optional.empty();
    }

    private static byte[] lowerCase(byte[] ascii)
    {
        byte[] lower = ascii.clone();
        for (int index = 0; index < lower.length; index++) {
            if (lower[index] >= 'A' && lower[index] <= 'Z') {
                lower[index] = (byte) (lower[index] + 'a' - 'A');
            }
        }
        return lower;
    }
}
