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

import io.cleanroom.trino.contract.Scalar;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import static io.airlift.slice.Slices.utf8Slice;
import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static io.trino.spi.type.Chars.trimTrailingSpaces;
import static java.lang.Float.floatToRawIntBits;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;

/** A constant of the contract as the engine represents it in a column's type. Nothing is rounded, cut or converted between kinds. */
final class ScalarValue
{
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int PICOS_PER_NANO = 1_000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private ScalarValue() {}

    /** @throws IllegalArgumentException if the scalar is no value of the type; the message names the type only */
    static Object of(Type type, Scalar scalar)
    {
        try {
            return switch (type) {
                case VarcharType varchar -> varchar(varchar, scalar.text());
                case CharType character -> character(character, scalar.text());
                case BooleanType _ -> bool(scalar);
                case TinyintType _ -> integer(scalar, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case SmallintType _ -> integer(scalar, Short.MIN_VALUE, Short.MAX_VALUE);
                case IntegerType _ -> integer(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case BigintType _ -> integer(scalar, Long.MIN_VALUE, Long.MAX_VALUE);
                case DecimalType decimal -> decimal(decimal, scalar);
                case DoubleType _ -> number(scalar).doubleValue();
                case RealType _ -> (long) floatToRawIntBits(number(scalar).floatValue());
                case DateType _ -> LocalDate.parse(text(scalar)).toEpochDay();
                case TimestampType timestamp -> timestamp(timestamp, scalar);
                default -> throw new IllegalArgumentException("conditions on type %s are not supported".formatted(type.getDisplayName()));
            };
        }
        catch (ArithmeticException | DateTimeException | NumberFormatException _) {
            throw unfit(type);
        }
    }

    private static Object varchar(VarcharType type, String text)
    {
        if (!type.isUnbounded() && text.codePointCount(0, text.length()) > type.getBoundedLength()) {
            throw unfit(type);
        }
        return utf8Slice(text);
    }

    private static Object character(CharType type, String text)
    {
        if (text.codePointCount(0, text.length()) > type.getLength()) {
            throw unfit(type);
        }
        return trimTrailingSpaces(utf8Slice(text));
    }

    private static Object bool(Scalar scalar)
    {
        require(scalar.kind() == BOOLEAN);
        return Boolean.parseBoolean(scalar.text());
    }

    private static Object integer(Scalar scalar, long min, long max)
    {
        require(scalar.kind() == INTEGER);
        long value = Long.parseLong(scalar.text());
        require(value >= min && value <= max);
        return value;
    }

    private static Object decimal(DecimalType type, Scalar scalar)
    {
        BigDecimal value = number(scalar).setScale(type.getScale(), RoundingMode.UNNECESSARY);
        require(value.precision() <= type.getPrecision());
        Int128 unscaled = Decimals.valueOf(value);
        return type.isShort() ? (Object) unscaled.toLongExact() : unscaled;
    }

    private static Object timestamp(TimestampType type, Scalar scalar)
    {
        LocalDateTime value = LocalDateTime.parse(text(scalar).replace(' ', 'T'));
        int nanos = value.get(NANO_OF_SECOND);
        require(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().scale() <= type.getPrecision());
        long micros = Math.addExact(Math.multiplyExact(value.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND), nanos / NANOS_PER_MICRO);
        return type.isShort() ? (Object) micros : new LongTimestamp(micros, nanos % NANOS_PER_MICRO * PICOS_PER_NANO);
    }

    private static BigDecimal number(Scalar scalar)
    {
        require(scalar.kind() == INTEGER || scalar.kind() == DECIMAL);
        return new BigDecimal(scalar.text());
    }

    private static String text(Scalar scalar)
    {
        require(scalar.kind() == STRING);
        return scalar.text();
    }

    private static void require(boolean fits)
    {
        if (!fits) {
            throw new NumberFormatException();
        }
    }

    private static IllegalArgumentException unfit(Type type)
    {
        return new IllegalArgumentException("a constant of the condition is no value of type " + type.getDisplayName());
    }
}
