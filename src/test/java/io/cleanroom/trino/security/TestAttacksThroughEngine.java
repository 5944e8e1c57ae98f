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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Key;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.Session;
import io.trino.metadata.HandleResolver;
import io.trino.server.PluginClassLoader;
import io.trino.server.PluginManager;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Plugin;
import io.trino.testing.MaterializedRow;
import org.intellij.lang.annotations.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ways round the access control through a real engine, and beside each of them what must go through. */
final class TestAttacksThroughEngine
{
    private static CleanRoomQueryRunner room;
    private static String analysis;

    @BeforeAll
    static void start()
            throws Exception
    {
        room = CleanRoomQueryRunner.builder(TestingContracts.retail())
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .build();
        TestingTrinoServer server = room.runner().getCoordinator();
        installMemory(server);
        server.createCatalog("memory", "memory");
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        analysis = ((String) room.value("amy", "SELECT compiled_sql FROM clean_room.templates WHERE template = 'overlap'")).replace("?", "'5-LOW'");
    }

    @AfterAll
    static void stop()
    {
        room.close();
    }

    @Test
    void testApprovedAnalysisRuns()
    {
        long admissions = admissions();
        assertThat(room.rows("alan", analysis)).isNotEmpty();
        assertThat(room.rows("gus", analysis)).isNotEmpty();
        assertThat(room.rows("alan", "EXECUTE IMMEDIATE '%s'".formatted(analysis.replace("'", "''")))).isNotEmpty();
        assertThat(prepared("alan", analysis.replace("'5-LOW'", "?"), "EXECUTE p USING '1-URGENT'")).isPositive();
        assertThat(admissions()).isEqualTo(admissions + 4);
    }

    /** What a source gave is shown to its own party, how many rows came out to the runner's. */
    @Test
    void testEndIsRecorded()
    {
        assertThat(room.rows("gus", analysis)).isNotEmpty();
        String run = "FROM retail.clean_room.runs WHERE user_name = 'gus' AND status = 'completed'";
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (room.rows("gwen", "SELECT 1 " + run).isEmpty()) {
            assertThat(System.nanoTime()).as("the end of the query is recorded in time").isLessThan(deadline);
        }

        MaterializedRow forGlobex = room.rows("gwen", "SELECT result_rows, query_text, source_reads " + run).getFirst();
        assertThat(forGlobex.getField(0)).isNotNull();
        assertThat(forGlobex.getField(1)).isEqualTo(analysis);
        assertThat((String) forGlobex.getField(2)).contains("priority").doesNotContain("segment");

        MaterializedRow forAcme = room.rows("amy", "SELECT result_rows, query_text, source_reads " + run).getFirst();
        assertThat(forAcme.getField(0)).isNull();
        assertThat(forAcme.getField(1)).isNull();
        assertThat((String) forAcme.getField(2)).contains("segment").contains("1500").doesNotContain("priority");
    }

    @Test
    void testFailureIsRecorded()
    {
        Session poor = Session.builder(room.session("alan")).setSystemProperty("query_max_memory_per_node", "1kB").build();
        assertThatThrownBy(() -> room.runner().execute(poor, analysis)).hasMessageContaining("exceeded per-node memory limit");
        String run = "FROM retail.clean_room.runs WHERE user_name = 'alan' AND status = 'failed'";
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (room.rows("amy", "SELECT 1 " + run).isEmpty()) {
            assertThat(System.nanoTime()).as("the failure of the query is recorded in time").isLessThan(deadline);
        }

        MaterializedRow failed = room.rows("gwen", "SELECT template, reasons, result_rows, query_text " + run).getFirst();
        assertThat(failed.getField(0)).isEqualTo("overlap");
        assertThat(failed.getField(1)).isEqualTo("EXCEEDED_LOCAL_MEMORY_LIMIT");
        assertThat(failed.getField(2)).isNull();
        assertThat(failed.getField(3)).isNull();
    }

