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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.Objects.checkFromIndexSize;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012, and its reference implementation). Not thread safe: the
 * result of the last call is kept in the object, so that hashing allocates nothing.
 */
final class SipHash
{
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private final Key key;
    private long first;
    private long second;

    SipHash(Key key)
    {
        this.key = key;
    }

    /** A secret: who knows it can make colliding inputs. */
    record Key(long first, long second)
    {
        static Key random(SecureRandom random)
        {
            return new Key(random.nextLong(), random.nextLong());
        }

        @Override
        public String toString()
        {
            return "SipHash key";
        }
    }

    void hash(byte[] bytes, int offset, int length)
    {
        checkFromIndexSize(offset, length, bytes.length);
        // local variables and written out rounds, which stay in registers: as fields they make the hash several times slower
        long v0 = key.first() ^ 0x736f6d6570736575L;
        long v1 = key.second() ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = key.first() ^ 0x6c7967656e657261L;
        long v3 = key.second() ^ 0x7465646279746573L;
        int whole = length & -Long.BYTES;
        for (int index = 0; index <= whole; index += Long.BYTES) {
            long word = index < whole ? (long) LONGS.get(bytes, offset + index) : last(bytes, offset + whole, length);
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        v2 ^= 0xee;
        for (int half = 0; half < 2; half++) {
            for (int round = 0; round < 4; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            first = half == 0 ? v0 ^ v1 ^ v2 ^ v3 : first;
            v1 ^= half == 0 ? 0xdd : 0;
        }
        second = v0 ^ v1 ^ v2 ^ v3;
    }

    /** What is left of the input after whole words, and its length. */
    private static long last(byte[] bytes, int offset, int length)
    {
        long word = (long) length << 56;
        for (int index = 0; index < length % Long.BYTES; index++) {
            word |= (bytes[offset + index] & 0xFFL) << (Byte.SIZE * index);
        }
        return word;
    }

    /** Bytes 0 to 7 of the hash, little endian. */
    long first()
    {
        return first;
    }

    /** Bytes 8 to 15 of the hash, little endian. */
    long second()
    {
        return second;
    }
}
