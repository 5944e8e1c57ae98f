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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.QueryReader;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import io.trino.spi.type.SqlDecimal;
import io.trino.spi.type.Type;
import io.trino.testing.MaterializedResult;
import org.intellij.lang.annotations.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static io.cleanroom.trino.verifier.TestingContracts.state;
import static io.cleanroom.trino.verifier.TestingContracts.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What compiled queries release, in a real engine: all that the query says, and no more than the rules allow.
 *
 * <p>A released query must give what its original gives wherever no threshold, bound or grid makes a difference. So every admitted fixture runs in
 * both forms, once under rules that make none, and once over rows for which the real rules make none.
 */
@TestInstance(PER_CLASS)
final class TestCompiledQueries
{
    private static final List<String> FILES = List.of("supported", "custom", "custom_near_misses");
    private static final Set<Aggregate> OF_UNITS = Set.of(Aggregate.STDDEV, Aggregate.VARIANCE);
    /** Half of the grid that the contract has for prices, and something for the last digit. */
    private static final BigDecimal HALF_GRID = new BigDecimal("12.500001");
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.010001");
    private static final BigDecimal EXACT = new BigDecimal("0.000001");

    private final TestingEngine engine = new TestingEngine();

    @BeforeEach
    void clear()
    {
        engine.clear();
    }

    @AfterAll
    void close()
    {
        engine.close();
    }

    /** No bounds, no grids, and thresholds that every group of these rows meets: many rows for each unit, some without values. */
    @Test
    void testReleasedRowsAreThoseOfTheOriginal()
    {
        insertManyRows();
        RoomState loose = state(
                TestingContracts.parse(TestingContracts.TEXT
                        .replaceAll(", per_unit: \\{[^}]*}", "")
                        .replaceAll(", round: \\d+", "")
                        .replaceAll("min_units: \\d+", "min_units: 2")),
                Map.of(),
                Map.of(),
                Set.of());
        forEachFixture(loose, (fixture, template, approvable) -> {
            List<Output> outputs = outputs(template);
            // spreads are those of the units' means, which are not those of the rows
            List<Integer> compared = indexes(outputs, output -> !isOfUnits(output));
            List<BigDecimal> tolerances = outputs.stream().map(output -> aggregate(output).equals(Optional.of(Aggregate.AVG)) ? LAST_DIGIT : EXACT).toList();
            assertSameRows(fixture, engine.executeCompiled(approvable), engine.executeOriginal(template), outputs, compared, tolerances);
        });
    }

    /** The contract as it is, and one row for each unit with values on the grids: only spreads do not fall on them. */
    @Test
    void testReleasedRowsUnderTheContractAreThoseOfTheOriginal()
    {
        insertRowsPerUnit(2000, 1);
        forEachFixture(state(), (fixture, template, approvable) -> {
            List<Output> outputs = outputs(template);
            List<BigDecimal> tolerances = outputs.stream().map(output -> isOfUnits(output) ? HALF_GRID : EXACT).toList();
            assertSameRows(fixture, engine.executeCompiled(approvable), engine.executeOriginal(template), outputs, indexes(outputs, _ -> true), tolerances);
        });
    }

    @Test
    void testColumnsAreThoseThatWereTold()
    {
        insertRowsPerUnit(100, 1);
        forEachFixture(state(), (fixture, _, approvable) -> {
            MaterializedResult result = engine.executeCompiled(approvable);
            List<OutputColumn> columns = approvable.columns();
            assertThat(result.getColumnNames()).as(fixture.title()).isEqualTo(columns.stream().map(OutputColumn::name).toList());
            for (int index = 0; index < columns.size(); index++) {
                Type type = result.getTypes().get(index);
                assertThat(type.getDisplayName()).as("%s: %s", fixture.title(), columns.get(index)).isIn(switch (columns.get(index).type()) {
                    // a varchar of known length is one
                    case SqlType(String name) -> List.of(name, name.equals("varchar") && type.getBaseName().equals("varchar") ? type.getDisplayName() : name);
                    case TypeOf(var table, String column) -> List.of(engine.typeOf(table.toString(), column).getDisplayName());
                });
            }
        });
    }