    @Test
    void testRows()
    {
        refused("alan", "SELECT * FROM retail.acme.customers", "CR_NOT_APPROVED");
        refused("alan", "TABLE retail.acme.customers", "CR_NOT_APPROVED");
        refused("alan", "SELECT count(*) FROM retail.globex.orders", "CR_NOT_APPROVED");
        refused("alan", "SELECT 1 WHERE EXISTS (SELECT 1 FROM retail.acme.customers WHERE customer = 7)", "CR_NOT_APPROVED");
        refused("root", analysis, "CR_NOT_APPROVED");
        refused("amy", analysis, "CR_NOT_APPROVED");
        refused("sam", analysis, "Access Denied");
        refused("alan", "SELECT * FROM retail.acme.\"customers$snapshots\"", "does not exist");
        refused("alan", "SELECT * FROM retail.acme.customers FOR VERSION AS OF 1", "CR_|not support");
    }

    @Test
    void testVariationsOfTheAnalysis()
    {
        refused("alan", analysis.replace(">= 25", ">= 1"), "CR_NOT_APPROVED");
        refused("alan", analysis.replace("'5-LOW'", "'4-NOT SPECIFIED'"), "CR_TEMPLATE_PARAMETER");
        refused("alan", "SELECT * FROM (%s)".formatted(analysis), "CR_");
        refused("alan", "%s UNION ALL SELECT 'x', 1 FROM memory.information_schema.tables".formatted(analysis), "CR_");
        refused("alan", "SELECT * FROM (%s), memory.information_schema.tables".formatted(analysis), "CR_");
        refused("alan", "SELECT * FROM (%s), retail.clean_room.parties".formatted(analysis), "CR_");
    }

