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

import io.trino.sql.parser.SqlParser;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.NoSuchElementException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever relies on {@link CompiledRelease} relies on its refusing what is no release. */
final class TestCompiledRelease
{
    private static final String PLAIN =
            """
            SELECT region, count(privacy_unit) customers, sum(lines) lines, CAST(round(sum(revenue), -1) AS decimal(38, 2)) revenue
            FROM (
              SELECT c.region region, c.customer privacy_unit, count(*) lines, greatest(least(sum(p.amount), DECIMAL '10000.00'), DECIMAL '0.00') revenue
              FROM room.acme.customers c JOIN room.globex.purchases p ON c.customer = p.customer
              WHERE (p.day > ? AND c.region = ?) AND c.customer IS NOT NULL
              GROUP BY 1, 2
            ) contributions
            GROUP BY region
            HAVING count(privacy_unit) >= 25 AND count(revenue) >= 25
            ORDER BY 1""";

    private static final String WIDE =
            """
            SELECT hotels
            FROM (
              SELECT count(DISTINCT hotels_value) hotels, sum(nights) / sum(nights_values) having_value
              FROM (
                SELECT CASE WHEN coalesce(place, 1) = 1 THEN privacy_unit END privacy_unit, CASE WHEN coalesce(place, 1) = 1 THEN hotels END hotels,
                  CASE WHEN coalesce(place, 1) = 1 THEN nights END nights, CASE WHEN coalesce(place, 1) = 1 THEN nights_values END nights_values,
                  CASE WHEN coalesce(place, 1) = 1 THEN branch_1 END branch_1, CASE WHEN coalesce(place, 1) = 1 THEN branch_2 END branch_2, hotels_value
                FROM (
                  SELECT u.person privacy_unit, array_agg(DISTINCT u.hotel) hotels, sum(u.nights) nights, count(u.nights) nights_values,
                    NULLIF(count_if(u."$branch_1" = 1), 0) branch_1, NULLIF(count_if(u."$branch_1" = 2), 0) branch_2
                  FROM (SELECT a.person person, 1 "$branch_1" FROM room.a.a a UNION ALL SELECT b.person, 2 FROM room.b.b b) u
                  WHERE u.person IS NOT NULL
                  GROUP BY 1
                ) units
                LEFT JOIN UNNEST(hotels) WITH ORDINALITY single (hotels_value, place) ON true
              ) contributions
              HAVING count(privacy_unit) >= 40 AND count(branch_1) >= 40 AND count(branch_2) >= 40 AND count(hotels) >= 40 AND count(nights) >= 40
            ) released
            WHERE having_value > 3
            LIMIT 7""";

    @Test
    void testRead()
    {
        CompiledRelease plain = CompiledRelease.of(PLAIN);
        assertThat(plain.minUnits()).isEqualTo(25);
        assertThat(plain.evidence()).containsExactly("privacy_unit", "revenue");
        assertThat(plain.tables()).containsExactly("room.acme.customers", "room.globex.purchases");
        CompiledRelease wide = CompiledRelease.of(WIDE);
        assertThat(wide.minUnits()).isEqualTo(40);
        assertThat(wide.evidence()).containsExactly("privacy_unit", "branch_1", "branch_2", "hotels", "nights");
        assertThat(wide.tables()).containsExactly("room.a.a", "room.b.b");
    }

    @Test
    void testDamaged()
    {
        for (String change : List.of(
                " AND c.customer IS NOT NULL => ",
                "c.customer IS NOT NULL => p.customer IS NOT NULL",
                "c.customer IS NOT NULL => c.customer IS NULL",
                "AND c.customer IS NOT NULL => OR c.customer IS NOT NULL",
                "c.customer IS NOT NULL => c.customer IS NOT NULL AND c.customer IS NOT NULL",
                "c.customer IS NOT NULL => c.customer IS NOT NULL AND true",
                "c.customer privacy_unit => p.day privacy_unit",
                "c.customer privacy_unit => c.customer someone",
                "c.customer privacy_unit, => c.customer privacy_unit, c.customer privacy_unit,",
                "c.region region => max(c.region) region",
                "GROUP BY 1, 2 => GROUP BY 1",
                "GROUP BY 1, 2 => GROUP BY 1, 2, 3",
                "GROUP BY 1, 2 => GROUP BY 2, 1",
                "GROUP BY 1, 2 => GROUP BY 1, c.customer",
                "GROUP BY 1, 2 => GROUP BY ROLLUP (1, 2)",
                "GROUP BY 1, 2 => GROUP BY 1, 2 HAVING count(*) > 1",
                "GROUP BY 1, 2 => GROUP BY 1, 2 LIMIT 1",
                "GROUP BY region => ",
                "GROUP BY region => GROUP BY region, lines",
                "GROUP BY region => WHERE lines > 1 GROUP BY region",
                "count(privacy_unit) >= 25 AND => ",
                " AND count(revenue) >= 25 => ",
                "count(privacy_unit) >= 25 => count(privacy_unit) >= 24",
                "count(privacy_unit) >= 25 => count(privacy_unit) > 25",
                "count(privacy_unit) >= 25 => count(DISTINCT privacy_unit) >= 25",
                "count(privacy_unit) >= 25 => sum(privacy_unit) >= 25",
                "25 AND count => 25 OR count",
                "HAVING count(privacy_unit) >= 25 AND count(revenue) >= 25 => ",
                "sum(lines) lines => sum(p.amount) lines",
                "count(*) lines => count(p.day) lines",
                "contributions => others",
                "ORDER BY 1 => UNION ALL SELECT 1, 1, 1, 1",
                "SELECT region => SELECT DISTINCT region",
                "SELECT c.region => SELECT DISTINCT c.region",
                "SELECT region, => SELECT (SELECT max(x) FROM room.a.a) most, region,",
                "SELECT region => WITH x AS (SELECT 1) SELECT region")) {
            assertDamaged(PLAIN, change);
        }
        for (String change : List.of(
                "AND count(branch_1) >= 40 => ",
                "AND count(branch_2) >= 40 => ",
                "AND count(hotels) >= 40 => ",
                "AND count(nights) >= 40 => ",
                "count(branch_2) >= 40 => count(branch_2) >= 1",
                "branch_1\" = 1 => branch_1\" = 2",
                "NULLIF(count_if(u.\"$branch_1\" = 2), 0) => count(*)",
                "UNION ALL => UNION ALL SELECT c.person, 3 FROM room.c.c c UNION ALL",
                "u.person IS NOT NULL => u.nights IS NOT NULL",
                "WHERE having_value > 3 => ",
                "WHERE having_value > 3 => WHERE having_value > 3 GROUP BY hotels",
                "ON true => ON true WHERE place = 1",
                "UNNEST(hotels) WITH ORDINALITY single (hotels_value, place) => room.a.a single",
                ") units => ) persons")) {
            assertDamaged(WIDE, change);
        }
    }

    private static void assertDamaged(String text, String change)
    {
        String from = change.substring(0, change.indexOf(" => "));
        String to = change.substring(change.indexOf(" => ") + 4);
        assertThat(text).contains(from);
        String damaged = text.replace(from, to);
        assertThat(new SqlParser().createStatement(damaged)).as("what is wrong is not the syntax").isNotNull();
        assertThatThrownBy(() -> CompiledRelease.of(damaged)).as(change).isInstanceOfAny(AssertionError.class, ClassCastException.class, NoSuchElementException.class);
    }
}
