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
package io.cleanroom.trino.analysis;

import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.plugin.tpch.TpchPlugin;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

/** An analysis can stand in every query that a table of any catalog could stand in. */
@TestInstance(PER_CLASS)
@Execution(SAME_THREAD)
final class TestAnalysisInQueries
{
    private static final String ANALYSIS = "retail.analyses.totals";
    private static final String COPY = "workbench.default.totals";

    private static final List<String> QUERIES = List.of(
            "SELECT * FROM %s",
            "SELECT * FROM %s ORDER BY customers DESC, nation LIMIT 5",
            "SELECT nation FROM %s WHERE customers > 60 OFFSET 0",
            "SELECT DISTINCT customers > 60 FROM %s",
            "SELECT customers > 60 AS many, count(*), sum(customers), array_agg(nation ORDER BY nation) FROM %s GROUP BY 1 HAVING count(*) > 1",
            "SELECT count(*), sum(nation) FROM %s",
            "SELECT nation, rank() OVER (ORDER BY customers DESC, nation), sum(customers) OVER (PARTITION BY nation %% 5) FROM %s",
            "SELECT nation, customers, count(*) FROM %s GROUP BY GROUPING SETS ((nation, customers), (nation), ())",
            "SELECT a.nation, b.customers FROM %1$s a JOIN %1$s b ON a.nation = b.nation",
            "SELECT a.nation, b.customers FROM %1$s a JOIN %1$s b ON a.nation = b.nation + 1",
            "SELECT count(*) FROM %1$s a, %1$s b WHERE a.customers < b.customers",
            "SELECT t.nation, v.name FROM %s t JOIN (VALUES (1, 'one'), (3, 'three'), (99, 'none')) v(nation, name) ON t.nation = v.nation",
            "SELECT v.name, t.customers FROM (VALUES (1, 'one'), (3, 'three'), (99, 'none')) v(nation, name) JOIN %s t ON t.nation = v.nation",
            "SELECT v.name, t.customers FROM (VALUES (1, 'one'), (3, 'three'), (99, 'none')) v(nation, name) LEFT JOIN %s t ON t.nation = v.nation",
            "SELECT v.name, t.customers FROM (VALUES (1, 'one'), (3, 'three'), (99, 'none')) v(nation, name) FULL JOIN %s t ON t.nation = v.nation",
            "SELECT x, sum(customers) FROM (VALUES 1, 2) v(x) CROSS JOIN %s GROUP BY x",
            "SELECT x, sum(customers) FROM %s CROSS JOIN (VALUES 1, 2) v(x) GROUP BY x",
            "SELECT n.name, t.customers FROM %s t JOIN plain.tiny.nation n ON t.nation = n.nationkey",
            "SELECT n.name, t.customers FROM plain.tiny.nation n JOIN %s t ON t.nation = n.nationkey",
            "SELECT n.name, t.customers FROM plain.tiny.nation n LEFT JOIN %s t ON t.nation = n.nationkey + 20",
            "SELECT n.name, t.customers FROM %s t RIGHT JOIN plain.tiny.nation n ON t.nation = n.nationkey + 20",
            "SELECT n.name, t.customers FROM %s t FULL JOIN plain.tiny.nation n ON t.nation = n.nationkey + 20",
            "SELECT t.nation, count(*) FROM plain.tiny.customer c JOIN %s t ON t.nation = c.nationkey GROUP BY t.nation",
            "SELECT count(*) FROM plain.tiny.customer WHERE nationkey IN (SELECT nation FROM %s WHERE customers > 60)",
            "SELECT nation FROM %s WHERE nation IN (SELECT regionkey FROM plain.tiny.region)",
            "SELECT nation FROM %s WHERE nation NOT IN (VALUES 1, 2, 3)",
            "SELECT name FROM plain.tiny.nation n WHERE EXISTS (SELECT 1 FROM %s t WHERE t.nation = n.regionkey)",
            "SELECT name, (SELECT max(customers) FROM %s) FROM plain.tiny.nation",
            "SELECT nation, (SELECT count(*) FROM plain.tiny.customer c WHERE c.nationkey = t.nation) FROM %s t",
            "SELECT nation, (SELECT max(customers) FROM %1$s) - customers FROM %1$s",
            "SELECT nation FROM %s UNION ALL SELECT 100",
            "SELECT 100 UNION SELECT nation FROM %s",
            "SELECT nation FROM %1$s UNION ALL SELECT customers FROM %1$s",
            "SELECT nation FROM %s UNION ALL SELECT nationkey FROM plain.tiny.nation UNION ALL VALUES 7",
            "SELECT sum(x) FROM (SELECT nation AS x FROM %s UNION ALL SELECT nationkey FROM plain.tiny.customer) t",
            "SELECT nation FROM %s INTERSECT SELECT regionkey FROM plain.tiny.region",
            "SELECT nation FROM %s EXCEPT VALUES 1, 2",
            "SELECT nation, x FROM %s CROSS JOIN UNNEST(ARRAY[1, 2]) u(x)",
            "SELECT nation, s.sequential_number FROM %s t JOIN TABLE(sequence(start => 1, stop => 9)) s ON s.sequential_number = t.nation",
            "SELECT s.sequential_number, t.customers FROM TABLE(sequence(start => 1, stop => 9)) s LEFT JOIN %s t ON s.sequential_number = t.nation",
            "SELECT count(*) FROM system.metadata.catalogs CROSS JOIN %s t",
            "SELECT count(*) FROM %s t CROSS JOIN workbench.information_schema.schemata",
            "SELECT count(*) FROM retail.clean_room.parties p JOIN %s t ON t.nation >= 0",
            "WITH w AS (SELECT * FROM %s) SELECT a.nation, b.customers FROM w a JOIN w b ON a.nation = b.nation JOIN (VALUES 1, 2) v(x) ON v.x = a.nation",
            "SELECT * FROM (SELECT nation, customers, row_number() OVER (ORDER BY nation) AS r FROM %s) WHERE r <= 3",
            "SELECT nation FROM %s TABLESAMPLE BERNOULLI (100)");