    @Test
    void testOtherStatements()
    {
        for (String prefix : ImmutableList.of("EXPLAIN", "EXPLAIN ANALYZE", "EXPLAIN (TYPE IO)", "EXPLAIN (TYPE VALIDATE)", "EXPLAIN (TYPE LOGICAL)", "CREATE TABLE memory.default.stolen AS", "CREATE VIEW memory.default.stolen AS", "CREATE MATERIALIZED VIEW memory.default.stolen AS")) {
            refused("alan", prefix + " " + analysis, "CR_STATEMENT_KIND");
        }
        refused("alan", "EXECUTE IMMEDIATE 'EXPLAIN ANALYZE %s'".formatted(analysis.replace("'", "''")), "CR_STATEMENT_KIND");
        refused("alan", "SHOW STATS FOR retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "SHOW STATS FOR (SELECT * FROM retail.acme.customers WHERE customer = 7)", "CR_STATEMENT_KIND");
        refused("alan", "SHOW CREATE TABLE retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "SHOW CREATE SCHEMA retail.acme", "CR_STATEMENT_KIND");
        refused("alan", "INSERT INTO retail.acme.customers (segment) VALUES ('x')", "CR_STATEMENT_KIND");
        refused("alan", "DELETE FROM retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "UPDATE retail.acme.customers SET segment = 'x'", "CR_STATEMENT_KIND");
        refused("alan", "TRUNCATE TABLE retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "DROP TABLE retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "ALTER TABLE retail.acme.customers ADD COLUMN x integer", "CR_STATEMENT_KIND");
        refused("alan", "COMMENT ON TABLE retail.acme.customers IS 'x'", "CR_STATEMENT_KIND");
        refused("alan", "ANALYZE retail.acme.customers", "does not support analyze|CR_STATEMENT_KIND");
        refused("alan", "CREATE TABLE retail.acme.mine (x integer)", "CR_STATEMENT_KIND");
        refused("alan", "CREATE TABLE memory.default.mine (LIKE retail.acme.customers)", "Access Denied");
        refused("alan", "CREATE SCHEMA retail.mine", "CR_STATEMENT_KIND");
        refused("alan", "GRANT SELECT ON retail.acme.customers TO sam", "CR_STATEMENT_KIND");
    }

    @Test
    void testPreparedStatements()
    {
        refusedPrepared("alan", analysis, "DESCRIBE OUTPUT p");
        refusedPrepared("alan", "SELECT * FROM retail.acme.customers WHERE customer = ?", "DESCRIBE INPUT p");
        refusedPrepared("alan", analysis, "EXPLAIN EXECUTE p");
        refusedPrepared("alan", "EXPLAIN ANALYZE " + analysis, "EXECUTE p");
        refusedPrepared("alan", "SELECT * FROM retail.acme.customers WHERE customer = ?", "EXECUTE p USING 7");
        refusedPrepared("alan", "CREATE TABLE memory.default.stolen AS " + analysis, "EXECUTE p");
    }

    @Test
    void testViewsElsewhere()
    {
        refused("alan", "CREATE VIEW memory.default.window AS SELECT * FROM retail.acme.customers", "CR_STATEMENT_KIND");
        refused("alan", "CREATE VIEW memory.default.window SECURITY INVOKER AS SELECT * FROM retail.acme.customers", "CR_STATEMENT_KIND");
        refused("amy", "CREATE VIEW memory.default.window AS SELECT * FROM retail.clean_room.templates", "CR_STATEMENT_KIND");
        refused("amy", "CREATE TABLE memory.default.copied AS SELECT * FROM retail.clean_room.templates", "CR_STATEMENT_KIND");
        refused("amy", "CREATE TABLE memory.default.copied AS SELECT * FROM retail.information_schema.columns", "CR_STATEMENT_KIND");
        refused("amy", "EXPLAIN ANALYZE SELECT * FROM retail.clean_room.templates", "CR_STATEMENT_KIND");
        room.execute("amy", "CREATE TABLE memory.default.own AS SELECT 1 AS one");
        refused("amy", "INSERT INTO memory.default.own SELECT count(*) FROM retail.clean_room.templates", "CR_STATEMENT_KIND");
        assertThat(room.value("amy", "SELECT one FROM memory.default.own")).isEqualTo(1);
    }

    /** A name of the analysis that means a table of the analyst's own. */
    @Test
    void testSameNamesInAnotherCatalog()
    {
        room.execute("alan", "CREATE SCHEMA memory.acme");
        room.execute("alan", "CREATE TABLE memory.acme.customers AS SELECT BIGINT '7' AS customer, 'x' AS segment");
        refused("alan", analysis.replace("retail.acme.customers", "memory.acme.customers"), "CR_");
        Session elsewhere = Session.builder(room.session("alan")).setCatalog("memory").build();
        String relative = analysis.replace("retail.acme.customers", "acme.customers");
        assertThatThrownBy(() -> room.runner().execute(elsewhere, relative))
                .hasMessageMatching("(?s).*CR_.*");
    }

    @Test
    void testSideDoors()
    {
        refused("alan", "SELECT * FROM TABLE(retail.system.query(query => 'SELECT 1'))", "not registered");
        refused("alan", "CALL retail.system.flush_metadata_cache()", "not registered|CR_");
        refused("alan", "SET SESSION retail.anything = 'x'", "does not exist|CR_");
        refused("alan", "CREATE CATALOG raw USING tpch", "CR_STATEMENT_KIND");
        refused("alan", "DROP CATALOG retail", "CR_STATEMENT_KIND");
        refused("alan", "SELECT * FROM system.runtime.tasks", "CR_NOT_AVAILABLE");
        refused("alan", "SELECT * FROM system.runtime.transactions", "CR_NOT_AVAILABLE");
        refused("alan", "SELECT * FROM system.runtime.optimizer_rule_stats", "CR_NOT_AVAILABLE");
        refused("alan", "SELECT * FROM system.runtime.nodes", "CR_NOT_AVAILABLE");
        assertThat(room.rows("root", "SELECT * FROM system.runtime.nodes")).isNotEmpty();
        assertThat(room.rows("alan", "SELECT * FROM system.metadata.catalogs")).isNotEmpty();
    }

    @Test
    void testOtherPeople()
    {
        room.execute("amy", "SELECT 1");
        String foreign = (String) room.rows("root", "SELECT query_id FROM system.runtime.queries WHERE \"user\" = 'amy'").getFirst().getField(0);
        refused("alan", "CALL system.runtime.kill_query(query_id => '%s', message => 'no')".formatted(foreign), "CR_STATEMENT_KIND");
        assertThat(room.rows("alan", "SELECT DISTINCT \"user\" FROM system.runtime.queries"))
                .extracting(row -> row.getField(0))
                .containsExactly("alan");
        refused("alan", "SET SESSION AUTHORIZATION amy", "CR_STATEMENT_KIND");
        refused("root", "SET SESSION AUTHORIZATION amy", "CR_STATEMENT_KIND: Impersonation of a user whom the contract of a clean room names");
        room.execute("root", "SET SESSION AUTHORIZATION olga");
    }

    @Test
    void testStrangersSeeNothing()
    {
        assertThat(room.rows("sam", "SHOW CATALOGS")).extracting(row -> row.getField(0)).doesNotContain("retail").contains("memory");
        assertThat(room.rows("sam", "SELECT * FROM system.jdbc.tables WHERE table_cat = 'retail'")).isEmpty();
        assertThat(room.rows("sam", "SELECT * FROM system.jdbc.columns WHERE table_cat = 'retail'")).isEmpty();
        assertThat(room.rows("sam", "SELECT * FROM system.metadata.table_comments WHERE catalog_name = 'retail'")).isEmpty();
        refused("sam", "SHOW SCHEMAS FROM retail", "Access Denied");
        refused("sam", "SELECT * FROM retail.clean_room.parties", "Access Denied");
        refused("sam", "CALL retail.clean_room.leave()", "Access Denied");
        refused("sam", "SELECT * FROM TABLE(retail.clean_room.check(query => 'SELECT 1'))", "Access Denied");
    }

    @Test
    void testMembersBrowse()
    {
        assertThat(room.rows("alan", "SHOW CATALOGS")).extracting(row -> row.getField(0)).contains("retail");
        assertThat(room.rows("alan", "SHOW TABLES FROM retail.globex")).extracting(row -> row.getField(0)).containsExactly("orders");
        assertThat(room.rows("alan", "DESCRIBE retail.acme.customers")).hasSize(3);
        assertThat(room.rows("alan", "SELECT * FROM retail.clean_room.parties")).hasSize(2);
        assertThat(room.rows("alan", "SELECT * FROM system.jdbc.tables WHERE table_cat = 'retail' AND table_schem = 'acme'")).hasSize(1);
        assertThat(room.rows("root", "SHOW TABLES FROM retail.acme")).hasSize(1);
        refused("root", "SELECT * FROM retail.clean_room.parties", "CR_NOT_APPROVED: Host administration gives no access to rows");
        refused("root", "CALL retail.clean_room.leave()", "CR_STATEMENT_KIND: Host administration has no voice");
    }

    private static void refused(String user, @Language("SQL") String sql, String pattern)
    {
        long admissions = admissions();
        assertThatThrownBy(() -> room.execute(user, sql))
                .as("%s: %s", user, sql)
                .hasMessageMatching("(?s).*(%s).*".formatted(pattern));
        assertThat(admissions()).as("admissions after %s: %s", user, sql).isEqualTo(admissions);
    }

    private static void refusedPrepared(String user, String prepared, String sql)
    {
        long admissions = admissions();
        assertThatThrownBy(() -> prepared(user, prepared, sql))
                .as("%s: %s of %s", user, sql, prepared)
                .hasMessageContaining("CR_");
        assertThat(admissions()).isEqualTo(admissions);
    }

    private static int prepared(String user, String prepared, String sql)
    {
        Session session = Session.builder(room.session(user)).addPreparedStatement("p", prepared).build();
        return room.runner().execute(session, sql).getRowCount();
    }

    private static long admissions()
    {
        return (long) room.value("ada", "SELECT count(*) FROM retail.clean_room.audit_log WHERE kind = 'query_admitted'");
    }

    private static void installMemory(TestingTrinoServer server)
            throws Exception
    {
        List<URL> jars;
        try (var files = Files.list(CleanRoomQueryRunner.pluginDirectory().resolve("memory"))) {
            jars = files.map(TestAttacksThroughEngine::url).toList();
        }
        PluginClassLoader loader = PluginManager.createClassLoader("memory", jars);
        server.getInstance(Key.get(HandleResolver.class)).registerClassLoader(loader);
        ServiceLoader.load(Plugin.class, loader).forEach(server::installPlugin);
    }

    private static URL url(Path path)
    {
        try {
            return path.toUri().toURL();
        }
        catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
