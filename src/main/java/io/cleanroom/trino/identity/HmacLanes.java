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

import java.util.Arrays;

import static io.cleanroom.trino.identity.DigestLanes.WORDS;
import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;
import static io.cleanroom.trino.identity.Sha256Lanes.BLOCK_BYTES;
import static io.cleanroom.trino.identity.Sha256Lanes.BLOCK_WORDS;
import static io.cleanroom.trino.identity.Sha256Lanes.LANES;
import static io.cleanroom.trino.identity.Sha256Lanes.STATE_WORDS;

/**
 * HMAC-SHA-256 of messages that differ in their last 32 bytes, a digest, as many at once as there are lanes. Not thread safe.
 *
 * <p>What comes before the digest is the same for all: the states after its whole blocks, and after the key in the outer hash, are made once. They are as good as the key.
 */
final class HmacLanes
{
    private static final byte END_OF_MESSAGE = (byte) 0x80;

    private final int[] innerStart;
    private final int[] outerStart;
    private final int[] tail;
    private final int digestWord;
    private final int digestShift;
    private final int[][] innerBlocks;
    private final int[] outerBlocks;
    private final int[] states = Sha256Lanes.initialStates();

    /**
     * @param inner key and message of the inner hash, padded as RFC 2104 says; its last 32 bytes are to be replaced
     * @param outer key of the outer hash likewise, and room for a digest
     */
    HmacLanes(byte[] inner, byte[] outer)
    {
        int digestAt = inner.length - DIGEST_SIZE;
        int fixed = digestAt - digestAt % BLOCK_BYTES;
        innerStart = statesAfter(inner, fixed);
        outerStart = statesAfter(outer, BLOCK_BYTES);
        // without the digest of the identifier before
        tail = words(padded(Arrays.copyOf(Arrays.copyOf(inner, digestAt), inner.length), fixed));
        digestWord = (digestAt - fixed) / Integer.BYTES;
        digestShift = Byte.SIZE * (digestAt % Integer.BYTES);
        innerBlocks = new int[tail.length / BLOCK_WORDS][];
        for (int block = 0; block < innerBlocks.length; block++) {
            innerBlocks[block] = Sha256Lanes.newBlocks();
            Sha256Lanes.broadcast(Arrays.copyOfRange(tail, block * BLOCK_WORDS, (block + 1) * BLOCK_WORDS), innerBlocks[block]);
        }
        outerBlocks = Sha256Lanes.newBlocks();
        Sha256Lanes.broadcast(words(padded(outer, BLOCK_BYTES)), outerBlocks);
    }

    /** Writes codes of the digests that it receives. */
    DigestLanes.Receiver writer(byte[] codes)
    {
        return (received, at, count) -> write(received, 0, codes, at, count);
    }

    /**
     * Writes the codes of the digests of all lanes.
     *
     * @param received the digests, a row for each word, the first one at {@code from}
     * @param at where in {@code codes}; negative where a lane is to be left out
     */
    void write(int[] received, int from, byte[] codes, int[] at, int count)
    {
        place(received, from);
        System.arraycopy(innerStart, 0, states, 0, states.length);
        for (int[] blocks : innerBlocks) {
            Sha256Lanes.compress(states, blocks);
        }
        System.arraycopy(states, 0, outerBlocks, 0, states.length);
        System.arraycopy(outerStart, 0, states, 0, states.length);
        Sha256Lanes.compress(states, outerBlocks);
        DigestLanes.write(states, codes, at, count);
    }

    /** Puts the digests into the blocks of the inner hash. They need not begin where a word does: then each word has the end of one of theirs and the beginning of the next. */
    private void place(int[] received, int from)
    {
        for (int word = 0; word <= STATE_WORDS; word++) {
            int constant = tail[digestWord + word];
            int[] blocks = innerBlocks[(digestWord + word) / BLOCK_WORDS];
            int target = Sha256Lanes.at((digestWord + word) % BLOCK_WORDS, 0);
            int source = from + Sha256Lanes.at(word, 0);
            if (digestShift == 0) {
                if (word < STATE_WORDS) {
                    System.arraycopy(received, source, blocks, target, LANES);
                }
            }
            else if (word == 0) {
                for (int lane = 0; lane < LANES; lane++) {
                    blocks[target + lane] = constant | (received[source + lane] >>> digestShift);
                }
            }
            else if (word == STATE_WORDS) {
                for (int lane = 0; lane < LANES; lane++) {
                    blocks[target + lane] = constant | (received[source - LANES + lane] << (Integer.SIZE - digestShift));
                }
            }
            else {
                Sha256Lanes.shift(received, source - LANES, digestShift, blocks, target);
            }
        }
    }

    private static int[] statesAfter(byte[] message, int length)
    {
        int[] states = Sha256Lanes.initialStates();
        int[] blocks = Sha256Lanes.newBlocks();
        for (int offset = 0; offset < length; offset += BLOCK_BYTES) {
            Sha256Lanes.broadcast(words(Arrays.copyOfRange(message, offset, offset + BLOCK_BYTES)), blocks);
            Sha256Lanes.compress(states, blocks);
        }
        return states;
    }

    /** The message from the offset on, and what FIPS 180-4, section 5.1.1, puts behind it. */
    private static byte[] padded(byte[] message, int offset)
    {
        int length = message.length - offset;
        byte[] padded = Arrays.copyOf(Arrays.copyOfRange(message, offset, message.length), BLOCK_BYTES * Math.ceilDiv(length + 1 + Long.BYTES, BLOCK_BYTES));
        padded[length] = END_OF_MESSAGE;
        WORDS.set(padded, padded.length - Integer.BYTES, Math.multiplyExact(message.length, Byte.SIZE));
        return padded;
    }

    private static int[] words(byte[] bytes)
    {
        int[] words = new int[bytes.length / Integer.BYTES];
        Arrays.setAll(words, word -> (int) WORDS.get(bytes, word * Integer.BYTES));
        return words;
    }
}
