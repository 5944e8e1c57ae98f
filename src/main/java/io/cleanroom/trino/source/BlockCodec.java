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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.airlift.slice.SliceInput;
import io.airlift.slice.SliceOutput;
import io.trino.spi.block.ArrayBlockEncoding;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockEncoding;
import io.trino.spi.block.BlockEncodingSerde;
import io.trino.spi.block.ByteArrayBlockEncoding;
import io.trino.spi.block.DictionaryBlockEncoding;
import io.trino.spi.block.Fixed12BlockEncoding;
import io.trino.spi.block.Int128ArrayBlockEncoding;
import io.trino.spi.block.IntArrayBlockEncoding;
import io.trino.spi.block.LongArrayBlockEncoding;
import io.trino.spi.block.MapBlockEncoding;
import io.trino.spi.block.RowBlockEncoding;
import io.trino.spi.block.RunLengthBlockEncoding;
import io.trino.spi.block.ShortArrayBlockEncoding;
import io.trino.spi.block.VariableWidthBlockEncoding;
import io.trino.spi.block.VariantBlockEncoding;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeId;
import io.trino.spi.type.TypeManager;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.lang.Math.toIntExact;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Blocks as bytes, which handles hold as the bounds of their predicates; the engine's own codec is not visible to a plugin. */
final class BlockCodec
        implements BlockEncodingSerde
{
    // without vector instructions: a handle's blocks have a handful of positions
    private static final List<BlockEncoding> ENCODINGS = ImmutableList.of(
            new VariableWidthBlockEncoding(),
            new ByteArrayBlockEncoding(false, false),
            new ShortArrayBlockEncoding(false, false),
            new IntArrayBlockEncoding(false, false),
            new LongArrayBlockEncoding(false, false),
            new Fixed12BlockEncoding(),
            new Int128ArrayBlockEncoding(),
            new VariantBlockEncoding(),
            new DictionaryBlockEncoding(),
            new ArrayBlockEncoding(),
            new MapBlockEncoding(),
            new RowBlockEncoding(),
            new RunLengthBlockEncoding());
    private static final Map<String, BlockEncoding> BY_NAME = Maps.uniqueIndex(ENCODINGS, BlockEncoding::getName);
    private static final Map<Class<? extends Block>, BlockEncoding> BY_CLASS = Maps.uniqueIndex(ENCODINGS, BlockEncoding::getBlockClass);

    private final TypeManager typeManager;

    BlockCodec(TypeManager typeManager)
    {
        this.typeManager = requireNonNull(typeManager, "typeManager is null");
    }

    Slice encode(Block block)
    {
        SliceOutput output = new DynamicSliceOutput(toIntExact(estimatedWriteSize(block)));
        writeBlock(output, block);
        return output.slice();
    }

    Block decode(Slice bytes)
    {
        return readBlock(bytes.getInput());
    }

    @Override
    public void writeBlock(SliceOutput output, Block block)
    {
        BlockEncoding encoding = BY_CLASS.get(block.getClass());
        if (encoding == null) {
            throw new IllegalArgumentException("No encoding for " + block.getClass().getName());
        }
        Optional<Block> replacement = encoding.replacementBlockForWrite(block);
        if (replacement.isPresent()) {
            writeBlock(output, replacement.get());
            return;
        }
        writeString(output, encoding.getName());
        encoding.writeBlock(this, output, block);
    }

    @Override
    public Block readBlock(SliceInput input)
    {
        String name = readString(input);
        BlockEncoding encoding = BY_NAME.get(name);
        if (encoding == null) {
            throw new IllegalArgumentException("No block encoding " + name);
        }
        return encoding.readBlock(this, input);
    }

    @Override
    public void writeType(SliceOutput output, Type type)
    {
        writeString(output, type.getTypeId().getId());
    }

    @Override
    public Type readType(SliceInput input)
    {
        return typeManager.getType(TypeId.of(readString(input)));
    }

    private static void writeString(SliceOutput output, String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        output.writeInt(bytes.length);
        output.writeBytes(bytes);
    }

    private static String readString(SliceInput input)
    {
        return input.readSlice(input.readInt()).toStringUtf8();
    }
}
