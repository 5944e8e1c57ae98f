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
package io.cleanroom.trino.testing.postgresql;

import io.trino.plugin.jdbc.ColumnMapping;
import io.trino.plugin.jdbc.JdbcTypeHandle;
import io.trino.plugin.jdbc.PredicatePushdownController;
import io.trino.plugin.jdbc.PredicatePushdownController.DomainPushdownResult;
import io.trino.plugin.jdbc.StandardColumnMappings;
import io.trino.plugin.jdbc.WriteMapping;
import io.trino.spi.TrinoException;
import io.trino.spi.predicate.Domain;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;

import java.sql.Types;
import java.util.Optional;

import static io.trino.plugin.jdbc.PredicatePushdownController.DISABLE_PUSHDOWN;
import static io.trino.plugin.jdbc.PredicatePushdownController.FULL_PUSHDOWN;
import static io.trino.plugin.jdbc.StandardColumnMappings.bigintColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.bigintWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.booleanColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.booleanWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.charReadFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.charWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.dateColumnMappingUsingLocalDate;
import static io.trino.plugin.jdbc.StandardColumnMappings.dateWriteFunctionUsingLocalDate;
import static io.trino.plugin.jdbc.StandardColumnMappings.decimalColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.doubleColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.doubleWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.integerColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.integerWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.longDecimalWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.realColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.realWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.shortDecimalWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.smallintColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.smallintWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.timestampColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.timestampWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.varbinaryColumnMapping;
import static io.trino.plugin.jdbc.StandardColumnMappings.varbinaryWriteFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.varcharReadFunction;
import static io.trino.plugin.jdbc.StandardColumnMappings.varcharWriteFunction;
import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;
import static io.trino.spi.type.DecimalType.createDecimalType;
import static io.trino.spi.type.TimestampType.createTimestampType;
import static io.trino.spi.type.VarcharType.createUnboundedVarcharType;
import static io.trino.spi.type.VarcharType.createVarcharType;

/** PostgreSQL's types as Trino's, and back. A type that is not here makes its column invisible. */
final class PostgreSqlTypes
{
    private static final int TIMESTAMP_PRECISION = 6;

    /** Equality of text is the same everywhere; a range over text depends on the collation and stays in the engine. */
    private static final PredicatePushdownController EQUALITY_PUSHDOWN = (session, domain) -> {
        DomainPushdownResult pushed = FULL_PUSHDOWN.apply(session, domain);
        Domain sent = pushed.getPushedDown();
        return sent.getValues().isDiscreteSet() || sent.getValues().isNone() || sent.getValues().isAll() ? pushed : DISABLE_PUSHDOWN.apply(session, domain);
    };

    private PostgreSqlTypes() {}

    static Optional<ColumnMapping> columnMapping(JdbcTypeHandle type)
    {
        return switch (type.jdbcType()) {
            case Types.BIT, Types.BOOLEAN -> type.jdbcTypeName().equals(Optional.of("bool")) ? Optional.of(booleanColumnMapping()) : Optional.empty();
            case Types.SMALLINT -> Optional.of(smallintColumnMapping());
            case Types.INTEGER -> Optional.of(integerColumnMapping());
            case Types.BIGINT -> Optional.of(bigintColumnMapping());
            case Types.REAL -> Optional.of(realColumnMapping());
            case Types.DOUBLE -> Optional.of(doubleColumnMapping());
            case Types.NUMERIC -> decimal(type.columnSize().orElse(0), type.decimalDigits().orElse(0)).map(StandardColumnMappings::decimalColumnMapping);
            case Types.CHAR -> Optional.of(charMapping(type.requiredColumnSize()));
            case Types.VARCHAR -> Optional.of(varcharMapping(type));
            case Types.BINARY -> Optional.of(varbinaryColumnMapping());
            case Types.DATE -> Optional.of(dateColumnMappingUsingLocalDate());
            case Types.TIMESTAMP -> type.jdbcTypeName().equals(Optional.of("timestamp")) ? Optional.of(timestampColumnMapping(createTimestampType(type.decimalDigits().orElse(TIMESTAMP_PRECISION)))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<DecimalType> decimal(int precision, int scale)
    {
        boolean representable = precision > 0 && precision <= Decimals.MAX_PRECISION && scale >= 0 && scale <= precision;
        return representable ? Optional.of(createDecimalType(precision, scale)) : Optional.empty();
    }

    private static ColumnMapping charMapping(int length)
    {
        CharType type = CharType.createCharType(length);
        return ColumnMapping.sliceMapping(type, charReadFunction(type), charWriteFunction(), EQUALITY_PUSHDOWN);
    }

    private static ColumnMapping varcharMapping(JdbcTypeHandle handle)
    {
        boolean bounded = handle.jdbcTypeName().equals(Optional.of("varchar")) && handle.columnSize().filter(size -> size > 0 && size <= VarcharType.MAX_LENGTH).isPresent();
        VarcharType type = bounded ? createVarcharType(handle.requiredColumnSize()) : createUnboundedVarcharType();
        return ColumnMapping.sliceMapping(type, varcharReadFunction(type), varcharWriteFunction(), EQUALITY_PUSHDOWN);
    }

    static WriteMapping writeMapping(Type type)
    {
        return switch (type) {
            case BooleanType _ -> WriteMapping.booleanMapping("boolean", booleanWriteFunction());
            case SmallintType _ -> WriteMapping.longMapping("smallint", smallintWriteFunction());
            case IntegerType _ -> WriteMapping.longMapping("integer", integerWriteFunction());
            case BigintType _ -> WriteMapping.longMapping("bigint", bigintWriteFunction());
            case RealType _ -> WriteMapping.longMapping("real", realWriteFunction());
            case DoubleType _ -> WriteMapping.doubleMapping("double precision", doubleWriteFunction());
            case DateType _ -> WriteMapping.longMapping("date", dateWriteFunctionUsingLocalDate());
            case DecimalType decimal when decimal.isShort() -> WriteMapping.longMapping(numeric(decimal), shortDecimalWriteFunction(decimal));
            case DecimalType decimal -> WriteMapping.objectMapping(numeric(decimal), longDecimalWriteFunction(decimal));
            case CharType text -> WriteMapping.sliceMapping("char(%d)".formatted(text.getLength()), charWriteFunction());
            case VarcharType text -> WriteMapping.sliceMapping(text.isUnbounded() ? "text" : "varchar(%d)".formatted(text.getBoundedLength()), varcharWriteFunction());
            case VarbinaryType _ -> WriteMapping.sliceMapping("bytea", varbinaryWriteFunction());
            case TimestampType timestamp when timestamp.getPrecision() <= TIMESTAMP_PRECISION ->
                    WriteMapping.longMapping("timestamp(%d)".formatted(timestamp.getPrecision()), timestampWriteFunction(timestamp));
            default -> throw new TrinoException(NOT_SUPPORTED, "Unsupported column type: " + type.getDisplayName());
        };
    }

    private static String numeric(DecimalType type)
    {
        return "numeric(%d, %d)".formatted(type.getPrecision(), type.getScale());
    }
}
