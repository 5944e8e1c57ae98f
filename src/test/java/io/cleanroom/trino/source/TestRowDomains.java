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
import io.cleanroom.trino.contract.RowCondition;
import io.cleanroom.trino.contract.Scalar;
import io.cleanroom.trino.contract.Scalar.Kind;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Int128;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.airlift.slice.Slices.utf8Slice;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.CharType.createCharType;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DecimalType.createDecimalType;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.RealType.REAL;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TimestampType.createTimestampType;
import static io.trino.spi.type.TinyintType.TINYINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.spi.type.VarcharType.createVarcharType;
import static java.lang.Float.floatToRawIntBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestRowDomains
{
    @Test
    void testValues()
    {
        assertValue(VARCHAR, STRING, "EU", utf8Slice("EU"));
        assertValue(createVarcharType(2), STRING, "EU", utf8Slice("EU"));
        // a postal code is written without quotes, and is text all the same
        assertValue(VARCHAR, Kind.INTEGER, "01234", utf8Slice("01234"));
        assertValue(createCharType(4), STRING, "EU", utf8Slice("EU"));
        assertValue(BOOLEAN, Kind.BOOLEAN, "true", true);
        assertValue(TINYINT, Kind.INTEGER, "-128", -128L);
        assertValue(BIGINT, Kind.INTEGER, "9223372036854775807", Long.MAX_VALUE);
        assertValue(createDecimalType(5, 2), DECIMAL, "1.5", 150L);
        assertValue(createDecimalType(5, 2), DECIMAL, "1.500", 150L);
        assertValue(createDecimalType(38, 2), Kind.INTEGER, "7", Int128.valueOf(700));
        assertValue(DOUBLE, DECIMAL, "0.25", 0.25);
        assertValue(REAL, DECIMAL, "0.25", (long) floatToRawIntBits(0.25f));
        assertValue(DATE, STRING, "1969-12-31", -1L);
        assertValue(createTimestampType(3), STRING, "1970-01-01 00:00:01.5", 1_500_000L);
        assertValue(createTimestampType(6), STRING, "1969-12-31T23:59:59.999999", -1L);
        assertValue(createTimestampType(9), STRING, "1970-01-01T00:00:00.000001001", new LongTimestamp(1, 1_000));
    }

    @Test
    void testValuesThatAreNone()
    {
        assertUnfit(createVarcharType(2), STRING, "EUR");
        assertUnfit(createCharType(1), STRING, "EU");
        assertUnfit(BOOLEAN, STRING, "true");
        assertUnfit(TINYINT, Kind.INTEGER, "128");
        assertUnfit(SMALLINT, Kind.INTEGER, "40000");
        assertUnfit(INTEGER, Kind.INTEGER, "2147483648");
        assertUnfit(BIGINT, Kind.INTEGER, "9223372036854775808");
        assertUnfit(BIGINT, DECIMAL, "1.0");
        assertUnfit(BIGINT, STRING, "1");
        assertUnfit(createDecimalType(5, 2), DECIMAL, "1.005");
        assertUnfit(createDecimalType(5, 2), Kind.INTEGER, "1000");
        assertUnfit(DATE, STRING, "2026-02-30");
        assertUnfit(DATE, Kind.INTEGER, "20260101");
        assertUnfit(createTimestampType(3), STRING, "1970-01-01 00:00:01.0005");
        assertUnfit(createTimestampType(3), STRING, "1970-01-01");
    }

    @Test
    void testNullSatisfiesNothing()
    {
        for (RowCondition condition : List.of(
                new RowCondition.In("c", ImmutableList.of(new Scalar(Kind.INTEGER, "1"))),
                new RowCondition.Range("c", Optional.of(new Scalar(Kind.INTEGER, "1")), Optional.empty()),
                new RowCondition.Range("c", Optional.empty(), Optional.of(new Scalar(Kind.INTEGER, "1"))),
                new RowCondition.NotNull("c"))) {
            Domain domain = domain(BIGINT, condition);
            assertThat(domain.isNullAllowed()).isFalse();
            assertThat(domain.includesNullableValue(1L)).isTrue();
        }
    }

    @Test
    void testBoundsAreIncluded()
    {
        Domain domain = domain(DATE, new RowCondition.Range("c", Optional.of(new Scalar(STRING, "2020-01-01")), Optional.of(new Scalar(STRING, "2020-01-31"))));
        assertThat(domain.includesNullableValue(LocalDate.of(2020, 1, 1).toEpochDay())).isTrue();
        assertThat(domain.includesNullableValue(LocalDate.of(2020, 1, 31).toEpochDay())).isTrue();
        assertThat(domain.includesNullableValue(LocalDate.of(2019, 12, 31).toEpochDay())).isFalse();
        assertThat(domain.includesNullableValue(LocalDate.of(2020, 2, 1).toEpochDay())).isFalse();
    }

    @Test
    void testConditionsOnOneColumnHoldTogether()
    {
        Domain domain = domain(BIGINT,
                new RowCondition.In("c", ImmutableList.of(new Scalar(Kind.INTEGER, "1"), new Scalar(Kind.INTEGER, "5"))),
                new RowCondition.Range("c", Optional.of(new Scalar(Kind.INTEGER, "2")), Optional.empty()));
        assertThat(domain).isEqualTo(Domain.singleValue(BIGINT, 5L));
    }

    @Test
    void testMinimumOfAFloatingPointNumberIsNoReasonForNan()
    {
        Domain domain = domain(DOUBLE, new RowCondition.Range("c", Optional.of(new Scalar(Kind.INTEGER, "0")), Optional.empty()));
        assertThat(domain.getValues().getRanges().getSpan().getHighBoundedValue()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void testTextForTheOwner()
    {
        TupleDomain<String> predicate = TupleDomain.withColumnDomains(Map.of(
                "region", domain(VARCHAR, new RowCondition.In("c", ImmutableList.of(new Scalar(STRING, "EU"), new Scalar(STRING, "O'Hara")))),
                "day", domain(DATE, new RowCondition.Range("c", Optional.of(new Scalar(STRING, "2020-01-01")), Optional.empty())),
                "id", domain(BIGINT, new RowCondition.NotNull("c"))));
        assertThat(PredicateText.of(predicate)).isEqualTo("day >= '2020-01-01' AND id IS NOT NULL AND region IN ('EU', 'O''Hara')");
        assertThat(PredicateText.of(TupleDomain.all())).isEmpty();
        assertThat(PredicateText.of(TupleDomain.none())).isEqualTo("false");
    }

    private static Domain domain(Type type, RowCondition... conditions)
    {
        return RowDomains.of(ImmutableList.copyOf(conditions), Map.of("c", type)).get("c");
    }

    private static void assertValue(Type type, Kind kind, String text, Object value)
    {
        assertThat(ScalarValue.of(type, new Scalar(kind, text))).isEqualTo(value);
    }

    private static void assertUnfit(Type type, Kind kind, String text)
    {
        assertThatThrownBy(() -> ScalarValue.of(type, new Scalar(kind, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type.getDisplayName())
                .hasMessageNotContaining(text);
    }
}
