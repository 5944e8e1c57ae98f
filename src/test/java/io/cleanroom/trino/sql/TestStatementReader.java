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

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

final class TestStatementReader
{
    private static final Map<StatementKind, List<String>> SAMPLES = Map.ofEntries(
            entry(StatementKind.QUERY, List.of("SELECT 1", "TABLE t", "VALUES 1", "WITH x AS (SELECT 1) SELECT * FROM x", "(SELECT 1)")),
            entry(StatementKind.EXECUTE, List.of("EXECUTE p", "EXECUTE p USING 1")),
            entry(StatementKind.EXECUTE_IMMEDIATE, List.of("EXECUTE IMMEDIATE 'SELECT 1'")),
            entry(StatementKind.PREPARE, List.of("PREPARE p FROM SELECT 1")),
            entry(StatementKind.DEALLOCATE, List.of("DEALLOCATE PREPARE p")),
            entry(StatementKind.EXPLAIN, List.of("EXPLAIN SELECT 1", "EXPLAIN (TYPE IO) EXECUTE p")),
            entry(StatementKind.EXPLAIN_ANALYZE, List.of("EXPLAIN ANALYZE SELECT 1", "EXPLAIN ANALYZE VERBOSE SELECT 1")),
            entry(StatementKind.DESCRIBE_INPUT, List.of("DESCRIBE INPUT p")),
            entry(StatementKind.DESCRIBE_OUTPUT, List.of("DESCRIBE OUTPUT p")),
            entry(StatementKind.SHOW, List.of("SHOW CATALOGS", "SHOW SCHEMAS", "SHOW TABLES", "SHOW COLUMNS FROM t", "DESCRIBE t", "SHOW FUNCTIONS", "SHOW SESSION")),
            entry(StatementKind.SHOW_STATS, List.of("SHOW STATS FOR t", "SHOW STATS FOR (SELECT 1)")),
            entry(StatementKind.SHOW_CREATE, List.of("SHOW CREATE TABLE t", "SHOW CREATE VIEW v")),
            entry(StatementKind.SHOW_GRANTS, List.of("SHOW GRANTS", "SHOW ROLES", "SHOW ROLE GRANTS")),
            entry(StatementKind.CALL, List.of("CALL system.runtime.kill_query('q')")),
            entry(StatementKind.SESSION, List.of("USE a.b", "SET SESSION x = 1", "RESET SESSION x", "SET PATH a.b", "SET TIME ZONE 'UTC'")),
            entry(StatementKind.SET_ROLE, List.of("SET ROLE r")),
            entry(StatementKind.SET_AUTHORIZATION, List.of("SET SESSION AUTHORIZATION u", "RESET SESSION AUTHORIZATION")),
            entry(StatementKind.TRANSACTION, List.of("START TRANSACTION", "COMMIT", "ROLLBACK")),
            entry(StatementKind.CREATE_TABLE_AS, List.of("CREATE TABLE t AS SELECT 1")),
            entry(StatementKind.VIEW_DDL, List.of("CREATE VIEW v AS SELECT 1", "DROP VIEW v", "CREATE MATERIALIZED VIEW v AS SELECT 1", "REFRESH MATERIALIZED VIEW v")),
            entry(StatementKind.FUNCTION_DDL, List.of("CREATE FUNCTION f() RETURNS bigint RETURN 1", "DROP FUNCTION f()")),
            entry(StatementKind.DDL, List.of("CREATE SCHEMA s", "DROP TABLE t", "ALTER TABLE t ADD COLUMN c bigint", "COMMENT ON TABLE t IS 'x'", "CREATE ROLE r", "ALTER TABLE t SET AUTHORIZATION u")),
            entry(StatementKind.DML, List.of("INSERT INTO t VALUES 1", "DELETE FROM t", "UPDATE t SET a = 1", "TRUNCATE TABLE t", "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE")),
            entry(StatementKind.TABLE_EXECUTE, List.of("ALTER TABLE t EXECUTE optimize")),
            entry(StatementKind.ANALYZE, List.of("ANALYZE t")),
            entry(StatementKind.CATALOG_DDL, List.of("CREATE CATALOG c USING memory", "DROP CATALOG c")),
            entry(StatementKind.GRANT, List.of("GRANT SELECT ON t TO u", "REVOKE SELECT ON t FROM u", "DENY SELECT ON t TO u", "GRANT r TO u", "REVOKE r FROM u")),
            entry(StatementKind.UNREADABLE, List.of("", "SELECT", "SELECT 1;", "SELECT 1; SELECT 2", "SHOW SECRETS")));

