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
package io.cleanroom.trino.tour;

import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.StatementLog.LoggedStatement;
import io.cleanroom.trino.testing.postgresql.PostgreSqlPlugin;
import io.trino.Session;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** The stand-in has to behave as Trino's own connector where the clean room looks: types, pushdown, statements sent. */
@TestInstance(PER_CLASS)
final class TestPostgreSqlPlugin
{
    private PostgreSqlServer server;
    private QueryRunner trino;

    @BeforeAll
    void setUp()
    {
        server = PostgreSqlServer.start();
        server.execute("postgres",
                "CREATE TABLE people (id integer, name text, code char(4), tag varchar(8), spend numeric(12,2), born date, seen timestamp(3), ok boolean, score double precision, weight real, rank smallint, total bigint, raw bytea, unknown point)",
                "INSERT INTO people SELECT i, 'name ' || i, 'c' || i % 3, CASE WHEN i % 2 = 0 THEN 'even' ELSE 'Odd' END, i * 1.25, DATE '2020-01-01' + i, TIMESTAMP '2026-01-02 03:04:05.678', i % 2 = 0, i / 4.0, i / 4.0, i, i, '\\x00ff', NULL FROM generate_series(1, 100) i");
        Session session = testSessionBuilder().setCatalog("pg").setSchema("public").build();
        trino = new StandaloneQueryRunner(session);
        trino.installPlugin(new PostgreSqlPlugin());
        trino.createCatalog("pg", "postgresql", Map.of("connection-url", server.jdbcUrl("postgres"), "connection-user", PostgreSqlServer.ADMINISTRATOR, "connection-password", "any"));
    }

    @AfterAll
    void tearDown()
    {
        trino.close();
        server.close();
    }

    @Test
    void testTypes()
    {
        assertThat(trino.execute("SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'people'").getOnlyColumnAsSet())
                .containsExactlyInAnyOrder(
                        "id integer", "name varchar", "code char(4)", "tag varchar(8)", "spend decimal(12,2)", "born date", "seen timestamp(3)",
                        "ok boolean", "score double", "weight real", "rank smallint", "total bigint", "raw varbinary");
        assertThat(trino.execute("SELECT format('%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s', id, name, code, tag, spend, born, seen, ok, score, weight, rank, total, to_hex(raw)) FROM people WHERE id = 2").getOnlyValue())
                .isEqualTo("2|name 2|c2  |even|2.50|2020-01-03|2026-01-02T03:04:05.678|true|0.5|0.5|2|2|00FF");
    }

    @Test
    void testFilterAndProjectionArePushed()
    {
        LoggedStatement sent = sentBy("SELECT name FROM people WHERE tag = 'even' AND born >= DATE '2020-02-01' AND spend BETWEEN 50 AND 80", 13);
        assertThat(sent.text()).contains("\"tag\" = $", "\"born\" >= $", "\"spend\"").doesNotContain("\"id\"", "\"raw\"");
        assertThat(sent.parameters()).contains("'even'", "'2020-02-01'");
    }

    @Test
    void testRangeOverTextStaysInTheEngine()
    {
        assertThat(sentBy("SELECT id FROM people WHERE tag > 'Z' AND tag < 'f'", 50).text()).doesNotContain("WHERE");
        assertThat(sentBy("SELECT id FROM people WHERE tag IN ('even', 'odd')", 50).text()).contains("\"tag\" IN ($1,$2)");
    }

    @Test
    void testAggregationIsPushed()
    {
        LoggedStatement sent = sentBy("SELECT tag, count(*), count(DISTINCT name), sum(spend), avg(spend), min(id), max(born), avg(total) FROM people GROUP BY tag", 2);
        assertThat(sent.text()).contains("GROUP BY \"tag\"", "count(*)", "count(DISTINCT \"name\")", "sum(\"spend\")", "min(\"id\")", "max(\"born\")");
        assertThat(sentBy("SELECT max(name) FROM people", 1).text()).doesNotContain("max(");
    }

    @Test
    void testLimitAndTopNArePushed()
    {
        assertThat(sentBy("SELECT id FROM people LIMIT 3", 3).text()).endsWith("LIMIT 3");
        assertThat(sentBy("SELECT id FROM people ORDER BY spend DESC LIMIT 3", 3).text()).contains("ORDER BY \"spend\" DESC");
        assertThat(sentBy("SELECT id FROM people ORDER BY name LIMIT 3", 3).text()).doesNotContain("ORDER BY");
    }

    @Test
    void testTablesAreCreatedAndFilled()
    {
        trino.execute("CREATE TABLE copied AS SELECT id, name, code, tag, spend, born, seen, ok, score, weight, rank, total, raw FROM people");
        trino.execute("INSERT INTO copied SELECT * FROM copied WHERE id = 7");
        assertThat(trino.execute("SELECT count(*), sum(spend), count(DISTINCT name) FROM copied").getMaterializedRows().getFirst().getFields())
                .isEqualTo(trino.execute("SELECT BIGINT '101', sum(spend) + 8.75, BIGINT '100' FROM people").getMaterializedRows().getFirst().getFields());
    }

    private LoggedStatement sentBy(String sql, int rows)
    {
        long before = server.log().position();
        MaterializedResult result = trino.execute(sql);
        assertThat(result.getRowCount()).isEqualTo(rows);
        List<LoggedStatement> sent = server.log().statementsSince(before).stream()
                .filter(statement -> statement.text().contains("FROM \"postgres\".\"public\".\"people\""))
                .toList();
        assertThat(sent).as("statements sent to PostgreSQL").hasSize(1);
        return sent.getFirst();
    }
}
