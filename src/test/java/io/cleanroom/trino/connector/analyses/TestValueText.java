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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle.Kind;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Int128;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.CharType.createCharType;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DecimalType.createDecimalType;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.RealType.REAL;
import static io.trino.spi.type.TimeType.TIME_MILLIS;
import static io.trino.spi.type.TimestampType.TIMESTAMP_MICROS;
import static io.trino.spi.type.TimestampType.TIMESTAMP_MILLIS;
import static io.trino.spi.type.TimestampType.TIMESTAMP_PICOS;
import static io.trino.spi.type.TimestampType.TIMESTAMP_SECONDS;
import static io.trino.spi.type.TinyintType.TINYINT;
import static io.trino.spi.type.UuidType.UUID;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestValueText
{
    @Test
    void testTextOfTheProtocolReadsBackAsTheValue()
    {
        assertReads(BOOLEAN, "true", true);
        assertReads(TINYINT, "-128", (byte) -128);
        assertReads(INTEGER, "2147483647", 2147483647);
        assertReads(BIGINT, "-9223372036854775808", Long.MIN_VALUE);
        assertReads(DOUBLE, "NaN", Double.NaN);
        assertReads(DOUBLE, "-Infinity", Double.NEGATIVE_INFINITY);
        assertReads(DOUBLE, "1.0E-300", 1.0E-300);
        assertReads(REAL, "3.4028235E38", 3.4028235E38f);
        assertReads(VARCHAR, "Zürich \"a\" \\ 中 😀\n", "Zürich \"a\" \\ 中 😀\n");
        assertReads(createCharType(5), "ab   ", "ab   ");
        assertReads(VARBINARY, "AP8=", new SqlVarbinary(new byte[] {0, -1}));
        for (String date : List.of("2026-11-29", "0001-01-01", "1582-10-10", "9999-12-31")) {
            assertThat(read(DATE, date).toString()).isEqualTo(date);
        }
        for (String decimal : List.of("0.00", "-12.34", "9999999999.99")) {
            assertThat(read(createDecimalType(12, 2), decimal).toString()).isEqualTo(decimal);
        }
        assertThat(read(createDecimalType(38, 4), "-9999999999999999999999999999999999.9999").toString()).isEqualTo("-9999999999999999999999999999999999.9999");
        assertThat(read(TIMESTAMP_SECONDS, "1969-12-31 23:59:59").toString()).isEqualTo("1969-12-31 23:59:59");
        assertThat(read(TIMESTAMP_MILLIS, "1900-01-01 00:00:00.001").toString()).isEqualTo("1900-01-01 00:00:00.001");
        assertThat(read(TIMESTAMP_MICROS, "2026-02-28 23:59:59.999999").toString()).isEqualTo("2026-02-28 23:59:59.999999");
        assertThat(read(TIMESTAMP_PICOS, "1969-12-31 23:59:59.123456789012").toString()).isEqualTo("1969-12-31 23:59:59.123456789012");
        assertThat(read(UUID, "12151fd2-7586-11e9-8f9e-2a86e4085a59").toString()).isEqualTo("12151fd2-7586-11e9-8f9e-2a86e4085a59");
        assertThat(read(VARCHAR, null)).isNull();
    }

    @Test
    void testValuesOfParameters()
    {
        assertThat(ValueText.of(DATE, 20_000L)).isEqualTo("2024-10-04");
        assertThat(ValueText.of(createDecimalType(5, 2), -5L)).isEqualTo("-0.05");
        assertThat(ValueText.of(createDecimalType(38, 2), Int128.valueOf(BigInteger.TEN.pow(20)))).isEqualTo("1000000000000000000.00");
        assertThat(ValueText.of(DOUBLE, 0.1)).isEqualTo("0.1");
        assertThat(ValueText.of(BOOLEAN, false)).isEqualTo("false");
        assertThat(ValueText.of(VARCHAR, utf8Slice("Zürich"))).isEqualTo("Zürich");
        assertThat(ValueText.of(BIGINT, 7L)).isEqualTo("7");
    }

    @Test
    void testWhatAReleaseCarries()
    {
        assertThat(ImmutableList.<Type>of(BOOLEAN, TINYINT, BIGINT, DOUBLE, REAL, DATE, VARCHAR, VARBINARY, UUID, TIMESTAMP_PICOS, createCharType(3), createDecimalType(38, 3))).allMatch(ValueText::supports);
        assertThat(ValueText.supports(TIME_MILLIS)).isFalse();
    }

    @Test
    void testPageOfASplit()
    {
        AnalysisSplit split = new AnalysisSplit("[\"EU\",\"1\"]\n[null,\"2\"]\n".getBytes(UTF_8), "run", "checkpoint");
        AnalysisTableHandle table = new AnalysisTableHandle(new AnalysisCall.Approved("overlap", Map.of("since", "2026-03-01")), List.of());
        AnalysisPageSource source = new AnalysisPageSource(split, table, List.of(
                column("since", DATE, Kind.PARAMETER, -1),
                column("n", BIGINT, Kind.OUTPUT, 1),
                column("region", VARCHAR, Kind.OUTPUT, 0),
                column("$run_id", VARCHAR, Kind.RUN_ID, -1),
                column("$checkpoint", VARCHAR, Kind.CHECKPOINT, -1)));
        assertThat(source.isFinished()).isFalse();
        SourcePage page = source.getNextSourcePage();
        assertThat(source.isFinished()).isTrue();
        assertThat(source.getCompletedBytes()).isEqualTo(22);
        assertThat(page.getPositionCount()).isEqualTo(2);
        assertThat(DATE.getObjectValue(page.getBlock(0), 1).toString()).isEqualTo("2026-03-01");
        assertThat(BIGINT.getObjectValue(page.getBlock(1), 1)).isEqualTo(2L);
        assertThat(VARCHAR.getObjectValue(page.getBlock(2), 0)).isEqualTo("EU");
        assertThat(page.getBlock(2).isNull(1)).isTrue();
        assertThat(VARCHAR.getObjectValue(page.getBlock(3), 0)).isEqualTo("run");
        assertThat(VARCHAR.getObjectValue(page.getBlock(4), 1)).isEqualTo("checkpoint");
    }

    private static AnalysisColumnHandle column(String name, Type type, Kind kind, int index)
    {
        return new AnalysisColumnHandle(name, type, kind, index, Optional.empty());
    }

    private static void assertReads(Type type, String text, Object value)
    {
        assertThat(read(type, text)).isEqualTo(value);
    }

    private static Object read(Type type, String text)
    {
        BlockBuilder builder = type.createBlockBuilder(null, 1);
        ValueText.write(type, builder, text);
        Block block = builder.build();
        return type.getObjectValue(block, 0);
    }
}
