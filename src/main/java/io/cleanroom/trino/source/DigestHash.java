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

import java.security.SecureRandom;

/**
 * Two hashes of 64 bits, each of one half of a digest's first 128 bits: the upper half of {@code a x + b} modulo 2¹²⁸, with a and b of 128 random bits. For two different x all 2¹²⁸
 * pairs of hashes are equally likely (multiply-shift, strongly universal: Dietzfelbinger, "Universal hashing and k-wise independent random variables via integer arithmetic without
 * primes", 1996), so nobody who does not know a and b can choose digests that collide with a higher probability than others do.
 */
final class DigestHash
{
    private final Line high;
    private final Line low;

    DigestHash(SecureRandom random)
    {
        high = new Line(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        low = new Line(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** @param word bytes 0 to 7 of the digest */
    long high(long word)
    {
        return high.at(word);
    }

    /** @param word bytes 8 to 15 of the digest */
    long low(long word)
    {
        return low.at(word);
    }

    private record Line(long slopeHigh, long slopeLow, long startHigh, long startLow)
    {
        long at(long x)
        {
            long product = slopeLow * x;
            long carry = Long.compareUnsigned(product + startLow, product) < 0 ? 1 : 0;
            return Math.unsignedMultiplyHigh(slopeLow, x) + slopeHigh * x + startHigh + carry;
        }

        @Override
        public String toString()
        {
            return "Line[hidden]";
        }
    }
}
