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
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.plugin.tpch.TpchPlugin;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Set;

import static io.cleanroom.trino.analysis.SealedRoom.admitted;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Analyses as their users run them, in an engine with a worker. */
@TestInstance(PER_CLASS)
final class TestSealedRuns
{
    private static final String FUNCTION = "SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))";
    private static final String TABLE = "SELECT segment, customers, balance FROM retail.analyses.overlap WHERE priority = '5-LOW'";

    private CleanRoomQueryRunner room;
    private List<MaterializedRow> expected;

    @BeforeAll
    void start()
            throws Exception
    {
        room = SealedRoom.started(SealedRoom.builder().workers(1).groups("ines", "acme-analysts"));
        room.runner().installPlugin(new MemoryPlugin());
        room.runner().createCatalog("workbench", "memory");
        // in the clear, where no clean room is
        room.runner().installPlugin(new TpchPlugin());
        room.runner().createCatalog("plain", "tpch");
        expected = room.rows("root", """
                SELECT mktsegment, count(*), CAST(round(sum(greatest(least(balance, 10000), 0)), -1) AS decimal(38,2))
                FROM (SELECT DISTINCT c.custkey, c.mktsegment, CAST(c.acctbal AS decimal(12,2)) AS balance
                      FROM plain.tiny.customer c JOIN plain.tiny.orders o ON c.custkey = o.custkey WHERE o.orderpriority = '5-LOW')
                GROUP BY mktsegment
                """);
        assertThat(expected).hasSize(5);
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testFunction()
    {
        assertThat(counts(room.rows("alan", FUNCTION))).isEqualTo(counts(expected));
        assertThat(counts(room.rows("gus", "SELECT * FROM TABLE(retail.analyses.overlap())"))).isEqualTo(counts(expected));
        assertThat(counts(room.rows("gus", "SELECT * FROM TABLE(retail.analyses.overlap('5-' || 'LOW'))"))).isEqualTo(counts(expected));
        assertThat(room.rows("ines", FUNCTION)).as("a group that the contract names").hasSize(5);
    }

    @Test
    void testTable()
    {
        assertThat(counts(room.rows("alan", TABLE))).isEqualTo(counts(expected));
        assertThat(counts(room.rows("alan", "SELECT segment, customers FROM retail.analyses.overlap WHERE priority IN ('5-LOW') AND customers > 0"))).isEqualTo(counts(expected));
        assertThat(room.rows("alan", "SELECT * FROM retail.analyses.overlap WHERE priority = '5-LOW' LIMIT 200").getFirst().getFields())
                .as("outputs and parameters, nothing hidden").hasSize(4).contains("5-LOW");
        assertThat(room.rows("alan", "SELECT * FROM retail.analyses.totals LIMIT 3")).as("without parameters it is a plain table").hasSize(3);
    }

    @Test
    void testRangeThatHoldsOneValue()
    {
        String building = "SELECT customers FROM retail.analyses.small WHERE segment = 'BUILDING' AND ";
        List<MaterializedRow> seven = room.rows("alan", building + "nation = 7");
        assertThat(seven).hasSize(1);
        for (String range : List.of("nation >= 7 AND nation < 8", "nation > 6 AND nation <= 7", "nation > 6 AND nation < 8", "nation BETWEEN 7 AND 7")) {
            assertThat(room.rows("alan", building + range)).as(range).isEqualTo(seven);
        }
        for (String range : List.of("nation >= 7 AND nation < 9", "nation >= 7", "nation > 6 AND nation < 7")) {
            refused("alan", building + range, "WHERE gives none for nation");
        }
    }

    @Test
    void testTableWithoutItsValues()
    {
        for (String where : List.of(
                "",
                " WHERE priority IN ('5-LOW', '1-URGENT')",
                " WHERE priority > '5'",
                " WHERE priority = '5-LOW' OR segment = 'BUILDING'",
                " WHERE priority LIKE '5%'",
                " WHERE upper(priority) = '5-LOW'",
                " WHERE priority IS NULL",
                " WHERE priority IS NOT NULL")) {
            assertThatThrownBy(() -> room.rows("gus", "SELECT segment FROM retail.analyses.overlap" + where)).as(where)
                    .hasMessageContaining("Analysis overlap needs one value for each parameter")
                    .hasMessageContaining("TABLE(retail.analyses.overlap(priority => '1-URGENT'))");
        }
        assertThat(room.rows("gus", "SELECT segment FROM retail.analyses.overlap WHERE priority = '5-LOW' AND priority = '1-URGENT'")).as("nothing can fit").isEmpty();
    }

    @Test
    void testWhatComesOutIsTheAnalysts()
    {
        room.execute("alan", "CREATE TABLE workbench.default.kept AS " + TABLE);
        assertThat(counts(room.rows("alan", "SELECT * FROM workbench.default.kept"))).isEqualTo(counts(expected));
        room.execute("alan", "INSERT INTO workbench.default.kept SELECT * FROM TABLE(retail.analyses.overlap(priority => '1-URGENT'))");
        assertThat(room.rows("alan", """
                SELECT o.segment, sum(k.customers) FROM retail.analyses.overlap o JOIN workbench.default.kept k ON o.segment = k.segment
                WHERE o.priority = '5-LOW' AND o.customers > 1 GROUP BY o.segment ORDER BY 2 DESC
                """)).hasSize(5);
    }

    @Test
    void testOneRunForOneQuery()
    {
        long before = admitted(room);
        assertThat(room.rows("alan", "SELECT * FROM (%1$s) a JOIN (%1$s) b ON a.segment = b.segment".formatted(FUNCTION))).hasSize(5);
        assertThat(room.rows("alan", "WITH f AS (%s) SELECT segment FROM f UNION ALL SELECT segment FROM f UNION ALL SELECT segment FROM f".formatted(TABLE))).hasSize(15);
        assertThat(admitted(room) - before).isEqualTo(2);
        assertThat(room.rows("alan", "SELECT * FROM (%s) a JOIN (%s) b ON a.segment = b.segment".formatted(FUNCTION, TABLE.replace("5-LOW", "1-URGENT")))).hasSize(5);
        assertThat(admitted(room) - before).as("other values are another run").isEqualTo(4);
    }

    @Test
    void testWhatRunsNothing()
    {
        long before = admitted(room);
        assertThat(room.rows("alan", "EXPLAIN " + FUNCTION)).hasSize(1);
        assertThat(room.rows("alan", "EXPLAIN (TYPE DISTRIBUTED) " + TABLE)).hasSize(1);
        assertThat(room.rows("alan", "EXPLAIN (TYPE IO) " + TABLE)).hasSize(1);
        assertThat(room.rows("alan", "EXPLAIN (TYPE VALIDATE) " + TABLE)).hasSize(1);
        assertThat(room.rows("alan", "DESCRIBE retail.analyses.overlap")).extracting(row -> row.getField(0)).containsExactly("segment", "customers", "balance", "priority");
        assertThat(room.rows("alan", "DESCRIBE retail.analyses.overlap").getLast().getField(3)).isEqualTo("Parameter: one of 1-URGENT, 5-LOW; by default 5-LOW");
        assertThat(room.rows("alan", "SHOW TABLES FROM retail.analyses")).hasSize(7);
        assertThat(room.rows("alan", "SELECT column_name, data_type FROM retail.information_schema.columns WHERE table_schema = 'analyses' AND table_name = 'overlap'")).hasSize(4);
        assertThat(room.rows("alan", "SELECT comment FROM system.metadata.table_comments WHERE catalog_name = 'retail' AND schema_name = 'analyses' AND table_name = 'overlap'"))
                .containsExactly(new MaterializedRow(List.of("Customers of both by segment")));
        assertThat(room.rows("alan", "SELECT count(*) FROM system.jdbc.columns WHERE table_cat = 'retail' AND table_schem = 'analyses'").getFirst().getField(0)).isEqualTo(21L);
        assertThat(room.rows("alan", "SHOW FUNCTIONS FROM retail.analyses")).hasSize(7);

        Session prepared = Session.builder(room.session("alan")).addPreparedStatement("p", "SELECT segment FROM retail.analyses.overlap WHERE priority = ?").build();
        assertThat(room.runner().execute(prepared, "DESCRIBE OUTPUT p").getRowCount()).isEqualTo(1);
        assertThat(room.runner().execute(prepared, "DESCRIBE INPUT p").getRowCount()).isEqualTo(1);
        assertThat(room.runner().execute(prepared, "EXPLAIN EXECUTE p USING '5-LOW'").getRowCount()).isEqualTo(1);
        assertThat(room.rows("alan", "SELECT * FROM retail.analyses.overlap WHERE priority = '5-LOW' LIMIT 0")).isEmpty();
        assertThat(admitted(room)).isEqualTo(before);

        MaterializedResult executed = room.runner().execute(prepared, "EXECUTE p USING '5-LOW'");
        assertThat(executed.getRowCount()).isEqualTo(5);
        Session function = Session.builder(room.session("alan")).addPreparedStatement("f", "SELECT segment FROM TABLE(retail.analyses.overlap(?))").build();
        assertThat(room.runner().execute(function, "EXECUTE f USING '5-LOW'").getRowCount()).isEqualTo(5);
        assertThat(room.rows("alan", "EXECUTE IMMEDIATE 'SELECT segment FROM retail.analyses.overlap WHERE priority = ?' USING '5-LOW'")).hasSize(5);
        assertThat(admitted(room)).isEqualTo(before + 3);
    }

    @Test
    void testWhoMayNot()
    {
        refused("gus", "SELECT * FROM TABLE(retail.analyses.totals())", "CR_NOT_APPROVED: Analysis totals is not one that you may run; accepted: analysts of acme");
        refused("gus", "SELECT * FROM retail.analyses.totals", "CR_NOT_APPROVED");
        refused("amy", FUNCTION, "CR_NOT_APPROVED");
        refused("gail", TABLE, "CR_NOT_APPROVED");
        refused("root", FUNCTION, "Access Denied");
        refused("mallory", FUNCTION, "Access Denied");
        refused("mallory", TABLE, "Access Denied");
        refused("mallory", "SHOW TABLES FROM retail.analyses", "Access Denied");
    }

    @Test
    void testWhatIsNoValue()
    {
        refused("alan", "SELECT * FROM TABLE(retail.analyses.overlap(priority => '3-MEDIUM'))", "CR_TEMPLATE_PARAMETER: Parameter priority is outside its domain");
        refused("alan", "SELECT segment FROM retail.analyses.overlap WHERE priority = '5-LOW '' OR 1=1'", "CR_TEMPLATE_PARAMETER");
        refused("alan", "SELECT * FROM TABLE(retail.analyses.overlap(priority => NULL))", "Parameter priority is NULL");
        refused("alan", "SELECT * FROM TABLE(retail.analyses.overlap(market => 'EU'))", "MARKET");
        refused("alan", "SELECT * FROM TABLE(retail.analyses.twice(nation => 31))", "CR_TEMPLATE_PARAMETER");
        refused("alan", "SELECT * FROM TABLE(retail.analyses.unknown())", "unknown");
        refused("alan", "SELECT * FROM retail.analyses.unknown", "does not exist");
        refused("alan", "SELECT * FROM TABLE(retail.analyses.overlap(priority => (SELECT '5-LOW')))", "");
    }

    @Test
    void testStatementsThatShowMoreOrOutliveTheRun()
    {
        refused("alan", "EXPLAIN ANALYZE " + FUNCTION, "CR_STATEMENT_KIND");
        refused("alan", "EXPLAIN ANALYZE " + TABLE, "CR_STATEMENT_KIND");
        refused("alan", "EXPLAIN ANALYZE VERBOSE " + TABLE, "CR_STATEMENT_KIND");
        refused("alan", "SHOW STATS FOR retail.analyses.totals", "CR_STATEMENT_KIND");
        refused("alan", "SHOW STATS FOR (SELECT * FROM retail.analyses.totals)", "CR_STATEMENT_KIND");
        refused("alan", "SHOW CREATE TABLE retail.analyses.totals", "CR_STATEMENT_KIND");
        refused("alan", "CREATE VIEW workbench.default.v AS " + TABLE, "CR_STATEMENT_KIND");
        refused("alan", "CREATE VIEW workbench.default.v SECURITY INVOKER AS " + FUNCTION, "CR_STATEMENT_KIND");
        refused("alan", "CREATE MATERIALIZED VIEW workbench.default.v AS " + TABLE, "");
        refused("alan", "ANALYZE retail.analyses.totals", "");
        refused("alan", "INSERT INTO retail.analyses.totals VALUES (1, 1)", "CR_STATEMENT_KIND");
        refused("alan", "SELECT * FROM retail.analyses.totals FOR VERSION AS OF 1", "");
        refused("alan", "SELECT * FROM retail.acme.customers", "TABLE(retail.analyses.<name>(..))");
        refused("alan", "SELECT c.segment FROM retail.acme.customers c JOIN retail.analyses.totals t ON c.nation = t.nation", "CR_");
    }

    @Test
    void testOwnQuery()
    {
        String query = "SELECT priority, count(DISTINCT customer) AS customers FROM globex.orders GROUP BY priority";
        assertThat(room.rows("alan", "SELECT * FROM TABLE(retail.clean_room.run(query => '%s'))".formatted(query))).hasSize(5);
        assertThat(room.rows("alan", "SELECT * FROM TABLE(retail.clean_room.check(query => '%s'))".formatted(query)).getFirst().getField(0)).isEqualTo("admitted");
        assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'clean_room.run' AND releases = 1")).isEqualTo(1L);

        long denials = (long) room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE status = 'denied' AND reasons LIKE '%CR_ROW_LEVEL_OUTPUT%'");
        refused("alan", run("SELECT customer FROM globex.orders"), "CR_ROW_LEVEL_OUTPUT");
        assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE status = 'denied' AND reasons LIKE '%CR_ROW_LEVEL_OUTPUT%'")).as("written down").isEqualTo(denials + 1);
        refused("alan", run("SELECT priority, count(DISTINCT customer) AS customers FROM globex.ledger GROUP BY priority"), "CR_NOT_APPROVED: Table globex.ledger is read through approved analyses only");
        refused("alan", run("SELECT priority, count(DISTINCT customer) AS customers FROM globex.orders WHERE customer = 7 GROUP BY priority"), "CR_IDENTITY_LITERAL");
        refused("alan", run("SELECT priority, count(DISTINCT customer) AS customers FROM plain.tiny.orders GROUP BY priority"), "CR_NOT_AVAILABLE");
        refused("alan", run("DELETE FROM globex.orders"), "CR_STATEMENT_KIND");
        refused("alan", run("SELECT 1; SELECT 2"), "CR_PARSE_ERROR");
        refused("alan", run(query + " LIMIT ?"), "CR_");
        refused("amy", run(query), "CR_NOT_APPROVED");
        refused("gail", run(query), "CR_NOT_APPROVED");
        refused("mallory", run(query), "Access Denied");
        refused("alan", "EXPLAIN ANALYZE " + run(query), "CR_STATEMENT_KIND");
    }

    @Test
    void testWhatComesWithTheRows()
    {
        List<MaterializedRow> rows = room.rows("alan", "SELECT DISTINCT \"$run_id\", \"$checkpoint\" FROM retail.analyses.overlap WHERE priority = '5-LOW'");
        assertThat(rows).hasSize(1);
        String runId = (String) rows.getFirst().getField(0);
        assertThat((String) rows.getFirst().getField(1)).startsWith("retail.localhost/audit\n");
        MaterializedRow run = room.rows("alan", "SELECT status, releases, result_rows, template, checkpoint_size FROM retail.clean_room.runs WHERE query_id = '%s'".formatted(runId)).getFirst();
        assertThat(run.getFields().subList(0, 4)).containsExactly("released", 1L, 5L, "overlap");
        assertThat(((String) rows.getFirst().getField(1)).lines().toList().get(1)).isEqualTo(run.getField(4).toString());
    }

    private static String run(String query)
    {
        return "SELECT * FROM TABLE(retail.clean_room.run(query => '%s'))".formatted(query.replace("'", "''"));
    }

    private void refused(String user, String sql, String reason)
    {
        assertThatThrownBy(() -> room.execute(user, sql)).as("%s: %s", user, sql).hasMessageContaining(reason);
    }

    private static Set<List<Object>> counts(List<MaterializedRow> rows)
    {
        return rows.stream().map(row -> row.getFields().subList(0, 2)).collect(toSet());
    }
}
