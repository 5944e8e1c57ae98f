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

import io.airlift.slice.Slice;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.type.Type;
import io.trino.spi.type.UuidType;

import java.time.LocalDate;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TinyintType.TINYINT;
import static io.trino.spi.type.UuidType.UUID;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The bytes of a column's identifiers, one value after the other. Those of numbers, days and UUIDs are the text that a cast to varchar
 * gives, so that a party with a number and one with text can meet. Not thread safe.
 */
abstract class IdentifierBytes
{
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;

    /** The block has a value at the position. */
    abstract void read(ValueBlock block, int position);

    final byte[] bytes()
    {
        return bytes;
    }

    final int offset()
    {
        return offset;
    }

    final int length()
    {
        return length;
    }

    final void found(byte[] bytes, int offset, int length)
    {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Whether tokens can be made of such a column. */
    static boolean accepts(Type type, TokenDeclaration declaration)
    {
        return IdentifierDigest.isText(type) || (isAnyValue(declaration) && (type.equals(VARBINARY) || type.equals(DATE) || type.equals(UUID) || isInteger(type)));
    }

    /** What {@link #accepts} accepts, in words. */
    static String accepted(TokenDeclaration declaration)
    {
        return isAnyValue(declaration) ? "text, varbinary, an integer, a date or a UUID" : "text";
    }

    static IdentifierBytes of(Type type)
    {
        if (isInteger(type)) {
            return new IntegerText(type);
        }
        return type.equals(DATE) || type.equals(UUID) ? new OtherText(type) : new Stored();
    }

    private static boolean isAnyValue(TokenDeclaration declaration)
    {
        return declaration.type().equals("value") && declaration.input().equals(TokenDeclaration.PLAIN);
    }

    private static boolean isInteger(Type type)
    {
        return type.equals(BIGINT) || type.equals(INTEGER) || type.equals(SMALLINT) || type.equals(TINYINT);
    }

    /** As they stand in the block. */
    private static final class Stored
            extends IdentifierBytes
    {
        @Override
        void read(ValueBlock block, int position)
        {
            VariableWidthBlock values = (VariableWidthBlock) block;
            Slice raw = values.getRawSlice();
            found(raw.byteArray(), raw.byteArrayOffset() + values.getRawSliceOffset(position), values.getSliceLength(position));
        }
    }

    /** Decimal digits, without zeros before them. */
    private static final class IntegerText
            extends IdentifierBytes
    {
        private static final int LENGTH_MAX = 20;

        private final Type type;
        private final byte[] text = new byte[LENGTH_MAX];

        private IntegerText(Type type)
        {
            this.type = type;
        }

        @Override
        void read(ValueBlock block, int position)
        {
            long value = type.getLong(block, position);
            // negative, because the smallest number has no positive twin
            long left = value < 0 ? value : -value;
            int start = LENGTH_MAX;
            do {
                text[--start] = (byte) ('0' - left % 10);
                left /= 10;
            }
            while (left != 0);
            if (value < 0) {
                text[--start] = '-';
            }
            found(text, start, LENGTH_MAX - start);
        }
    }

    private static final class OtherText
            extends IdentifierBytes
    {
        private final Type type;

        private OtherText(Type type)
        {
            this.type = type;
        }

        @Override
        void read(ValueBlock block, int position)
        {
            String text = type.equals(DATE)
                    ? LocalDate.ofEpochDay(type.getLong(block, position)).toString()
                    : UuidType.trinoUuidToJavaUuid(type.getSlice(block, position)).toString();
            found(text.getBytes(US_ASCII), 0, text.length());
        }
    }
}
