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

import static io.cleanroom.trino.identity.TokenLayout.TOKEN_SIZE;

/** Tokens of rows, one after the other; a row may have none. */
public final class RowTokens
{
    // what pages usually have at most: where all of their rows have tokens, these are of them all
    private static final int[] FULL_OFFSETS = fullOffsets(8192);

    private byte[] bytes;
    private int[] offsets;
    private boolean full = true;
    private int rows;

    RowTokens(int count)
    {
        bytes = new byte[Math.multiplyExact(count, TOKEN_SIZE)];
        offsets = count < FULL_OFFSETS.length ? FULL_OFFSETS : fullOffsets(count);
    }

    private static int[] fullOffsets(int count)
    {
        int[] offsets = new int[count + 1];
        Arrays.setAll(offsets, row -> row * TOKEN_SIZE);
        return offsets;
    }

    /**
     * The next row has a token.
     *
     * @return where in {@link #bytes} it goes
     */
    int addToken()
    {
        int at = offsets[rows++];
        if (!full) {
            offsets[rows] = at + TOKEN_SIZE;
        }
        return at;
    }

    /** The next row has none. */
    void addNone()
    {
        if (full) {
            offsets = Arrays.copyOf(offsets, bytes.length / TOKEN_SIZE + 1);
            full = false;
        }
        offsets[rows + 1] = offsets[rows];
        rows++;
    }

    /** When all rows are there: gives memory back that too few tokens need. */
    RowTokens complete()
    {
        if (offsets[rows] < bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, offsets[rows]);
        }
        return this;
    }

    public int count()
    {
        return rows;
    }

    public byte[] bytes()
    {
        return bytes;
    }

    /** Where in {@link #bytes} the token of each row begins, and where the last one ends; there may be more behind. Not to be written to. */
    public int[] offsets()
    {
        return offsets;
    }

    public boolean hasToken(int row)
    {
        return offsets[row] < offsets[row + 1];
    }

    /** Whether every row has one. */
    public boolean isFull()
    {
        return full;
    }
}