    private CleanRoomQueryRunner room;

    @BeforeAll
    void start()
            throws Exception
    {
        room = SealedRoom.started(SealedRoom.builder().workers(2));
        room.runner().installPlugin(new MemoryPlugin());
        room.runner().createCatalog("workbench", "memory");
        room.runner().installPlugin(new TpchPlugin());
        room.runner().createCatalog("plain", "tpch");
        room.rows("alan", "CREATE TABLE %s AS SELECT * FROM %s".formatted(COPY, ANALYSIS));
        assertThat(room.value("alan", "SELECT count(*) FROM " + COPY)).isEqualTo(25L);
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @TestFactory
    Stream<DynamicTest> testAsAnyTable()
    {
        return QUERIES.stream().map(query -> dynamicTest(query, () -> assertAsAnyTable(query)));
    }

    private void assertAsAnyTable(String query)
    {
        List<MaterializedRow> expected = room.rows("alan", query.formatted(COPY));
        assertThat(expected).isNotEmpty();
        assertThat(room.rows("alan", query.formatted(ANALYSIS))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void testIntoATable()
    {
        room.rows("alan", "CREATE TABLE workbench.default.kept AS SELECT nation, customers FROM %s ORDER BY nation".formatted(ANALYSIS));
        room.rows("alan", "INSERT INTO workbench.default.kept SELECT nation, customers FROM %s".formatted(ANALYSIS));
        room.rows("alan", "INSERT INTO workbench.default.kept SELECT nation, customers FROM %s UNION ALL VALUES (100, 0)".formatted(ANALYSIS));
        assertThat(room.rows("alan", "SELECT count(*), count(DISTINCT nation) FROM workbench.default.kept").getFirst().getFields()).containsExactly(76L, 26L);
    }
}
