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

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

/**
 * The compression function of SHA-256 (FIPS 180-4, sections 4.1.2 and 6.2.2) of several blocks at once, one in each lane of the processor's vectors.
 *
 * <p>Memory for a block and for a chaining state is one row for each word, and a row has that word of each lane. What is in the first rows of a block stays there, so that
 * words that are the same for all messages are written once.
 *
 * <p>Each operation on vectors is called where it is needed: in methods of their own the functions of the standard would exceed what the compiler inlines, and each vector would
 * become an object.
 */
final class Sha256Lanes
{
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    // the rounds of one message wait for each other: two vectors side by side are nearly twice as fast as one after the other
    private static final int HALF = SPECIES.length();

    /** How many blocks there are at once. */
    static final int LANES = 2 * HALF;

    static final int BLOCK_WORDS = 16;
    static final int BLOCK_BYTES = BLOCK_WORDS * Integer.BYTES;
    static final int STATE_WORDS = 8;

    private static final int ROUNDS = 64;

    private static final int[] INITIAL = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    private static final int[] CONSTANTS = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

    private Sha256Lanes() {}

    /** Memory for a block in each lane. */
    static int[] newBlocks()
    {
        return new int[ROUNDS * LANES];
    }

    /** The chaining state before the first block, in each lane. */
    static int[] initialStates()
    {
        int[] states = new int[STATE_WORDS * LANES];
        broadcast(INITIAL, states);
        return states;
    }

    /** Where the word of a lane is. */
    static int at(int word, int lane)
    {
        return word * LANES + lane;
    }

    /** The same words in all lanes, from the first one on. */
    static void broadcast(int[] words, int[] memory)
    {
        for (int word = 0; word < words.length; word++) {
            Arrays.fill(memory, at(word, 0), at(word + 1, 0), words[word]);
        }
    }

    /**
     * Of a row and the one behind it, the word in each lane that begins so many bits behind the first one's word.
     *
     * @param bits 1 to 31
     */
    static void shift(int[] from, int fromAt, int bits, int[] to, int toAt)
    {
        for (int half = 0; half < LANES; half += HALF) {
            IntVector.fromArray(SPECIES, from, fromAt + half)
                    .lanewise(LSHL, Integer.SIZE - bits)
                    .or(IntVector.fromArray(SPECIES, from, fromAt + LANES + half).lanewise(LSHR, bits))
                    .intoArray(to, toAt + half);
        }
    }

