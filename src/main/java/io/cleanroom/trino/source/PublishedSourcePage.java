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

import io.cleanroom.trino.identity.RowDigests;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

import static java.util.Objects.requireNonNull;

/**
 * A source's page with the published columns. Tokens are made when they are asked for: those of rows that are filtered away cost nothing.
 *
 * <p>The engine shows the sizes of pages to the owner of a query. Where the boundary takes rows out, a block's form would tell of them: one that rows were taken out of is a
 * dictionary, and a row that is not there any more can be why a block is no run of one value. So there every block is made anew of the rows that are left.
 */
final class PublishedSourcePage
        implements SourcePage
{
    private final SourceScan scan;
    private final SourcePage source;
    private final List<Channel> channels;
    private Optional<RowDigests> digests;

    // what is not the source's own: tokens, and where rows are taken out all that was asked for
    private final Block[] made;

    PublishedSourcePage(SourceScan scan, SourcePage source, List<Channel> channels, Optional<RowDigests> digests)
    {
        this.scan = requireNonNull(scan, "scan is null");
        this.source = requireNonNull(source, "source is null");
        this.channels = channels;
        this.digests = requireNonNull(digests, "digests is null");
        made = new Block[channels.size()];
    }

    /**
     * Where a published column comes from.
     *
     * @param source channel of the source's page
     * @param type of the published column
     * @param token makes it of that channel, if it is a token column
     * @param digested whether the suppression list is held against the same identifiers under the same declaration, so that their digests are there already
     */
    record Channel(int source, Type type, Optional<TokenBlocks> token, boolean digested)
    {
        Channel
        {
            requireNonNull(type, "type is null");
            requireNonNull(token, "token is null");
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
        long size = scan.filtered() ? 0 : source.getSizeInBytes();
        for (Block block : made) {
            size += block == null ? 0 : block.getSizeInBytes();
        }
        return size;
    }

    @Override
    public long getRetainedSizeInBytes()
    {
        long size = scan.filtered() ? 0 : source.getRetainedSizeInBytes();
        for (Block block : made) {
            size += block == null ? 0 : block.getRetainedSizeInBytes();
        }
        return size;
    }

    @Override
    public void retainedBytesForEachPart(ObjLongConsumer<Object> consumer)
    {
        if (!scan.filtered()) {
            source.retainedBytesForEachPart(consumer);
        }
        for (Block block : made) {
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
            if (made[channel] == null && (scan.filtered() || column.token().isPresent())) {
                made[channel] = column.digested() && digests.isPresent() ? column.token().orElseThrow().of(digests.get()) : published(column);
            }
            return made[channel] == null ? source.getBlock(column.source()) : made[channel];
        }
        catch (RuntimeException | LinkageError e) {
            throw scan.mask(e);
        }
    }

    private Block published(Channel column)
    {
        Block block = source.getBlock(column.source());
        Block published = column.token().map(token -> token.of(block)).orElse(block);
        return scan.filtered() ? anew(column.type(), published) : published;
    }

    /** The same values in a block whose form and sizes depend on them alone. */
    private static Block anew(Type type, Block block)
    {
        int count = block.getPositionCount();
        int[] positions = new int[count];
        for (int position = 0; position < count; position++) {
            positions[position] = block.getUnderlyingValuePosition(position);
        }
        BlockBuilder builder = type.createBlockBuilder(null, count);
        builder.appendPositions(block.getUnderlyingValueBlock(), positions, 0, count);
        return builder.build();
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
        // they are of all rows of the page
        digests = Optional.empty();
        try {
            source.selectPositions(positions, offset, size);
        }
        catch (RuntimeException e) {
            throw scan.mask(e);
        }
        for (int channel = 0; channel < made.length; channel++) {
            if (made[channel] != null) {
                made[channel] = made[channel].copyPositions(positions, offset, size);
            }
        }
    }
}
