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

import static io.cleanroom.trino.identity.DigestLanes.WORDS;
import static io.cleanroom.trino.identity.Sha256Lanes.STATE_WORDS;

/**
 * Digests of the identifiers of rows; a row may have none. They are numbered in the order of the rows, and lie as {@link Sha256Lanes} has them: so many digests as there are lanes side
 * by side, and of these first all first words, then all second ones.
 */
public final class RowDigests
{
    private final int lanes;
    private final int[] words;

    // of each row: one more than the number of its digest, 0 where it has none
    private final int[] numbers;

    private final int count;

    /** @param lanes how many digests are side by side, a power of two */
    RowDigests(int count, int lanes)
    {
        this(lanes, new int[Math.multiplyExact(Math.ceilDiv(count, lanes) * lanes, STATE_WORDS)], new int[count], count);
    }

    private RowDigests(int lanes, int[] words, int[] numbers, int count)
    {
        this.lanes = lanes;
        this.words = words;
        this.numbers = numbers;
        this.count = count;
    }

    /** The row has a digest, with this number. */
    void number(int row, int number)
    {
        numbers[row] = number + 1;
    }

    /** The digest of a row that has a number. */
    void set(int row, byte[] digest)
    {
        for (int word = 0; word < STATE_WORDS; word++) {
            words[at(number(row), word)] = (int) WORDS.get(digest, word * Integer.BYTES);
        }
    }

    /** Digests of as many rows as there are lanes, from this number on. */
    void set(int[] states, int number)
    {
        System.arraycopy(states, 0, words, at(number, 0), states.length);
    }

    void get(int row, byte[] digest)
    {
        for (int word = 0; word < STATE_WORDS; word++) {
            WORDS.set(digest, word * Integer.BYTES, words[at(number(row), word)]);
        }
    }

    /**
     * Of some of these rows.
     *
     * @param rows ascending
     */
    public RowDigests select(int[] rows, int count)
    {
        int[] selected = new int[count];
        for (int index = 0; index < count; index++) {
            selected[index] = numbers[rows[index]];
        }
        return new RowDigests(lanes, words, selected, count);
    }

    public int count()
    {
        return count;
    }

    public boolean isValid(int row)
    {
        return numbers[row] > 0;
    }

    /** Of a row that has a digest: ascending from row to row. */
    int number(int row)
    {
        return numbers[row] - 1;
    }

    /** Bytes 0 to 7 of the digest of a row that has one. */
    public long first(int row)
    {
        return pair(at(number(row), 0));
    }

    /** Bytes 8 to 15 of the digest of a row that has one. */
    public long second(int row)
    {
        return pair(at(number(row), 2));
    }

    private long pair(int at)
    {
        return ((long) words[at] << Integer.SIZE) | Integer.toUnsignedLong(words[at + lanes]);
    }

    int[] words()
    {
        return words;
    }

    /** Where in {@link #words} the word of a digest is. */
    int at(int number, int word)
    {
        int lane = number & (lanes - 1);
        return (number - lane) * STATE_WORDS + word * lanes + lane;
    }
}
