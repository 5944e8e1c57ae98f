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

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

final class TestDigestHash
{
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    @Test
    void testUpperHalfOfALine()
    {
        Random words = new Random(17);
        for (int round = 0; round < 1_000; round++) {
            RecordedRandom random = new RecordedRandom(round);
            DigestHash hash = new DigestHash(random);
            List<BigInteger> made = random.made;
            long word = switch (round % 4) {
                case 0 -> -1;
                case 1 -> 0;
                case 2 -> Long.MIN_VALUE;
                default -> words.nextLong();
            };
            assertThat(hash.high(word)).isEqualTo(line(made, 0, word));
            assertThat(hash.low(word)).isEqualTo(line(made, 4, word));
        }
    }

    @Test
    void testNobodyKnowsIt()
    {
        assertThat(new DigestHash(new SecureRandom()).high(1)).isNotEqualTo(new DigestHash(new SecureRandom()).high(1));
        assertThat(new DigestHash(new SecureRandom()).low(1)).isNotEqualTo(new DigestHash(new SecureRandom()).low(1));
    }

    private static long line(List<BigInteger> made, int first, long word)
    {
        BigInteger slope = made.get(first).shiftLeft(64).add(made.get(first + 1));
        BigInteger start = made.get(first + 2).shiftLeft(64).add(made.get(first + 3));
        return slope.multiply(unsigned(word)).add(start).mod(MODULUS).shiftRight(64).longValue();
    }

    private static BigInteger unsigned(long word)
    {
        return new BigInteger(Long.toUnsignedString(word));
    }

    /** Foreseeable, and tells what it made. */
    private static final class RecordedRandom
            extends SecureRandom
    {
        private static final long serialVersionUID = 1;

        private final transient Random random;
        private final transient List<BigInteger> made = new ArrayList<>();

        private RecordedRandom(long seed)
        {
            random = new Random(seed);
        }

        @Override
        public long nextLong()
        {
            long next = random.nextInt(4) == 0 ? -1 : random.nextLong();
            made.add(unsigned(next));
            return next;
        }
    }
}
