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

import io.cleanroom.trino.identity.IdentifierRows;
import io.trino.spi.block.Block;
import io.trino.spi.block.ValueBlock;

import static java.util.Objects.requireNonNull;

/** The identifiers at some positions of a block. */
final class BlockIdentifiers
        implements IdentifierRows
{
    private final IdentifierBytes identifier;
    private final Block block;
    private final ValueBlock values;
    private final boolean mayHaveNull;
    private final int[] positions;
    private final int count;

    /** @param identifier reads them, and nothing else meanwhile */
    BlockIdentifiers(IdentifierBytes identifier, Block block, int[] positions, int count)
    {
        this.identifier = requireNonNull(identifier, "identifier is null");
        this.block = requireNonNull(block, "block is null");
        values = block.getUnderlyingValueBlock();
        mayHaveNull = values.mayHaveNull();
        this.positions = requireNonNull(positions, "positions is null");
        this.count = count;
    }

    static BlockIdentifiers all(IdentifierBytes identifier, Block block)
    {
        int count = block.getPositionCount();
        return new BlockIdentifiers(identifier, block, everyPosition(count), count);
    }

    static int[] everyPosition(int count)
    {
        int[] positions = new int[count];
        for (int position = 0; position < count; position++) {
            positions[position] = position;
        }
        return positions;
    }

    @Override
    public int count()
    {
        return count;
    }

    @Override
    public boolean read(int row)
    {
        int position = block.getUnderlyingValuePosition(positions[row]);
        if (mayHaveNull && values.isNull(position)) {
            return false;
        }
        identifier.read(values, position);
        return true;
    }

    @Override
    public byte[] bytes()
    {
        return identifier.bytes();
    }

    @Override
    public int offset()
    {
        return identifier.offset();
    }

    @Override
    public int length()
    {
        return identifier.length();
    }
}
