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

import static com.google.common.base.Preconditions.checkArgument;
import static io.cleanroom.trino.identity.Sha256Lanes.BLOCK_BYTES;
import static io.cleanroom.trino.identity.Sha256Lanes.BLOCK_WORDS;
import static io.cleanroom.trino.identity.Sha256Lanes.LANES;
import static io.cleanroom.trino.identity.Sha256Lanes.STATE_WORDS;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.util.Objects.requireNonNull;

/** SHA-256 of messages that fit into one block, as many at once as there are lanes. Not thread safe. */
final class DigestLanes
{
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);

    /** Two words at once. */
    private static final VarHandle PAIRS = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    /** What a block has room for beside the bit that ends the message and its length, in bytes. */
    static final int LONGEST = BLOCK_BYTES - 1 - Long.BYTES;

    private final Receiver receiver;
    private final int[] initial = Sha256Lanes.initialStates();
    private final int[] states = Sha256Lanes.initialStates();
    private final int[] blocks = Sha256Lanes.newBlocks();

    // of each lane: what its digest is for, and behind which byte of its block there are zeros
    private final int[] places = new int[LANES];
    private final int[] ends = new int[LANES];
    private int lanes;

    @FunctionalInterface
    interface Receiver
    {
        /**
         * @param states the digest of each lane, a row for each word
         * @param places where in the receiver's memory what it makes of them goes
         * @param lanes how many there are
         */
        void receive(int[] states, int[] places, int lanes);
    }

    DigestLanes(Receiver receiver)
    {
        this.receiver = requireNonNull(receiver, "receiver is null");
    }

    /**
     * Writes the digest of each lane.
     *
     * @param places where in {@code digests}; negative where a lane has none
     */
    static void write(int[] states, byte[] digests, int[] places, int lanes)
    {
        for (int lane = 0; lane < lanes; lane++) {
            if (places[lane] < 0) {
                continue;
            }
            for (int word = 0; word < STATE_WORDS; word += 2) {
                long pair = ((long) states[Sha256Lanes.at(word, lane)] << Integer.SIZE) | Integer.toUnsignedLong(states[Sha256Lanes.at(word + 1, lane)]);
                PAIRS.set(digests, places[lane] + word * Integer.BYTES, pair);
            }
        }
    }

    /**
     * The receiver gets the digest, and those of the messages before it, when the lanes are full; else {@link #finish} gives them to it.
     *
     * @param message has room for {@link IdentifierNormalizer#ROOM_BEHIND} bytes behind what is of it
     * @param length up to {@link #LONGEST}
     */
    void add(byte[] message, int length, int place)
    {
        checkArgument(length <= LONGEST, "the message does not fit into one block");
        int index = 0;
        for (; index + Long.BYTES <= length; index += Long.BYTES) {
            put(index, (long) PAIRS.get(message, index));
        }
        int left = Byte.SIZE * (length - index);
        long last = (long) PAIRS.get(message, index) & ~(-1L >>> left);
        put(index, last | (Long.MIN_VALUE >>> left));
        int end = index + Long.BYTES;
        for (index = end; index < ends[lanes]; index += Long.BYTES) {
            put(index, 0);
        }
        ends[lanes] = end;
        blocks[Sha256Lanes.at(BLOCK_WORDS - 1, lanes)] = length * Byte.SIZE;
        skip(place);
    }

    /** @param index of the first of eight bytes in the block of the lane */
    private void put(int index, long pair)
    {
        int at = Sha256Lanes.at(index / Integer.BYTES, lanes);
        blocks[at] = (int) (pair >>> Integer.SIZE);
        blocks[at + LANES] = (int) pair;
    }

    /** Goes on to the next lane. If nothing was put into this one, what the receiver gets of it has no meaning. */
    void skip(int place)
    {
        places[lanes++] = place;
        if (lanes == LANES) {
            finish();
        }
    }

    void finish()
    {
        if (lanes > 0) {
            System.arraycopy(initial, 0, states, 0, states.length);
            Sha256Lanes.compress(states, blocks);
            receiver.receive(states, places, lanes);
            lanes = 0;
        }
    }
}
