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

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

import static java.util.Objects.requireNonNull;

/** A source's page with the published columns. Tokens are made when they are asked for: those of rows that are filtered away cost nothing. */
final class PublishedSourcePage
        implements SourcePage
{
    private final TableName table;
    private final SourcePage source;
    private final List<Channel> channels;
    private final Block[] tokens;

    PublishedSourcePage(TableName table, SourcePage source, List<Channel> channels)
    {
        this.table = requireNonNull(table, "table is null");
        this.source = requireNonNull(source, "source is null");
        this.channels = channels;
        tokens = new Block[channels.size()];
    }

    /**
     * Where a published column comes from.
     *
     * @param source channel of the source's page
     * @param type the source column's type
     */
    record Channel(int source, Type type, Optional<Tokenizer> tokenizer)
    {
        Channel
        {
            requireNonNull(type, "type is null");
            requireNonNull(tokenizer, "tokenizer is null");
        }
    }

    @Override
    public int getPositionCount()
    {
        return source.getPositionCount();
    }

    @Override
    public long getSizeInBytes()
    {
        long size = source.getSizeInBytes();
        for (Block block : tokens) {
            size += block == null ? 0 : block.getSizeInBytes();
        }
        return size;
    }

    @Override
    public long getRetainedSizeInBytes()
    {
        long size = source.getRetainedSizeInBytes();
        for (Block block : tokens) {
            size += block == null ? 0 : block.getRetainedSizeInBytes();
        }
        return size;
    }

    @Override
    public void retainedBytesForEachPart(ObjLongConsumer<Object> consumer)
    {
        source.retainedBytesForEachPart(consumer);
        for (Block block : tokens) {
            if (block != null) {
                block.retainedBytesForEachPart(consumer);
            }
        }
    }

    @Override
    public int getChannelCount()
    {
        return channels.size();
    }

    @Override
    public Block getBlock(int channel)
    {
        // a source reads a block when it is asked for it, and may fail only then
        try {
            Channel column = channels.get(channel);
            if (column.tokenizer().isEmpty()) {
                return source.getBlock(column.source());
            }
            if (tokens[channel] == null) {
                tokens[channel] = TokenBlocks.of(column.tokenizer().orElseThrow(), column.type(), source.getBlock(column.source()));
            }
            return tokens[channel];
        }
        catch (RuntimeException | LinkageError e) {
            throw SourceFailure.mask(table, e);
        }
    }

    @Override
    public Page getPage()
    {
        Block[] blocks = new Block[channels.size()];
        for (int channel = 0; channel < blocks.length; channel++) {
            blocks[channel] = getBlock(channel);
        }
        return new Page(getPositionCount(), blocks);
    }

    @Override
    public void selectPositions(int[] positions, int offset, int size)
    {
        try {
            source.selectPositions(positions, offset, size);
        }
        catch (RuntimeException e) {
            throw SourceFailure.mask(table, e);
        }
        for (int channel = 0; channel < tokens.length; channel++) {
            if (tokens[channel] != null) {
                tokens[channel] = tokens[channel].copyPositions(positions, offset, size);
            }
        }
    }
}
