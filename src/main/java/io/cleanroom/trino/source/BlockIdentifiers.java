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

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The identifiers at some positions of a block. */
final class BlockIdentifiers
        implements IdentifierRows
{
    private final IdentifierBytes identifier;
    private final ValueBlock values;
    private final boolean mayHaveNull;

    // of the underlying values; absent where they are the rows'
    private final Optional<int[]> positions;

    private final int count;

    /** @param identifier reads them, and nothing else meanwhile */
    BlockIdentifiers(IdentifierBytes identifier, Block block, int[] positions, int count)
    {
        this(identifier, block, Optional.of(block instanceof ValueBlock ? positions : underlying(block, positions, count)), count);
    }

    private BlockIdentifiers(IdentifierBytes identifier, Block block, Optional<int[]> positions, int count)
    {
        this.identifier = requireNonNull(identifier, "identifier is null");
        values = block.getUnderlyingValueBlock();
        mayHaveNull = values.mayHaveNull();
        this.positions = requireNonNull(positions, "positions is null");
        this.count = count;
    }

    static BlockIdentifiers all(IdentifierBytes identifier, Block block)
    {
        int count = block.getPositionCount();
        return block instanceof ValueBlock
                ? new BlockIdentifiers(identifier, block, Optional.empty(), count)
                : new BlockIdentifiers(identifier, block, everyPosition(count), count);
    }

    static int[] everyPosition(int count)
    {
        int[] positions = new int[count];
        for (int position = 0; position < count; position++) {
            positions[position] = position;
        }
        return positions;
    }

    private static int[] underlying(Block block, int[] positions, int count)
    {
        int[] underlying = new int[count];
        for (int row = 0; row < count; row++) {
            underlying[row] = block.getUnderlyingValuePosition(positions[row]);
        }
        return underlying;
    }

    @Override
    public int count()
    {
        return count;
    }

    @Override
    public boolean read(int row)
    {
        int position = positions.isPresent() ? positions.get()[row] : row;
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