    /** What the states become by the blocks. */
    static void compress(int[] states, int[] blocks)
    {
        expand(blocks);
        IntVector a0 = IntVector.fromArray(SPECIES, states, 0);
        IntVector b0 = IntVector.fromArray(SPECIES, states, LANES);
        IntVector c0 = IntVector.fromArray(SPECIES, states, 2 * LANES);
        IntVector d0 = IntVector.fromArray(SPECIES, states, 3 * LANES);
        IntVector e0 = IntVector.fromArray(SPECIES, states, 4 * LANES);
        IntVector f0 = IntVector.fromArray(SPECIES, states, 5 * LANES);
        IntVector g0 = IntVector.fromArray(SPECIES, states, 6 * LANES);
        IntVector h0 = IntVector.fromArray(SPECIES, states, 7 * LANES);
        IntVector a1 = IntVector.fromArray(SPECIES, states, HALF);
        IntVector b1 = IntVector.fromArray(SPECIES, states, LANES + HALF);
        IntVector c1 = IntVector.fromArray(SPECIES, states, 2 * LANES + HALF);
        IntVector d1 = IntVector.fromArray(SPECIES, states, 3 * LANES + HALF);
        IntVector e1 = IntVector.fromArray(SPECIES, states, 4 * LANES + HALF);
        IntVector f1 = IntVector.fromArray(SPECIES, states, 5 * LANES + HALF);
        IntVector g1 = IntVector.fromArray(SPECIES, states, 6 * LANES + HALF);
        IntVector h1 = IntVector.fromArray(SPECIES, states, 7 * LANES + HALF);
        for (int round = 0; round < ROUNDS; round++) {
            IntVector choice0 = g0.lanewise(XOR, e0.and(f0.lanewise(XOR, g0)));
            IntVector majority0 = a0.and(b0).or(c0.and(a0.or(b0)));
            IntVector first0 = h0
                    .add(IntVector.fromArray(SPECIES, blocks, round * LANES))
                    .add(CONSTANTS[round])
                    .add(choice0)
                    .add(e0.lanewise(ROR, 6).lanewise(XOR, e0.lanewise(ROR, 11)).lanewise(XOR, e0.lanewise(ROR, 25)));
            IntVector second0 = majority0.add(a0.lanewise(ROR, 2).lanewise(XOR, a0.lanewise(ROR, 13)).lanewise(XOR, a0.lanewise(ROR, 22)));
            h0 = g0;
            g0 = f0;
            f0 = e0;
            e0 = d0.add(first0);
            d0 = c0;
            c0 = b0;
            b0 = a0;
            a0 = first0.add(second0);

            IntVector choice1 = g1.lanewise(XOR, e1.and(f1.lanewise(XOR, g1)));
            IntVector majority1 = a1.and(b1).or(c1.and(a1.or(b1)));
            IntVector first1 = h1
                    .add(IntVector.fromArray(SPECIES, blocks, round * LANES + HALF))
                    .add(CONSTANTS[round])
                    .add(choice1)
                    .add(e1.lanewise(ROR, 6).lanewise(XOR, e1.lanewise(ROR, 11)).lanewise(XOR, e1.lanewise(ROR, 25)));
            IntVector second1 = majority1.add(a1.lanewise(ROR, 2).lanewise(XOR, a1.lanewise(ROR, 13)).lanewise(XOR, a1.lanewise(ROR, 22)));
            h1 = g1;
            g1 = f1;
            f1 = e1;
            e1 = d1.add(first1);
            d1 = c1;
            c1 = b1;
            b1 = a1;
            a1 = first1.add(second1);
        }
        a0.add(IntVector.fromArray(SPECIES, states, 0)).intoArray(states, 0);
        b0.add(IntVector.fromArray(SPECIES, states, LANES)).intoArray(states, LANES);
        c0.add(IntVector.fromArray(SPECIES, states, 2 * LANES)).intoArray(states, 2 * LANES);
        d0.add(IntVector.fromArray(SPECIES, states, 3 * LANES)).intoArray(states, 3 * LANES);
        e0.add(IntVector.fromArray(SPECIES, states, 4 * LANES)).intoArray(states, 4 * LANES);
        f0.add(IntVector.fromArray(SPECIES, states, 5 * LANES)).intoArray(states, 5 * LANES);
        g0.add(IntVector.fromArray(SPECIES, states, 6 * LANES)).intoArray(states, 6 * LANES);
        h0.add(IntVector.fromArray(SPECIES, states, 7 * LANES)).intoArray(states, 7 * LANES);
        a1.add(IntVector.fromArray(SPECIES, states, HALF)).intoArray(states, HALF);
        b1.add(IntVector.fromArray(SPECIES, states, LANES + HALF)).intoArray(states, LANES + HALF);
        c1.add(IntVector.fromArray(SPECIES, states, 2 * LANES + HALF)).intoArray(states, 2 * LANES + HALF);
        d1.add(IntVector.fromArray(SPECIES, states, 3 * LANES + HALF)).intoArray(states, 3 * LANES + HALF);
        e1.add(IntVector.fromArray(SPECIES, states, 4 * LANES + HALF)).intoArray(states, 4 * LANES + HALF);
        f1.add(IntVector.fromArray(SPECIES, states, 5 * LANES + HALF)).intoArray(states, 5 * LANES + HALF);
        g1.add(IntVector.fromArray(SPECIES, states, 6 * LANES + HALF)).intoArray(states, 6 * LANES + HALF);
        h1.add(IntVector.fromArray(SPECIES, states, 7 * LANES + HALF)).intoArray(states, 7 * LANES + HALF);
    }

    private static void expand(int[] blocks)
    {
        for (int word = BLOCK_WORDS; word < ROUNDS; word++) {
            for (int half = 0; half < LANES; half += HALF) {
                IntVector near = IntVector.fromArray(SPECIES, blocks, (word - 2) * LANES + half);
                IntVector far = IntVector.fromArray(SPECIES, blocks, (word - 15) * LANES + half);
                IntVector.fromArray(SPECIES, blocks, (word - 16) * LANES + half)
                        .add(IntVector.fromArray(SPECIES, blocks, (word - 7) * LANES + half))
                        .add(far.lanewise(ROR, 7).lanewise(XOR, far.lanewise(ROR, 18)).lanewise(XOR, far.lanewise(LSHR, 3)))
                        .add(near.lanewise(ROR, 17).lanewise(XOR, near.lanewise(ROR, 19)).lanewise(XOR, near.lanewise(LSHR, 10)))
                        .intoArray(blocks, word * LANES + half);
            }
        }
    }
}