    @Test
    void testKinds()
    {
        assertThat(SAMPLES.keySet()).isEqualTo(Set.copyOf(EnumSet.allOf(StatementKind.class)));
        SAMPLES.forEach((kind, texts) -> texts.forEach(text -> {
            assertThat(StatementReader.kind(text)).as(text).isEqualTo(kind);
            assertThat(StatementReader.kind("/* SELECT 1 */ " + text + " -- SELECT 1")).as(text).isEqualTo(kind);
        }));
    }

    @Test
    void testWhatRuns()
    {
        assertThat(StatementReader.executedKind("SELECT 1", Optional.of("DROP TABLE t"))).isEqualTo(StatementKind.QUERY);
        assertThat(StatementReader.executedKind("EXECUTE p", Optional.of("DROP TABLE t"))).isEqualTo(StatementKind.DDL);
        assertThat(StatementReader.executedKind("EXECUTE p USING 1", Optional.of("SELECT ?"))).isEqualTo(StatementKind.QUERY);
        assertThat(StatementReader.executedKind("EXECUTE p", Optional.empty())).isEqualTo(StatementKind.UNREADABLE);
        assertThat(StatementReader.executedKind("EXECUTE IMMEDIATE 'DROP TABLE t'", Optional.of("SELECT 1"))).isEqualTo(StatementKind.DDL);
        assertThat(StatementReader.executedKind("EXECUTE IMMEDIATE U&'\\0044ROP TABLE t'", Optional.empty())).isEqualTo(StatementKind.DDL);
        // the engine takes one step, so what is behind the second is not looked at
        assertThat(StatementReader.executedKind("EXECUTE IMMEDIATE 'EXECUTE p'", Optional.of("SELECT 1"))).isEqualTo(StatementKind.EXECUTE);
        assertThat(StatementReader.executedKind("EXECUTE p", Optional.of("EXECUTE IMMEDIATE ''SELECT 1''"))).isEqualTo(StatementKind.UNREADABLE);
        assertThat(StatementReader.executedKind("EXPLAIN EXECUTE p", Optional.of("SELECT 1"))).isEqualTo(StatementKind.EXPLAIN);
    }

    @Test
    void testLimits()
    {
        assertThat(StatementReader.kind("SELECT '" + "x".repeat(64 * 1024 - 9) + "'")).isEqualTo(StatementKind.QUERY);
        assertThat(StatementReader.kind("SELECT '" + "x".repeat(64 * 1024 - 8) + "'")).isEqualTo(StatementKind.UNREADABLE);
        assertThat(StatementReader.kind("SELECT '" + "😀".repeat(16 * 1024 - 3) + "'")).isEqualTo(StatementKind.QUERY);
        assertThat(StatementReader.kind("SELECT '" + "😀".repeat(16 * 1024) + "'")).isEqualTo(StatementKind.UNREADABLE);
        assertThat(StatementReader.kind("SELECT " + "(".repeat(99) + "1" + ")".repeat(99))).isEqualTo(StatementKind.QUERY);
        assertThat(StatementReader.kind("SELECT " + "(".repeat(101) + "1" + ")".repeat(101))).isEqualTo(StatementKind.UNREADABLE);
        assertThat(StatementReader.kind("SELECT '" + "(".repeat(200) + "'")).isEqualTo(StatementKind.QUERY);
    }

    /** Depth that no bracket shows; the answer is a kind, and the thread lives on. */
    @Test
    void testStack()
    {
        for (String link : List.of("- ", "NOT ", "1 + ", "ARRAY", "a.", "CASE WHEN ")) {
            assertThat(StatementReader.kind("SELECT " + link.repeat(60_000 / link.length()) + "x")).isIn(StatementKind.QUERY, StatementKind.UNREADABLE);
        }
    }
}
