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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.state.ScannedTable;
import io.cleanroom.trino.testing.CleanRoomCluster;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.trino.Session;
import io.trino.testing.MaterializedResult;
import io.trino.testing.TransactionBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static io.trino.SystemSessionProperties.ENABLE_DYNAMIC_FILTERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

/** What goes into parties' real sources and what comes out, on a coordinator and a worker. */
@TestInstance(PER_CLASS)
@Execution(SAME_THREAD)
final class TestCleanRoomScans
{
    private static final String CONTRACT =
            """
            contract: 1
            clean_room: retail
            purpose: test
            parties:
              acme: {name: Acme, approvers: [amy], analysts: {users: [alan]}, auditors: [ada]}
              globex: {name: Globex, approvers: [gwen], analysts: {users: [gus]}, auditors: [gail]}
              initech: {name: Initech, approvers: [ida], analysts: {users: [ian]}, auditors: [iris]}
            tables:
              acme.customers:
                source: crm.customers
                rows: {consent: ELIGIBLE, residency: [EU, US], signup: {min: 2020-01-01}}
                columns:
                  customer: {token: {of: email, profile: email_v1}}
                  id: {}
                  region: {source: region_code}
                  spend: {source: lifetime_spend, type: "decimal(12,2)"}
                rule: {type: none}
              acme.addresses:
                source: crm.customers
                rows: {consent: ELIGIBLE, residency: [EU, US], signup: {min: 2020-01-01}}
                columns: {id: {}, email: {}}
                rule: {type: none}
              acme.everyone:
                source: crm.customers
                columns:
                  customer: {token: {of: email, profile: email_v1}}
                  id: {}
                  region: {source: region_code}
                  spend: {source: lifetime_spend}
                rule: {type: none}
              acme.reachable:
                source: crm.customers
                suppress: {table: crm.optouts, column: email, matches: email}
                columns:
                  customer: {token: {of: email, profile: email_v1}}
                  id: {}
                rule: {type: none}
              acme.numbered:
                source: crm.customers
                suppress: {table: crm.optout_numbers, column: id, matches: id}
                columns: {id: {}}
                rule: {type: none}
              acme.drifted:
                source: crm.customers
                columns: {id: {type: "varchar(10)"}}
                rule: {type: none}
              acme.missing:
                source: crm.nothing
                columns: {id: {type: bigint}}
                rule: {type: none}
              acme.missing_unpinned:
                source: crm.nothing
                columns: {id: {}}
                rule: {type: none}
              acme.missing_column:
                source: crm.customers
                columns: {id: {}, shoe_size: {}}
                rule: {type: none}
              acme.unfit:
                source: crm.customers
                rows: {id: [ELIGIBLE]}
                columns: {id: {}}
                rule: {type: none}
              acme.token_of_number:
                source: crm.customers
                columns: {customer: {token: {of: id, profile: email_v1}}}
                rule: {type: none}
              acme.unsuppressed:
                source: crm.customers
                suppress: {table: crm.gone, column: email, matches: email}
                columns: {id: {}}
                rule: {type: none}
              acme.withdrawn:
                source: crm.customers
                columns: {id: {}}
                rule: {type: none}
              globex.orders:
                source: tiny.orders
                rows: {orderkey: {min: 2}, orderstatus: [F, P]}
                columns: {orderkey: {}, custkey: {}, status: {source: orderstatus}, price: {source: totalprice}}
                rule: {type: none}
              globex.all_orders:
                source: tiny.orders
                columns: {orderkey: {}, custkey: {}, status: {source: orderstatus}, price: {source: totalprice}}
                rule: {type: none}
              initech.visits:
                source: web.visits
                rows: {day: {min: 2026-01-02}, consent: true}
                columns:
                  customer: {token: {of: mail, profile: email_v1}}
                  id: {}
                  pages: {}
                  day: {}
                rule: {type: none}
              initech.reachable:
                source: web.visits
                suppress: {table: web.optouts, column: mail, matches: mail}
                columns: {id: {}}
                rule: {type: none}
            """;

