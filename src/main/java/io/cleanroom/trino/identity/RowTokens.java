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
    private byte[] bytes;
    private final int[] offsets;
    private int rows;

    RowTokens(int count)
    {
        bytes = new byte[Math.multiplyExact(count, TOKEN_SIZE)];
        offsets = new int[count + 1];
    }

    /**
     * The next row has a token.
     *
     * @return where in {@link #bytes} it goes
     */
    int addToken()
    {
        int at = offsets[rows];
        offsets[++rows] = at + TOKEN_SIZE;
        return at;
    }

    /** The next row has none. */
    void addNone()
    {
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

    /** Where in {@link #bytes} the token of each row begins, and where the last one ends. */
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
        return offsets[rows] == rows * TOKEN_SIZE;
    }
}
