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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.Aggregate;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Arithmetic of the release, done by the engine. */
@TestInstance(PER_CLASS)
final class TestReleasedColumn
{
    private static final List<String> TYPES = ImmutableList.of("bigint", "double", "decimal(24,2)", "decimal(38,0)", "decimal(38,6)", "decimal(38,38)");
    private static final List<String> GRIDS = ImmutableList.of("1", "25", "0.25", "0.00003", "0.0000000003");

    private final QueryRunner engine = new StandaloneQueryRunner(testSessionBuilder().build());

    @AfterAll
    void close()
    {
        engine.close();
    }

    /** Neither can a party make a run fail with values of its own: a trillion of the largest, or values that are as far apart as can be. */
    @Test
    void testNoValueIsTooLargeToBeReleased()
    {
        for (String type : TYPES) {
            for (boolean mean : List.of(false, true)) {
                for (String grid : GRIDS) {
                    BigDecimal size = new BigDecimal(grid);
                    int scaleWanted = Math.max(0, size.stripTrailingZeros().scale());
                    DecimalForm form = (mean ? DecimalForm.mean(Optional.of(type), scaleWanted) : DecimalForm.sum(Optional.of(type), scaleWanted)).orElseThrow();
                    String what = "%s on a grid of %s".formatted(type, grid);
                    if (mean) {
                        assertMeansAreReleased(form, size, what);
                    }
                    else {
                        assertSumsAreReleased(form, size, what);
                    }
                }
            }
        }
    }

    private void assertSumsAreReleased(DecimalForm form, BigDecimal grid, String what)
    {
        BigDecimal largest = nines(form.integerDigits() + 12, form.scale());
        ReleasedColumn sum = column(Aggregate.SUM, "sum", form, grid);
        List<BigDecimal> values = values("SELECT %s, -(%s) FROM (VALUES %s) contributions (v)".formatted(
                sum.released(),
                sum.released(),
                decimal(largest)), what);
        // never further away than the grid, which has no more digits than the form has
        assertThat(values.getFirst().subtract(largest).abs()).as(what).isLessThanOrEqualTo(grid.max(BigDecimal.ONE.movePointLeft(form.scale())));
        assertThat(values.getFirst().negate()).as(what).isEqualByComparingTo(values.getLast());
    }

    private void assertMeansAreReleased(DecimalForm form, BigDecimal grid, String what)
    {
        BigDecimal largest = nines(form.integerDigits(), form.scale());
        String released = Stream.of("stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp")
                .map(function -> column(function.startsWith("s") ? Aggregate.STDDEV : Aggregate.VARIANCE, function, form, grid).released())
                .collect(joining(", "));
        BigDecimal all = nines(form.integerDigits() + 12, form.scale());
        values("SELECT (SELECT %s FROM (VALUES (%s, BIGINT '1000000000000')) contributions (v, v_values)), %s FROM (VALUES %s, %s) contributions (v)".formatted(
                column(Aggregate.AVG, "avg", form, grid).released(),
                decimal(all),
                released,
                decimal(largest),
                decimal(largest.negate())), what);
    }

    @Test
    void testGrids()
    {
        assertThat(released("decimal(12,2)", "10", "1234.56")).isEqualTo("1230.00");
        assertThat(released("decimal(12,2)", "10", "1235.00")).isEqualTo("1240.00");
        assertThat(released("decimal(12,2)", "10", "-1235.00")).isEqualTo("-1240.00");
        assertThat(released("decimal(12,2)", "25", "1237.49")).isEqualTo("1225.00");
        assertThat(released("decimal(12,2)", "25", "1237.50")).isEqualTo("1250.00");
        assertThat(released("decimal(12,2)", "0.25", "7.37")).isEqualTo("7.25");
        assertThat(released("decimal(12,2)", "0.25", "7.38")).isEqualTo("7.50");
        assertThat(released("bigint", "7000", "3499")).isEqualTo("0");
        assertThat(released("bigint", "7000", "3500")).isEqualTo("7000");
        assertThat(released("bigint", "1", "3500")).isEqualTo("3500");
    }

    private String released(String type, String grid, String value)
    {
        BigDecimal size = new BigDecimal(grid);
        DecimalForm form = DecimalForm.sum(Optional.of(type), Math.max(0, size.scale())).orElseThrow();
        return values("SELECT %s FROM (VALUES CAST('%s' AS decimal(38,%s))) contributions (v)".formatted(column(Aggregate.SUM, "sum", form, size).released(), value, form.scale()), type).getFirst().toPlainString();
    }

    private static ReleasedColumn column(Aggregate aggregate, String function, DecimalForm form, BigDecimal grid)
    {
        AggregateCall call = new AggregateCall(aggregate, function, Optional.of(new ColumnReference(ImmutableList.of(), "x", Position.NONE)), Optional.empty(), Position.NONE);
        return new ReleasedColumn(call, new MeasureRelease(false, form, Optional.empty(), Optional.of(grid)), "x", "privacy_unit", "v", new NameAllocator());
    }

    private List<BigDecimal> values(String sql, String what)
    {
        List<MaterializedRow> rows;
        try {
            rows = engine.execute(sql).getMaterializedRows();
        }
        catch (RuntimeException e) {
            throw new AssertionError("%s: %s".formatted(what, sql), e);
        }
        assertThat(rows).as(what).hasSize(1);
        List<BigDecimal> values = new ArrayList<>();
        rows.getFirst().getFields().forEach(value -> values.add(value == null ? null : new BigDecimal(value.toString())));
        return values;
    }

    private static BigDecimal nines(int integerDigits, int scale)
    {
        return BigDecimal.TEN.pow(integerDigits).subtract(BigDecimal.ONE.movePointLeft(scale)).setScale(scale);
    }

    private static String decimal(BigDecimal value)
    {
        return "CAST('%s' AS decimal(38,%s))".formatted(value.toPlainString(), value.scale());
    }
}