    /** However many rows the units have, and also where there is no GROUP BY. */
    @Test
    void testTooFewUnitsGiveNoRow()
    {
        for (int rows : List.of(1, 40)) {
            engine.clear();
            insertRowsPerUnit(9, rows);
            forEachFixture(state(), (fixture, _, approvable) -> assertThat(engine.executeCompiled(approvable).getMaterializedRows()).as(fixture.title()).isEmpty());
        }
    }

    /** A failure would be an answer: no value that a party writes into its table makes a query fail. */
    @Test
    void testNoValueMakesAQueryFail()
    {
        insertRowsPerUnit(100, 1);
        for (String sign : List.of("", "-")) {
            engine.insert("initech.bookings", "SELECT u, rpad('x', 700000, 'y'), date_add('day', %s2147483647, DATE '1970-01-01'), rpad('x', 700000, 'y'), %s2147483647, rpad('y', 700000, 'x'), DECIMAL '%s99999999.99', BIGINT '%s9223372036854775807' FROM (%s)".formatted(sign, sign, sign, sign, units(3)));
            engine.insert("initech.bookings", "SELECT u, '', date_add('day', -2147483648, DATE '1970-01-01'), '', -2147483648, '', DECIMAL '0', 0 FROM (%s)".formatted(units(3)));
            engine.insert("initech.trips", "SELECT u, rpad('x', 700000, 'y'), %s2147483647 FROM (%s)".formatted(sign, units(3)));
            engine.insert("initech.stays", "SELECT u, date_add('day', %s2147483647, DATE '1970-01-01'), TIMESTAMP '2026-01-01 00:00:00.000', %s2147483647, %s9223372036854775807, DECIMAL '%s9999999999999999.99', DECIMAL '%s99999999.999999999999999999999999999999', %s1e300, 'x', 'x', DECIMAL '%s99999999.99', %s9223372036854775807 FROM (%s)".formatted(sign, sign, sign, sign, sign, sign, sign, sign, units(3)));
            engine.insert("initech.guests", "SELECT 'g', rpad('x', 700000, 'y'), DECIMAL '%s99999999.99' FROM (%s)".formatted(sign, units(3)));
            engine.insert("globex.purchases", "SELECT u, '', date_add('day', %s2147483647, DATE '1970-01-01'), rpad('x', 700000, 'y'), DECIMAL '%s9999999999.99' FROM (%s)".formatted(sign, sign, units(3)));
            engine.insert("globex.reviews", "SELECT u, rpad('x', 700000, 'y'), %s2147483647 FROM (%s)".formatted(sign, units(3)));
            engine.insert("acme.customers", "SELECT u, %s9223372036854775807, 'EU', rpad('x', 700000, 'y'), DECIMAL '%s9999999999.99', '' FROM (%s)".formatted(sign, sign, units(3)));
        }
        forEachFixture(state(), (fixture, _, approvable) -> assertThat(engine.executeCompiled(approvable).getRowCount()).as(fixture.title()).isNotNegative());
    }