    private PostgreSqlServer postgres;
    private CleanRoomCluster cluster;

    @BeforeAll
    void setUp()
            throws Exception
    {
        postgres = PostgreSqlServer.start();
        postgres.execute("postgres",
                "CREATE SCHEMA crm",
                "CREATE TABLE crm.customers (id bigint, email varchar(80), region_code varchar(8), lifetime_spend numeric(12,2), consent varchar(16), residency char(2), signup date)",
                // 3: no consent, 4: elsewhere, 5: signed up too early, 6: nobody asked
                """
                INSERT INTO crm.customers VALUES
                (1, 'Ann@Example.com ', 'north', 10, 'ELIGIBLE', 'EU', DATE '2020-01-01'),
                (2, 'bob@example.com', 'south', 20, 'ELIGIBLE', 'US', DATE '2024-05-05'),
                (3, 'cid@example.com', 'north', 30, 'DECLINED', 'EU', DATE '2024-05-05'),
                (4, 'dan@example.com', 'north', 40, 'ELIGIBLE', 'CN', DATE '2024-05-05'),
                (5, 'eve@example.com', 'south', 50, 'ELIGIBLE', 'EU', DATE '2019-12-31'),
                (6, 'fay@example.com', 'south', 60, NULL, 'EU', DATE '2024-05-05'),
                (7, 'not an address', 'north', 70, 'ELIGIBLE', 'US', DATE '2024-05-05'),
                (8, NULL, 'north', 80, 'ELIGIBLE', 'US', DATE '2024-05-05')""",
                "CREATE TABLE crm.optouts (email varchar(200))",
                "INSERT INTO crm.optouts VALUES ('ANN@example.com'), (NULL), ('not an address'), ('zoe@example.com')",
                "CREATE TABLE crm.optout_numbers (id bigint)",
                "INSERT INTO crm.optout_numbers VALUES (2), (NULL)");
        cluster = CleanRoomCluster.start();
        Map<String, String> lake = cluster.createLake();
        cluster.trino().execute("CREATE SCHEMA lake.web");
        cluster.trino().execute(
                """
                CREATE TABLE lake.web.visits AS SELECT * FROM (VALUES
                (1, 'ann@example.com', 3, true, DATE '2026-01-02'),
                (2, '  BOB@EXAMPLE.COM', 5, true, DATE '2026-01-03'),
                (3, 'cid@example.com', 7, true, DATE '2026-01-04'),
                (4, 'ann@example.com', 9, false, DATE '2026-01-04'),
                (5, 'bob@example.com', 11, true, DATE '2026-01-01'),
                (6, NULL, 13, true, NULL)) AS v(id, mail, pages, consent, day)""");
        cluster.trino().execute("CREATE TABLE lake.web.optouts AS SELECT * FROM (VALUES 'cid@example.com') AS v(mail)");

        ImmutableMap.Builder<String, String> properties = ImmutableMap.<String, String>builder()
                .put("clean-room.token-key.k1", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
                .put("party.acme.connector.name", "postgresql")
                .put("party.acme.connection-url", postgres.jdbcUrl("postgres"))
                .put("party.acme.connection-user", PostgreSqlServer.ADMINISTRATOR)
                .put("party.acme.connection-password", "any")
                .put("party.globex.connector.name", "tpch")
                .put("party.initech.connector.name", "iceberg");
        lake.forEach((name, value) -> properties.put("party.initech." + name, value));
        cluster.createRoom("retail", CONTRACT, properties.buildOrThrow());

        assertThatThrownBy(() -> query("SELECT * FROM everyone"))
                .hasMessageContaining("access-control.name=clean-room");
        assertThat(rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'acme'")).isEqualTo("[]");
        cluster.guard();
        assertThatThrownBy(() -> query("SELECT * FROM everyone")).hasMessageContaining("does not exist");
        cluster.accept("retail");
    }

    @AfterAll
    void tearDown()
            throws Exception
    {
        if (cluster != null) {
            cluster.close();
        }
        postgres.close();
    }

    @Test
    void testRowConditionsInsideTheSource()
    {
        Logged logged = logged("SELECT id FROM customers ORDER BY id");
        assertThat(logged.rows()).isEqualTo("[[1], [2], [7], [8]]");
        assertThat(logged.sent()).contains("\"consent\" = ").contains("ELIGIBLE").contains("\"signup\" >= ");
        // the conditions are not the engine's: it neither prints them nor infers from them
        assertThat(rows("EXPLAIN SELECT id FROM customers")).doesNotContain("ELIGIBLE").doesNotContain("consent").doesNotContain("crm");
    }

    @Test
    void testRowConditionsThatNoSourceAbsorbs()
    {
        assertThat(rows("SELECT count(*) FROM globex.orders WHERE orderkey = 1")).isEqualTo("[[0]]");
        assertThat(rows("SELECT count(*), count_if(status NOT IN ('F', 'P')), min(orderkey) >= 2 FROM globex.orders"))
                .isEqualTo(rows("SELECT count(*), 0, true FROM globex.all_orders WHERE orderkey >= 2 AND status IN ('F', 'P')"));
        // neither the filter's own columns nor any other are read for the count
        assertThat(rows("SELECT max(price) FROM globex.orders"))
                .isEqualTo(rows("SELECT max(price) FROM globex.all_orders WHERE orderkey >= 2 AND status IN ('F', 'P')"));
        assertThat(rows("SELECT count(*) FROM (SELECT 1 FROM globex.orders LIMIT 5)")).isEqualTo("[[5]]");
        assertThat(rows("SELECT id, pages FROM initech.visits ORDER BY id")).isEqualTo("[[1, 3], [2, 5], [3, 7]]");
        assertThat(rows("SELECT count(*) FROM initech.visits")).isEqualTo("[[3]]");
        assertThat(rows("SELECT id FROM initech.visits ORDER BY pages DESC LIMIT 1")).isEqualTo("[[3]]");
        assertThat(rows("SELECT sum(pages) FROM initech.visits WHERE day <= DATE '2026-01-03'")).isEqualTo("[[8]]");
    }

    @Test
    void testExcludedRowsAreNoOracle()
    {
        assertThat(rows("SELECT count(*) FROM customers WHERE 1 / (id - 3) >= 0")).isEqualTo("[[3]]");
        assertThat(rows("SELECT count(*) FROM globex.orders WHERE 1 / (orderkey - 1) >= 0")).isNotEqualTo("[[0]]");
        assertThat(rows("SELECT count(*) FROM initech.visits WHERE 1 / (id - 4) >= 0")).isEqualTo("[[2]]");
        assertThat(rows("SELECT count(*) FROM reachable WHERE 1 / (id - 1) >= 0")).isEqualTo("[[7]]");
        assertThat(rows("SELECT count(*) FROM addresses WHERE id BETWEEN 3 AND 6 AND CAST(email AS bigint) > 0")).isEqualTo("[[0]]");
        assertThat(rows("SELECT max(spend) FROM customers WHERE id = 3 HAVING count(*) > 50")).isEqualTo("[]");
        assertThat(processedRows("SELECT max(spend) FROM customers WHERE id = 3 HAVING count(*) > 50")).isZero();
        assertThat(processedRows("SELECT max(price) FROM globex.orders WHERE orderkey = 1 HAVING count(*) > 50"))
                .isEqualTo(processedRows("SELECT max(price) FROM globex.orders WHERE orderkey = -1 HAVING count(*) > 50"))
                .isEqualTo(processedRows("SELECT count(price) FROM globex.orders"));
        // near misses: a row that is there does fail, so the test can
        assertThatThrownBy(() -> query("SELECT count(*) FROM customers WHERE 1 / (id - 2) >= 0")).hasMessageContaining("Division by zero");
        assertThatThrownBy(() -> query("SELECT count(*) FROM initech.visits WHERE 1 / (id - 3) >= 0")).hasMessageContaining("Division by zero");
    }

    @Test
    void testDynamicFilterStaysInTheEngine()
    {
        String join = "SELECT count(*) FROM everyone a JOIN globex.all_orders o ON a.id = o.orderkey WHERE o.price < 0 OR o.orderkey IN (2, 3) AND o.status <> 'X'";
        for (String side : List.of("BROADCAST", "PARTITIONED")) {
            Session session = Session.builder(cluster.trino().getDefaultSession()).setSystemProperty("join_distribution_type", side).build();
            Logged logged = logged(session, join);
            assertThat(logged.rows()).isEqualTo("[[2]]");
            assertThat(logged.statements()).hasSize(1);
        }
        // values that only the other party's rows have
        Logged logged = logged("SELECT count(*) FROM everyone a JOIN (SELECT custkey FROM globex.all_orders WHERE price > 400000) o ON a.id = o.custkey");
        assertThat(logged.statements()).noneMatch(statement -> statement.contains("WHERE"));
        Session off = Session.builder(cluster.trino().getDefaultSession()).setSystemProperty(ENABLE_DYNAMIC_FILTERING, "false").build();
        assertThat(rows(off, join)).isEqualTo("[[2]]");
    }

    @Test
    void testConditionsOfOnePartyAreNotInferredForAnother()
    {
        Logged logged = logged("SELECT count(*) FROM everyone a JOIN globex.orders o ON a.id = o.orderkey");
        assertThat(logged.rows()).isEqualTo("[[3]]");
        assertThat(logged.sent()).doesNotContain("WHERE");
        logged = logged("SELECT count(*) FROM everyone a JOIN initech.visits v ON a.id = v.id");
        assertThat(logged.sent()).doesNotContain("WHERE");
        // what the analyst asks for does cross
        assertThat(logged("SELECT count(*) FROM everyone a JOIN globex.orders o ON a.id = o.orderkey WHERE o.orderkey = 3").sent()).contains("\"id\" = ");
    }

    @Test
    void testFilterProjectionLimitTopNAndAggregationReachTheSource()
    {
        Logged logged = logged("SELECT id FROM everyone WHERE region = 'north' AND spend > 35");
        assertThat(logged.sent()).contains("SELECT \"id\" FROM").contains("\"region_code\" = ").contains("north").contains("\"lifetime_spend\" > ");
        assertThat(logged.scans()).singleElement().satisfies(scan -> {
            assertThat(scan.columns()).containsExactly("id");
            assertThat(scan.pushed()).isEqualTo("region = 'north' AND spend > 35.00");
            assertThat(scan.residual()).isEmpty();
        });

        assertThat(logged("SELECT id FROM everyone LIMIT 2").sent()).contains("LIMIT 2");
        logged = logged("SELECT id FROM everyone ORDER BY spend DESC LIMIT 3");
        assertThat(logged.rows()).isEqualTo("[[8], [7], [6]]");
        assertThat(logged.sent()).contains("ORDER BY").contains("3 ROWS");

        logged = logged("SELECT region, count(*), sum(spend) FROM everyone GROUP BY region ORDER BY region");
        assertThat(logged.rows()).isEqualTo("[[north, 5, 230.00], [south, 3, 130.00]]");
        assertThat(logged.sent()).contains("GROUP BY").contains("sum(");
        assertThat(logged.scans()).singleElement().satisfies(scan -> assertThat(scan.pushed()).contains("aggregate").contains("region"));

        // below the aggregation, the party's own conditions
        logged = logged("SELECT region, count(*) FROM customers GROUP BY region HAVING count(*) > 2");
        assertThat(logged.rows()).isEqualTo("[[north, 3]]");
        assertThat(logged.sent()).contains("ELIGIBLE").contains("GROUP BY");
    }

    @Test
    void testNothingIsPushedOverWhatTheBoundaryTakesOut()
    {
        Logged logged = logged("SELECT count(*) FROM reachable");
        assertThat(logged.rows()).isEqualTo("[[7]]");
        assertThat(logged.sent()).doesNotContain("count(");
        logged = logged("SELECT id FROM reachable LIMIT 7");
        assertThat(logged.sent()).doesNotContain("LIMIT", "FETCH", "ORDER BY");
        logged = logged("SELECT id FROM reachable ORDER BY id LIMIT 1");
        assertThat(logged.rows()).isEqualTo("[[2]]");
        assertThat(logged.sent()).doesNotContain("LIMIT", "FETCH", "ORDER BY");
        assertThat(logged.scans()).singleElement().satisfies(scan -> assertThat(scan.residual()).contains("crm.optouts"));
    }

    @Test
    void testSuppressionListIsReadAtQueryTime()
    {
        // neither NULL nor what is no address suppresses anybody: 7 and 8 are kept
        assertThat(rows("SELECT id FROM reachable ORDER BY id")).isEqualTo("[[2], [3], [4], [5], [6], [7], [8]]");
        postgres.execute("postgres", "INSERT INTO crm.optouts VALUES (' Dan@EXAMPLE.com')");
        assertThat(rows("SELECT id FROM reachable ORDER BY id")).isEqualTo("[[2], [3], [5], [6], [7], [8]]");
        postgres.execute("postgres", "DELETE FROM crm.optouts WHERE email = ' Dan@EXAMPLE.com'");
        assertThat(rows("SELECT id FROM numbered ORDER BY id")).isEqualTo("[[1], [3], [4], [5], [6], [7], [8]]");
        assertThat(rows("SELECT id FROM initech.reachable ORDER BY id")).isEqualTo("[[1], [2], [4], [5], [6]]");
        assertUnavailable("SELECT id FROM unsuppressed", "table acme.unsuppressed is unavailable: its suppression list does not exist");
    }

    @Test
    void testTokens()
    {
        // messy addresses of two parties meet; what is no address meets nothing
        assertThat(rows("SELECT a.id, v.id FROM everyone a JOIN initech.visits v ON a.customer = v.customer ORDER BY 1, 2")).isEqualTo("[[1, 1], [2, 2], [3, 3]]");
        assertThat(rows("SELECT id FROM everyone WHERE customer IS NULL ORDER BY id")).isEqualTo("[[7], [8]]");
        assertThat(rows("SELECT DISTINCT length(customer) FROM everyone WHERE customer IS NOT NULL")).isEqualTo("[[37]]");
        assertThat(rows("SELECT count(DISTINCT customer), count(customer), count(*) FROM everyone")).isEqualTo("[[6, 6, 8]]");
        assertThat(rows("SELECT count(*) FROM everyone WHERE customer = X'00'")).isEqualTo("[[0]]");
        assertThat(rows("SELECT data_type FROM information_schema.columns WHERE table_schema = 'acme' AND table_name = 'everyone' AND column_name = 'customer'")).isEqualTo("[[varbinary]]");

        Logged logged = logged("SELECT count(*) FROM everyone WHERE customer = X'00' AND id > 1");
        assertThat(logged.sent()).contains("\"id\" > ").doesNotContain("\"email\" = ");
        logged = logged("SELECT customer FROM everyone ORDER BY customer LIMIT 1");
        assertThat(logged.sent()).doesNotContain("LIMIT", "FETCH", "ORDER BY");
        logged = logged("SELECT customer, count(*) FROM everyone GROUP BY customer");
        assertThat(logged.sent()).doesNotContain("GROUP BY");
    }

    @Test
    void testOnlyWhatIsPublishedExists()
    {
        assertThat(rows("SHOW SCHEMAS")).contains("acme", "globex", "initech", "clean_room").doesNotContain("crm", "public");
        assertThat(rows("SHOW TABLES FROM globex")).isEqualTo("[[all_orders], [orders]]");
        assertThat(rows("DESCRIBE globex.orders")).contains("status", "price").doesNotContain("orderstatus", "clerk");
        for (String sql : List.of(
                "SELECT * FROM crm.customers",
                "SELECT * FROM acme.optouts",
                "SELECT * FROM globex.lineitem",
                "SELECT * FROM initech.\"visits$snapshots\"",
                "SELECT * FROM initech.\"visits$files\"")) {
            assertThatThrownBy(() -> query(sql)).hasMessageContaining("does not exist");
        }
        assertThatThrownBy(() -> query("SELECT \"$path\" FROM initech.visits")).hasMessageContaining("cannot be resolved");
        assertThatThrownBy(() -> query("SELECT consent FROM customers")).hasMessageContaining("cannot be resolved");
        assertThatThrownBy(() -> query("SELECT * FROM initech.visits FOR VERSION AS OF 1")).hasMessageContaining("versions of tables are not supported");
        assertThatThrownBy(() -> query("SELECT * FROM TABLE(retail.system.query('SELECT 1'))")).hasMessageContaining("not registered");
        assertThatThrownBy(() -> query("DELETE FROM everyone")).hasMessageContaining("does not support");
        assertThatThrownBy(() -> query("INSERT INTO initech.visits SELECT * FROM initech.visits")).hasMessageContaining("does not support");
        assertThatThrownBy(() -> query("CREATE TABLE acme.copy (id bigint)")).hasMessageContaining("does not support");
        assertThatThrownBy(() -> query("DROP TABLE acme.everyone")).hasMessageContaining("does not support");
        assertThat(rows("SHOW SESSION LIKE 'retail.%'")).isEqualTo("[]");
    }

    @Test
    void testStatisticsAreOrdersOfMagnitude()
    {
        // tpch knows them exactly: 15,000 rows, 1,000 customers, 3 states
        assertThat(rows("SHOW STATS FOR globex.all_orders"))
                .contains("[null, null, null, null, 16384.0, null, null]", "[custkey, null, 1024.0,", "[status, ", "4.0")
                .doesNotContain("15000", "60000", "874.89", "466001");
        // where the party keeps rows back, a source would count them
        assertThat(rows("SHOW STATS FOR globex.orders")).contains("[null, null, null, null, null, null, null]").doesNotContain("16384", "1024", ".0");
    }

    @Test
    void testDrift()
    {
        assertUnavailable("SELECT * FROM drifted", "table acme.drifted is unavailable: the source column of id has type bigint, the contract pins varchar(10)");
        assertUnavailable("SELECT * FROM missing", "table acme.missing is unavailable: its source table does not exist");
        assertUnavailable("SELECT id FROM missing_column", "table acme.missing_column is unavailable: the source column of shoe_size does not exist");
        assertUnavailable("SELECT id FROM unfit", "table acme.unfit is unavailable: its row conditions do not fit the source: a constant of the condition is no value of type bigint");
        assertUnavailable("SELECT 1 FROM token_of_number", "table acme.token_of_number is unavailable: the source column of customer has type bigint, its token is made of text");
        // the rest works, and what the contract pins is listed
        assertThat(rows("SELECT count(*) FROM everyone")).isEqualTo("[[8]]");
        assertThat(rows("SELECT table_name, data_type FROM information_schema.columns WHERE table_schema = 'acme' AND table_name || '.' LIKE 'missing%'")).isEqualTo("[[missing, bigint]]");
        assertThat(rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'acme'")).contains("missing_unpinned");
    }

    @Test
    void testSourceDown()
    {
        postgres.stop();
        try {
            assertUnavailable("SELECT * FROM everyone", "table acme.everyone is unavailable: its source could not be reached");
            assertThat(rows("SELECT count(*) FROM globex.all_orders")).isEqualTo("[[15000]]");
            assertThat(rows("SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'acme' ORDER BY 1")).isEqualTo("[[drifted], [missing], [token_of_number]]");
            assertThat(rows("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'acme'")).isEqualTo("[[13]]");
        }
        finally {
            postgres.startAgain();
        }
        assertThat(rows("SELECT count(*) FROM everyone")).isEqualTo("[[8]]");
    }

    @Test
    void testRestrictedTable()
    {
        assertThat(rows("SELECT count(*) FROM withdrawn")).isEqualTo("[[8]]");
        cluster.rooms().find("retail").orElseThrow().record(
                EntryKind.TABLE_RESTRICTED,
                Optional.of("acme"),
                Optional.of("amy"),
                ImmutableMap.of("table", "acme.withdrawn", "disabled", true));
        assertUnavailable("SELECT * FROM withdrawn", "table acme.withdrawn is unavailable: acme has withdrawn it");
        assertThat(rows("SHOW TABLES FROM acme")).contains("withdrawn");
    }

    @Test
    void testChangedMountPausesItsPartyOnly()
    {
        cluster.createRoom("moved",
                """
                contract: 1
                clean_room: moved
                purpose: test
                parties:
                  acme: {name: Acme, approvers: [amy], analysts: {users: [alan]}, auditors: [ada]}
                  globex: {name: Globex, approvers: [gwen], analysts: {users: [gus]}, auditors: [gail]}
                tables:
                  acme.nations: {source: tiny.nation, columns: {nationkey: {}}, rule: {type: none}}
                  globex.nations: {source: tiny.nation, columns: {nationkey: {}}, rule: {type: none}}
                """,
                ImmutableMap.of("party.acme.connector.name", "tpch", "party.globex.connector.name", "tpch"));
        cluster.accept("moved", Map.of("globex", "0".repeat(64)));
        assertThat(rows("SELECT count(*) FROM moved.acme.nations")).isEqualTo("[[25]]");
        assertUnavailable(
                "SELECT * FROM moved.globex.nations",
                "table globex.nations is unavailable: the mount of globex has changed; an approver of globex accepts it with CALL moved.clean_room.accept_contract(...)");
        cluster.rooms().find("moved").orElseThrow().record(EntryKind.PARTY_LEFT, Optional.of("acme"), Optional.of("amy"), Map.of());
        assertThatThrownBy(() -> query("SELECT * FROM moved.acme.nations")).hasMessageContaining("does not exist");
        assertThat(rows("SHOW SCHEMAS FROM moved")).doesNotContain("acme").contains("globex");
    }

    @Test
    void testExplicitTransactionIsRefused()
    {
        Session session = cluster.trino().getDefaultSession();
        assertThatThrownBy(() -> TransactionBuilder.transaction(
                        cluster.trino().getTransactionManager(), cluster.trino().getPlannerContext().getMetadata(), cluster.trino().getAccessControl())
                .execute(session, transactionSession -> {
                    cluster.trino().execute(transactionSession, "SELECT * FROM everyone");
                }))
                .hasMessageContaining("run each statement by itself");
    }

    private void assertUnavailable(String sql, String message)
    {
        assertThatThrownBy(() -> query(sql))
                .hasMessage(message)
                .satisfies(failure -> assertThat(stack(failure)).doesNotContain("crm", "jdbc:", "127.0.0.1", "localhost"));
    }

    private static String stack(Throwable failure)
    {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }

    private MaterializedResult query(String sql)
    {
        return cluster.trino().execute(cluster.trino().getDefaultSession(), sql);
    }

    private String rows(String sql)
    {
        return rows(cluster.trino().getDefaultSession(), sql);
    }

    private String rows(Session session, String sql)
    {
        return cluster.trino().execute(session, sql).getMaterializedRows().stream()
                .map(row -> row.getFields().toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private long processedRows(String sql)
    {
        return query(sql).getStatementStats().orElseThrow().getProcessedRows();
    }

    private Logged logged(String sql)
    {
        return logged(cluster.trino().getDefaultSession(), sql);
    }

    /** The statement's result, what PostgreSQL was asked for it, and what is kept for the source's own party. */
    private Logged logged(Session session, String sql)
    {
        long position = postgres.log().position();
        var result = cluster.trino().executeWithPlan(session, sql);
        List<String> statements = postgres.log().statementsSince(position).stream()
                .filter(statement -> statement.text().contains("\"crm\".\"customers\"") && statement.text().startsWith("SELECT"))
                .map(statement -> statement.text() + " " + statement.parameters())
                .toList();
        String rows = result.result().getMaterializedRows().stream()
                .map(row -> row.getFields().toString())
                .collect(Collectors.joining(", ", "[", "]"));
        return new Logged(rows, statements, cluster.rooms().queries().completed(result.queryId().toString()));
    }

    private record Logged(String rows, List<String> statements, List<ScannedTable> scans)
    {
        private String sent()
        {
            assertThat(statements).isNotEmpty();
            return String.join("\n", statements);
        }
    }
}
