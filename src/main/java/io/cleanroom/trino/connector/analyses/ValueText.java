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
package io.cleanroom.trino.connector.analyses;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.UuidType;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.RealType.REAL;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TinyintType.TINYINT;

/** Values as the text in which Trino's client protocol has them, binary ones as base64: what a release is written in, and what a call says of its parameters. */
final class ValueText
{
    private static final Set<Type> WHOLE = Set.of(TINYINT, SMALLINT, INTEGER, BIGINT);
    private static final Set<Type> FLOATING = Set.of(REAL, DOUBLE);
    private static final int PICOSECOND_DIGITS = 12;
    private static final int MICROSECOND_DIGITS = 6;

    private ValueText() {}

    static boolean supports(Type type)
    {
        return WHOLE.contains(type) || FLOATING.contains(type) || type.equals(BOOLEAN) || type.equals(DATE)
                || type instanceof DecimalType
                || type instanceof VarcharType
                || type instanceof CharType
                || type instanceof VarbinaryType
                || type instanceof TimestampType
                || type instanceof UuidType;
    }

    /** @param value of a type that a parameter can have, as the engine keeps it */
    static String of(Type type, Object value)
    {
        if (type instanceof DecimalType decimal) {
            BigInteger unscaled = decimal.isShort() ? BigInteger.valueOf((long) value) : ((Int128) value).toBigInteger();
            return new BigDecimal(unscaled, decimal.getScale()).toPlainString();
        }
        if (type.equals(DATE)) {
            return LocalDate.ofEpochDay((long) value).toString();
        }
        if (type.equals(DOUBLE)) {
            return new BigDecimal(value.toString()).toString();
        }
        return value instanceof Slice slice ? slice.toStringUtf8() : value.toString();
    }

    /**
     * Appends a value.
     *
     * @param text null for NULL
     */
    static void write(Type type, BlockBuilder block, String text)
    {
        if (text == null) {
            block.appendNull();
        }
        else if (type.equals(BOOLEAN)) {
            BOOLEAN.writeBoolean(block, Boolean.parseBoolean(text));
        }
        else if (WHOLE.contains(type)) {
            type.writeLong(block, Long.parseLong(text));
        }
        else if (type.equals(DOUBLE)) {
            DOUBLE.writeDouble(block, Double.parseDouble(text));
        }
        else if (type.equals(REAL)) {
            REAL.writeFloat(block, Float.parseFloat(text));
        }
        else if (type.equals(DATE)) {
            DATE.writeLong(block, LocalDate.parse(text).toEpochDay());
        }
        else {
            writeOther(type, block, text);
        }
    }

    private static void writeOther(Type type, BlockBuilder block, String text)
    {
        switch (type) {
            case DecimalType decimal -> {
                BigInteger unscaled = new BigDecimal(text).setScale(decimal.getScale()).unscaledValue();
                if (decimal.isShort()) {
                    decimal.writeLong(block, unscaled.longValueExact());
                }
                else {
                    decimal.writeObject(block, Int128.valueOf(unscaled));
                }
            }
            case TimestampType timestamp -> writeTimestamp(timestamp, block, text);
            case CharType fixed -> fixed.writeSlice(block, Slices.utf8Slice(text.replaceFirst(" +$", "")));
            case VarcharType varchar -> varchar.writeSlice(block, Slices.utf8Slice(text));
            case VarbinaryType binary -> binary.writeSlice(block, Slices.wrappedBuffer(Base64.getDecoder().decode(text)));
            case UuidType uuid -> uuid.writeSlice(block, UuidType.javaUuidToTrinoUuid(UUID.fromString(text)));
            default -> throw new IllegalArgumentException("no text of the type " + type);
        }
    }

    private static void writeTimestamp(TimestampType type, BlockBuilder block, String text)
    {
        int point = text.indexOf('.');
        LocalDateTime second = LocalDateTime.parse((point < 0 ? text : text.substring(0, point)).replace(' ', 'T'));
        String fraction = point < 0 ? "" : text.substring(point + 1);
        String picoseconds = fraction + "0".repeat(PICOSECOND_DIGITS - fraction.length());
        long micros = second.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + Long.parseLong(picoseconds.substring(0, MICROSECOND_DIGITS));
        if (type.isShort()) {
            type.writeLong(block, micros);
        }
        else {
            type.writeObject(block, new LongTimestamp(micros, Integer.parseInt(picoseconds.substring(MICROSECOND_DIGITS))));
        }
    }
}