    /** Beside a decimal, whole numbers would become decimals, and those of more than one digit would fail. */
    @Test
    void testDecimalParameterMakesNoQueryFail()
    {
        Parameter tiny = new Parameter("tiny", "decimal(38,37)", new Parameter.Values(List.of(new Scalar(Scalar.Kind.DECIMAL, TestingEngine.TINY))), Optional.empty());
        AnalysisTemplate template = template("SELECT count(*) AS lines FROM initech.bookings b WHERE b.stars IN (:tiny, 2147483647) OR coalesce(b.stars, :tiny) = :tiny", Map.of("tiny", tiny));
        engine.insert("initech.bookings", bookings(40, "'hotel'", "2147483647", "100"));
        ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template, state()));
        assertThat(approvable.parameters()).containsExactly("tiny", "tiny", "tiny");
        assertThat(fields(engine.executeCompiled(approvable))).containsExactly(List.of(40L));
    }

    @Test
    void testThresholdIsMetExactly()
    {
        @Language("SQL") String sql = "SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind";
        engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
        assertThat(released(sql)).isEmpty();
        // one unit more, not one row more
        engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(40, "'hotel'", "5", "100"));
        assertThat(released(sql)).containsExactly(List.of("hotel", 118L));
    }

    @Test
    void testUngroupedAggregatesGiveNoRowBelowTheThreshold()
    {
        @Language("SQL") String sql = "SELECT count(*) AS lines, sum(b.price) AS revenue FROM initech.bookings b WHERE b.stars = 5";
        engine.insert("initech.bookings", bookings(500, "'hotel'", "4", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", "SELECT to_utf8('another'), 'x', DATE '2026-03-01', 'hotel', 5, 'h', DECIMAL '100', 1");
        assertThat(released(sql)).containsExactly(List.of(40L, new BigDecimal("4000.00")));
    }

    @Test
    void testUnitThatIsNullCountsForNothing()
    {
        @Language("SQL") String sql = "SELECT count(*) AS lines, count(DISTINCT b.traveller) AS people, sum(b.nights) AS nights FROM initech.bookings b";
        engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
        engine.insert("initech.bookings", "SELECT NULL, 'x', DATE '2026-03-01', 'hotel', 5, 'h', DECIMAL '100', 1 FROM (%s)".formatted(units(300)));
        assertThat(released(sql)).isEmpty();
        // and it adds nothing to the others
        engine.insert("initech.bookings", "SELECT to_utf8('another'), 'x', DATE '2026-03-01', 'hotel', 5, 'h', DECIMAL '100', 1");
        assertThat(released(sql)).containsExactly(List.of(40L, 40L, new BigDecimal("40")));
    }

    @Test
    void testEveryBranchNeedsItsUnits()
    {
        @Language("SQL") String sql = """
                SELECT u.kind, count(*) AS lines
                FROM (SELECT a.traveller, a.kind FROM initech.bookings a WHERE a.stars = 1 UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b WHERE b.stars = 2) u
                GROUP BY u.kind
                """;
        engine.insert("initech.bookings", bookings(500, "'hotel'", "1", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(39, "'hotel'", "2", "100"));
        assertThat(released(sql)).isEmpty();
        // not in another group either
        engine.insert("initech.bookings", bookings(500, "'flat'", "2", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(40, "'hotel'", "2", "100"));
        assertThat(released(sql)).containsExactly(List.of("hotel", 579L));
    }

    /** The branches of a union that a subquery or a join hides count as those of one in sight. */
    @Test
    void testEveryBranchOfEveryUnionNeedsItsUnits()
    {
        @Language("SQL") String sql = """
                WITH both AS (SELECT a.traveller, a.kind FROM initech.bookings a WHERE a.stars = 1 UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b WHERE b.stars = 2)
                SELECT s.kind, count(*) AS pairs
                FROM (SELECT x.kind, x.traveller FROM both x JOIN initech.trips t ON x.traveller = t.traveller) s JOIN both y ON s.traveller = y.traveller
                GROUP BY s.kind
                """;
        engine.insert("initech.trips", "SELECT u, 'EU', 1 FROM (%s)".formatted(units(500)));
        engine.insert("initech.bookings", bookings(100, "'hotel'", "1", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(49, "'hotel'", "2", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(1, "'hotel'", "2", "100", 60));
        assertThat(released(sql)).containsExactly(List.of("hotel", 4L * 50 + 50));
    }

    @Test
    void testEveryMeasureNeedsItsUnits()
    {
        @Language("SQL") String sql = "SELECT b.kind, count(*) AS lines, sum(b.price) AS revenue FROM initech.bookings b GROUP BY b.kind";
        engine.insert("initech.bookings", bookings(500, "'hotel'", "5", "NULL"));
        assertThat(released("SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind")).hasSize(1);
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(1, "'hotel'", "5", "100", 39));
        assertThat(released(sql)).containsExactly(List.of("hotel", 540L, new BigDecimal("4000.00")));
    }

    @Test
    void testEveryConditionOfAnAggregateNeedsItsUnits()
    {
        for (@Language("SQL") String aggregate : List.of(
                "sum(CASE WHEN b.stars = 5 THEN b.price END)",
                "avg(if(b.stars = 5, b.price))",
                "count(CASE WHEN b.stars = 5 THEN b.price ELSE NULL END)",
                "stddev(if(b.stars = 5, b.price, NULL))",
                "count(DISTINCT if(b.stars = 5, b.traveller))",
                "approx_distinct(if(b.stars = 5, b.traveller))",
                "count(DISTINCT CASE WHEN b.stars = 5 THEN b.hotel END)",
                "approx_distinct(CASE WHEN b.stars = 5 THEN b.hotel END)")) {
            engine.clear();
            @Language("SQL") String sql = "SELECT b.kind, count(*) AS lines, %s AS five FROM initech.bookings b GROUP BY b.kind".formatted(aggregate);
            @Language("SQL") String inHaving = "SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind HAVING %s >= 0".formatted(aggregate);
            engine.insert("initech.bookings", bookings(500, "'hotel'", "4", "100"));
            assertThat(released(sql)).as(aggregate).isEmpty();
            engine.insert("initech.bookings", bookings(39, "'hotel'", "5", "100"));
            assertThat(released(sql)).as(aggregate).isEmpty();
            assertThat(released(inHaving)).as(aggregate).isEmpty();
            engine.insert("initech.bookings", bookings(1, "'hotel'", "5", "100", 39));
            assertThat(released(sql)).as(aggregate).hasSize(1);
            assertThat(released(inHaving)).as(aggregate).containsExactly(List.of("hotel", 540L));
        }
    }

    @Test
    void testHavingSeesWhatIsReleased()
    {
        // rounded to 25: 40 times 0.30 are 12, which are 0
        engine.insert("initech.bookings", bookings(40, "'hotel'", "5", "0.30"));
        assertThat(released("SELECT sum(b.price) AS revenue FROM initech.bookings b")).containsExactly(List.of(new BigDecimal("0.00")));
        assertThat(released("SELECT count(*) AS lines FROM initech.bookings b HAVING sum(b.price) > 0")).isEmpty();
        assertThat(released("SELECT count(*) AS lines FROM initech.bookings b HAVING sum(b.price) = 0")).hasSize(1);
        // within the bounds of a unit: 10 times 5000 are 5000
        engine.clear();
        engine.insert("initech.bookings", bookings(40, "'hotel'", "5", "0"));
        engine.insert("initech.bookings", "SELECT to_utf8('rich'), 'x', DATE '2026-03-01', 'hotel', 5, 'h', DECIMAL '5000', 1 FROM (%s)".formatted(units(10)));
        assertThat(released("SELECT count(*) AS lines FROM initech.bookings b HAVING sum(b.price) > 5000")).isEmpty();
        assertThat(released("SELECT count(*) AS lines FROM initech.bookings b HAVING sum(b.price) = 5000")).hasSize(1);
    }

    /** What one person can change: no more than the bounds of the measure. */
    @Test
    void testOneUnitIsBounded()
    {
        @Language("SQL") String sql = "SELECT sum(b.price) AS revenue, avg(b.price) AS mean, count(b.price) AS priced, count(DISTINCT b.hotel) AS hotels FROM initech.bookings b";
        engine.insert("initech.bookings", bookings(100, "'hotel'", "5", "100"));
        assertThat(released(sql)).containsExactly(List.of(new BigDecimal("10000.00"), new BigDecimal("100.00"), 100L, 1L));
        engine.insert("initech.bookings", "SELECT to_utf8('rich'), 'x', DATE '2026-03-01', 'hotel', 5, 'r' || CAST(n AS varchar), DECIMAL '99999999.99', 1 FROM UNNEST(sequence(1, 9000)) t(n)");
        // 5000 more of a sum and of a count, 5000 / 101 more of an average, 3 more of a number of different values
        assertThat(released(sql)).containsExactly(List.of(new BigDecimal("15000.00"), new BigDecimal("150.00"), 5100L, 4L));
        engine.insert("initech.bookings", "SELECT to_utf8('poor'), 'x', DATE '2026-03-01', 'hotel', 5, 'p', DECIMAL '-99999999.99', 1");
        assertThat(released("SELECT sum(b.price) AS revenue FROM initech.bookings b")).containsExactly(List.of(new BigDecimal("15000.00")));
    }

    /** Multiplying rows in a join adds no units, and units that meet nobody are none. */
    @Test
    void testTwoReferencesOfOneTable()
    {
        @Language("SQL") String sql = "SELECT count(*) AS pairs, count(DISTINCT a.traveller) AS people FROM initech.bookings a JOIN initech.bookings b ON a.traveller = b.traveller WHERE a.stars = 1 AND b.stars = 2";
        engine.insert("initech.bookings", bookings(300, "'hotel'", "1", "100"));
        engine.insert("initech.bookings", bookings(300, "'hotel'", "2", "100", 261));
        assertThat(released(sql)).isEmpty();
        for (int times = 0; times < 10; times++) {
            engine.insert("initech.bookings", bookings(39, "'hotel'", "2", "100", 261));
        }
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.bookings", bookings(1, "'hotel'", "2", "100", 260));
        assertThat(released(sql)).containsExactly(List.of(39L * 11 + 1, 40L));
    }

    /** A group that is dropped takes no place among those that ORDER BY and LIMIT choose. */
    @Test
    void testGroupsAreDroppedBeforeOrderAndLimit()
    {
        @Language("SQL") String sql = "SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind ORDER BY lines %s, kind LIMIT 2";
        engine.insert("initech.bookings", bookings(39, "'few'", "1", "100"));
        for (int times = 0; times < 20; times++) {
            engine.insert("initech.bookings", bookings(5, "'many'", "1", "100"));
        }
        engine.insert("initech.bookings", bookings(41, "'a'", "1", "100"));
        engine.insert("initech.bookings", bookings(42, "'b'", "1", "100"));
        engine.insert("initech.bookings", bookings(43, "'c'", "1", "100"));
        assertThat(released(sql.formatted("ASC"))).containsExactly(List.of("a", 41L), List.of("b", 42L));
        assertThat(released(sql.formatted("DESC"))).containsExactly(List.of("c", 43L), List.of("b", 42L));
    }

    /** The threshold of the strictest table counts for each. */
    @Test
    void testStrictestThresholdCounts()
    {
        @Language("SQL") String sql = "SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller";
        engine.insert("initech.bookings", bookings(100, "'hotel'", "1", "100"));
        engine.insert("initech.trips", "SELECT u, 'EU', 1 FROM (%s)".formatted(units(49)));
        assertThat(released(sql)).isEmpty();
        engine.insert("initech.trips", "SELECT u, 'EU', 1 FROM (%s)".formatted(units(1, 49)));
        assertThat(released(sql)).containsExactly(List.of(50L));
    }

    private interface Run
    {
        void run(SqlFixture fixture, AnalysisTemplate template, ApprovableTemplate approvable);
    }

    private static void forEachFixture(RoomState state, Run run)
    {
        for (String file : FILES) {
            List<SqlFixture> fixtures = SqlFixture.read(file);
            assertThat(fixtures).hasSizeGreaterThan(3);
            for (SqlFixture fixture : fixtures) {
                AnalysisTemplate template = template(fixture.sql());
                run.run(fixture, template, admitted(new TemplateVerifier().verify(template, state)));
            }
        }
    }

    private List<List<Object>> released(@Language("SQL") String sql)
    {
        ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template(sql), state()));
        return fields(engine.executeCompiled(approvable));
    }

    private static List<Output> outputs(AnalysisTemplate template)
    {
        TemplateText text = TemplateText.of(template.sql(), template.parameters().keySet());
        return QueryReader.read(text.statement()).shape().orElseThrow().select().outputs();
    }

    /** Empty for a group key. */
    private static Optional<Aggregate> aggregate(Output output)
    {
        return output.term() instanceof AggregateCall call ? Optional.of(call.aggregate()) : Optional.empty();
    }

    private static boolean isOfUnits(Output output)
    {
        return aggregate(output).filter(OF_UNITS::contains).isPresent();
    }

    private static List<Integer> indexes(List<Output> outputs, Predicate<Output> wanted)
    {
        return Stream.iterate(0, index -> index + 1).limit(outputs.size()).filter(index -> wanted.test(outputs.get(index))).toList();
    }

    private static void assertSameRows(SqlFixture fixture, MaterializedResult released, MaterializedResult original, List<Output> outputs, List<Integer> compared, List<BigDecimal> tolerances)
    {
        List<Integer> keys = indexes(outputs, output -> isKey(output.term()));
        List<List<Object>> actual = rows(released, keys);
        List<List<Object>> expected = rows(original, keys);
        assertThat(expected).as(fixture.title()).isNotEmpty();
        assertThat(actual).as(fixture.title()).hasSameSizeAs(expected);
        for (int row = 0; row < actual.size(); row++) {
            for (int column : compared) {
                Object found = actual.get(row).get(column);
                Object wanted = expected.get(row).get(column);
                String place = "%s: column %s of %s, where the original has %s".formatted(fixture.title(), column + 1, actual.get(row), expected.get(row));
                if (found instanceof Number number && wanted instanceof Number other) {
                    assertThat(decimal(number).subtract(decimal(other)).abs()).as(place).isLessThanOrEqualTo(tolerances.get(column));
                }
                else {
                    assertThat(found).as(place).isEqualTo(wanted);
                }
            }
        }
    }

    private static boolean isKey(Term term)
    {
        return !(term instanceof AggregateCall);
    }

    /** By their keys, and where those are not shown by their values. */
    private static List<List<Object>> rows(MaterializedResult result, List<Integer> keys)
    {
        List<List<Object>> rows = new ArrayList<>(fields(result));
        rows.sort(Comparator.<List<Object>, String>comparing(row -> keys.stream().map(row::get).toList().toString())
                .thenComparing(row -> row.stream().filter(Number.class::isInstance).map(value -> decimal((Number) value).longValue()).toList().toString()));
        return rows;
    }

    private static List<List<Object>> fields(MaterializedResult result)
    {
        return result.getMaterializedRows().stream()
                .map(row -> row.getFields().stream().map(field -> field instanceof SqlDecimal decimal ? decimal.toBigDecimal() : field).toList())
                .toList();
    }

    private static BigDecimal decimal(Number number)
    {
        return new BigDecimal(number.toString());
    }

    @Language("SQL")
    private static String units(int count)
    {
        return units(count, 0);
    }

    @Language("SQL")
    private static String units(int count, int first)
    {
        return "SELECT to_utf8('p' || CAST(n AS varchar)) AS u, n FROM UNNEST(sequence(%s, %s)) t(n)".formatted(first, first + count - 1);
    }

    @Language("SQL")
    private static String bookings(int count, String kind, String stars, String price)
    {
        return bookings(count, kind, stars, price, 0);
    }

    /** One row for each of so many units, from one on. */
    @Language("SQL")
    private static String bookings(int count, String kind, String stars, String price, int first)
    {
        return "SELECT u, 'x', DATE '2026-03-01', %s, %s, 'h', CAST(%s AS decimal(10,2)), 1 FROM (%s)".formatted(kind, stars, price, units(count, first));
    }

    private void insertManyRows()
    {
        String unit = "to_utf8('p' || CAST(n % 700 AS varchar))";
        String region = "if(n % 700 % 2 = 0, 'EU', 'US')";
        engine.insert("initech.bookings", """
                SELECT %s, 'x', element_at(ARRAY[DATE '2025-12-31', DATE '2026-01-01', DATE '2026-03-02', DATE '2026-12-31'], n / 7 %% 4 + 1), element_at(ARRAY['hotel', 'flat', 'Hotel '], n %% 3 + 1),
                  if(n %% 11 = 0, NULL, n / 3 %% 5 + 1), if(n %% 17 = 0, NULL, 'h' || CAST(n %% 20 AS varchar)), if(n %% 7 = 0, NULL, CAST(n * 37 %% 991 AS decimal(10,2)) + DECIMAL '0.25'), n %% 9
                FROM UNNEST(sequence(1, 4000)) t(n)
                """.formatted(unit));
        engine.insert("initech.trips", "SELECT %s, %s, if(n %% 5 = 0, NULL, n %% 9) FROM UNNEST(sequence(1, 1500)) t(n)".formatted(unit, region));
        engine.insert("initech.guests", "SELECT 'g' || CAST(n % 200 AS varchar), if(n % 3 = 0, 'ch', 'at'), if(n % 4 = 0, NULL, CAST(n AS decimal(10,2)) / 4) FROM UNNEST(sequence(1, 600)) t(n)");
        engine.insert("initech.visits", "SELECT 'v' || CAST(n % 200 AS varchar), element_at(ARRAY['bern', 'basel'], n % 2 + 1) FROM UNNEST(sequence(1, 600)) t(n)");
        engine.insert("initech.visits", "SELECT 'v' || CAST(n % 200 AS varchar), 'bern' FROM UNNEST(sequence(1, 300)) t(n)");
        engine.insert("acme.customers", "SELECT %s, n, %s, element_at(ARRAY['young', 'old', NULL], n %% 3 + 1), CAST(n * 7 %% 313 AS decimal(12,2)) / 2, '10115' FROM UNNEST(sequence(1, 900)) t(n)".formatted(unit, region));
        engine.insert("globex.purchases", "SELECT %s, 'k', element_at(ARRAY[DATE '2025-12-31', DATE '2026-01-01', DATE '2026-04-01'], n / 2 %% 3 + 1), if(n %% 2 = 0, 'web', 'store'), CAST(n %% 97 AS decimal(12,2)) / 4 FROM UNNEST(sequence(1, 2500)) t(n)".formatted(unit));
        engine.insert("initech.stays", "SELECT %s, DATE '2026-03-01', TIMESTAMP '2026-03-01 00:00:00.000', 1, 1, DECIMAL '1', DECIMAL '1', 1e0, 'x', 'x', DECIMAL '1', 1 FROM UNNEST(sequence(1, 60)) t(n)".formatted(unit));
        engine.insert("initech.calls", "SELECT %1$s, %1$s, %1$s, %1$s, 'c', if(n %% 3 = 0, 'hotel', 'flat') FROM UNNEST(sequence(1, 800)) t(n)".formatted(unit));
        engine.insert("globex.reviews", "SELECT %s, if(n %% 3 = 0, 'rooms', 'food'), if(n %% 6 = 1, NULL, n %% 10) FROM UNNEST(sequence(1, 1500)) t(n)".formatted(unit));
    }

    /** Each mean of prices is a multiple of 25, of amounts of 10, and of nights of 1, in every group that the fixtures make. */
    private void insertRowsPerUnit(int count, int rows)
    {
        String units = "%s CROSS JOIN UNNEST(sequence(1, %s))".formatted(units(count), rows);
        String region = "if(n / 40 % 2 = 0, 'EU', 'US')";
        engine.insert("initech.bookings", """
                SELECT u, 'x', if(n / 10 %% 2 = 0, DATE '2026-03-01', DATE '2026-04-15'), if(n %% 2 = 0, 'hotel', 'flat'), n / 2 %% 5 + 1, 'h' || CAST(n %% 10 AS varchar),
                  CAST(100 + 100 * (n %% 2) + if(n / 20 %% 2 = 0, 50, -50) AS decimal(10,2)), 3 + n / 20 %% 2
                FROM (%s)
                """.formatted(units));
        engine.insert("initech.trips", "SELECT u, %s, 3 + n / 20 %% 2 FROM (%s)".formatted(region, units));
        engine.insert("initech.guests", "SELECT 'g' || CAST(n AS varchar), if(n / 2 %% 2 = 0, 'ch', 'at'), CAST(n AS decimal(10,2)) FROM (%s)".formatted(units));
        engine.insert("initech.visits", "SELECT 'v' || CAST(n AS varchar), 'bern' FROM (%s)".formatted(units));
        engine.insert("acme.customers", "SELECT u, n, %s, if(n %% 2 = 0, 'young', 'old'), CAST(100 + if(n / 20 %% 2 = 0, 10, -10) AS decimal(12,2)), '10115' FROM (%s)".formatted(region, units));
        engine.insert("globex.purchases", "SELECT u, 'k', if(n / 10 %% 2 = 0, DATE '2026-03-01', DATE '2026-04-01'), if(n %% 2 = 0, 'web', 'store'), CAST(100 + 100 * (n %% 2) + if(n / 20 %% 2 = 0, 50, -50) AS decimal(12,2)) FROM (%s)".formatted(units));
        engine.insert("initech.stays", "SELECT u, DATE '2026-03-01', TIMESTAMP '2026-03-01 00:00:00.000', 1, 1, DECIMAL '1', DECIMAL '1', 1e0, 'x', 'x', DECIMAL '1', 1 FROM (%s)".formatted(units));
        engine.insert("initech.calls", "SELECT u, u, u, u, 'c', if(n %% 2 = 0, 'hotel', 'flat') FROM (%s)".formatted(units));
        engine.insert("globex.reviews", "SELECT u, if(n %% 2 = 0, 'rooms', 'food'), 5 * (n / 20 %% 2) FROM (%s)".formatted(units));
    }
}
