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
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.Waiting;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

/** A source that fails when a worker reads it: the clean room says which table of which party, since when and what to do, goes on, and recovers by itself. */
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Execution(SAME_THREAD)
final class TestSourceTrouble
{
    private static final ObjectName BEAN = bean();
    private static final String OK = "ok: Readable";
    private static final String CAUSE = "; acme looks after its source; the host's log has the cause";

    private PostgreSqlServer postgres;
    private CleanRoomQueryRunner room;

    @BeforeAll
    void start()
            throws Exception
    {
        postgres = PostgreSqlServer.start();
        postgres.execute("postgres",
                "CREATE SCHEMA crm",
                "CREATE TABLE crm.people AS SELECT i::bigint AS id, ('person' || i || '@x.org')::varchar(80) AS email, ('r' || i % 2)::varchar(10) AS region FROM generate_series(1, 100) i",
                "CREATE TABLE crm.optouts AS SELECT email FROM crm.people WHERE id = 7",
                "CREATE TABLE crm.members_optouts AS SELECT email FROM crm.people WHERE id = 7",
                "CREATE TABLE crm.stores AS SELECT id, region FROM crm.people");
        room = builder()
                .mount("globex", "tpch", ImmutableMap.of("credentials-valid-until", "2999-12-31"))
                .workers(1)
                // so that what fails does so in another process than the one that tells of it
                .serverProperty("node-scheduler.include-coordinator", "false")
                .build();
        room.acceptContract("amy", "gwen");
        List.of("people", "members", "stores").forEach(template -> room.approveTemplate(template, "amy"));
        room.approveTemplate("orders", "gwen");
    }

    @AfterAll
    void stop()
    {
        room.close();
        postgres.close();
    }

    @Test
    void testSuppressionListThatFailsWhileItIsRead()
    {
        runs("people");
        assertThat(health("amy", "people")).isEqualTo(OK);
        String text = "its suppression list could not be read to its end";
        postgres.execute("postgres",
                "ALTER TABLE crm.optouts RENAME TO away",
                "CREATE VIEW crm.optouts AS SELECT (CASE WHEN (email || 'x')::bigint > 0 THEN email END)::varchar(80) AS email FROM crm.away");
        try {
            assertTrouble("people", text);
            runs("stores");
            assertThat(health("gwen", "stores")).isEqualTo(OK);
            assertThat(metric("FailedSuppressionLists")).isEqualTo(1L);
            assertThat(metric("UnavailableTables")).isEqualTo(1L);
            assertThat(health("gwen", "people")).as("opening it ends nothing").endsWith(text + CAUSE);
            fails("people");
        }
        finally {
            postgres.execute("postgres", "DROP VIEW crm.optouts", "ALTER TABLE crm.away RENAME TO optouts");
        }
        assertRecovers("people");
        assertThat(metric("FailedSuppressionLists")).isEqualTo(0L);
        assertThat(entries("people").getFirst()).isEqualTo(text);
    }

    @Test
    void testListOfWhichNoEntryIsValid()
    {
        postgres.execute("postgres",
                "CREATE TABLE crm.mails AS SELECT * FROM crm.members_optouts",
                "UPDATE crm.members_optouts SET email = 'no address of ' || split_part(email, '@', 1)");
        try {
            fails("members");
            Waiting.until("health tells", () -> health("gwen", "members").startsWith("failed"));
            assertThat(health("gwen", "members")).endsWith("; acme writes the list in the form of the column: addresses beside addresses, digests beside digests").doesNotContain("person");
        }
        finally {
            postgres.execute("postgres", "DELETE FROM crm.members_optouts", "INSERT INTO crm.members_optouts SELECT * FROM crm.mails", "DROP TABLE crm.mails");
        }
        assertRecovers("members");
    }

    @Test
    void testTableThatFailsWhileItIsRead()
    {
        runs("stores");
        String text = "its source failed while it was read";
        postgres.execute("postgres",
                "ALTER TABLE crm.stores RENAME TO away2",
                "CREATE VIEW crm.stores AS SELECT id, (CASE WHEN (region || 'person7@x.org')::bigint > 0 THEN region END)::varchar(10) AS region FROM crm.away2");
        try {
            assertTrouble("stores", text);
            runs("people");
        }
        finally {
            postgres.execute("postgres", "DROP VIEW crm.stores", "ALTER TABLE crm.away2 RENAME TO stores");
        }
        assertRecovers("stores");
    }

    /** Numbers, and no name but the clean room's. */
    @Test
    void testMetricsNameNobody()
            throws Exception
    {
        MBeanInfo info = ManagementFactory.getPlatformMBeanServer().getMBeanInfo(BEAN);
        assertThat(info.getAttributes()).extracting(MBeanAttributeInfo::getName)
                .contains("Tables", "SlowTables", "DriftedTables", "FailedTables")
                .allSatisfy(attribute -> assertThat(metric(attribute)).isInstanceOf(Long.class));
        assertThat(metric("CredentialsDaysLeft")).isEqualTo(ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), LocalDate.parse("2999-12-31")));
        assertThat(info.getAttributes()).allSatisfy(attribute -> assertThat(attribute.isWritable()).isFalse());
        assertThat(info.getOperations()).isEmpty();
        assertThat(metric("Tables")).isEqualTo(5L);
    }

    /** No database says what it has within a millisecond. */
    @Test
    void testSlowSource(@TempDir Path auditDirectory)
            throws Exception
    {
        String slow = "warning: its source takes long to say what it has";
        String advice = "; acme looks after its source";
        try (CleanRoomQueryRunner impatient = builder().auditDirectory(auditDirectory).catalogProperty("clean-room.source.slow-after", "1ms").mount("acme", "postgresql", ImmutableMap.of("credentials-valid-until", "2020-01-31")).build()) {
            impatient.acceptContract("amy", "gwen");
            assertThat(health(impatient, "gwen", "stores")).isEqualTo(slow + advice);
            assertThat(health(impatient, "root", "stores")).isEqualTo(slow + advice);
            assertThat(health(impatient, "amy", "stores")).matches(Pattern.quote(slow) + " \\([0-9.]+m?s, accepted: 1.00ms\\)" + Pattern.quote(advice));
            assertThat((String) impatient.value("gwen", "SELECT status || ': ' || message FROM health WHERE component = 'credentials' AND party = 'acme'"))
                    .startsWith("warning: The credentials for the source of acme have ended on 2020-01-31");
            assertThat(impatient.value("gwen", "SELECT since FROM health WHERE table_name = 'stores' AND component = 'table'")).isNotNull();
        }
        // other credentials are no other mount: nobody has to accept anything again
        try (CleanRoomQueryRunner patient = builder().auditDirectory(auditDirectory).build()) {
            assertThat(health(patient, "amy", "stores")).isEqualTo(OK);
            assertThat(patient.value("amy", "SELECT count(*) FROM health WHERE component = 'credentials'")).isEqualTo(0L);
            assertThat(patient.value("amy", "SELECT status FROM health WHERE component = 'audit_log'")).as("it waits for what was found before").isEqualTo("ok");
            assertThat(patient.rows("ada", "SELECT kind FROM audit_log WHERE json_extract_scalar(entry, '$.table') = 'acme.stores' ORDER BY entry_index")).extracting(row -> row.getField(0))
                    .containsExactly("source_drifted", "source_recovered");
        }
    }

    /** The last one: the log has one entry a minute about a table, and this one is about all of Acme's. */
    @Test
    @Order(Integer.MAX_VALUE)
    void testSourceThatIsDown()
    {
        postgres.stop();
        try {
            assertThat(health("gwen", "away")).isEqualTo("failed: table acme.away is unavailable: its source could not be reached" + CAUSE);
            assertThat(since("away")).isNotNull();
            assertThat(metric("UnreachableTables")).isEqualTo(4L);
            assertThat(metric("UnavailableTables")).isEqualTo(4L);
            runs("orders");
        }
        finally {
            postgres.startAgain();
        }
        assertThat(health("gwen", "away")).isEqualTo(OK);
        assertThat(metric("UnavailableTables")).isEqualTo(0L);
        assertThat(entries("away")).first().isEqualTo("its source could not be reached");
    }

    /** What the log and the members who do not own the table are told has the published name, known words and nothing else. */
    private void assertTrouble(String table, String text)
    {
        fails(table);
        for (String user : List.of("amy", "gwen", "root")) {
            Waiting.until("health tells", () -> health(user, table).startsWith("failed"));
            assertThat(health(user, table)).isEqualTo("failed: table acme.%s is unavailable: %s%s".formatted(table, text, CAUSE));
        }
        assertThat(since(table)).isNotNull();
        assertThat(entries(table)).last().isEqualTo(text);
        assertThat(room.rows("gail", "SELECT entry FROM audit_log WHERE kind IN ('source_drifted', 'query_failed')").toString())
                .contains("acme." + table)
                .doesNotContain("crm", "person7", "optouts", "localhost", "postgres", "bigint");
    }

    private void assertRecovers(String table)
    {
        runs(table);
        Waiting.until("health tells", () -> health("gwen", table).equals(OK));
        assertThat(since(table)).isNull();
    }

    private void runs(String template)
    {
        assertThat(room.rows(template.equals("orders") ? "gus" : "alan", "SELECT * FROM analyses." + template)).isNotEmpty();
    }

    private void fails(String template)
    {
        assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM analyses." + template)).hasMessageMatching("CR_RUN_FAILED: The query could not be completed \\(run [0-9a-z_]+\\)");
    }

    private String health(String user, String table)
    {
        return health(room, user, table);
    }

    private static String health(CleanRoomQueryRunner room, String user, String table)
    {
        return (String) room.value(user, "SELECT status || ': ' || message FROM health WHERE component = 'table' AND table_name = '%s'".formatted(table));
    }

    private static Object metric(String attribute)
    {
        try {
            return ManagementFactory.getPlatformMBeanServer().getAttribute(BEAN, attribute);
        }
        catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private Object since(String table)
    {
        return room.value("gwen", "SELECT since FROM health WHERE component = 'table' AND table_name = '%s'".formatted(table));
    }

    private List<Object> entries(String table)
    {
        return room.rows("gail", "SELECT json_extract_scalar(entry, '$.problem') FROM audit_log WHERE kind = 'source_drifted' AND party = 'acme' AND json_extract_scalar(entry, '$.table') = 'acme.%s' ORDER BY entry_index".formatted(table)).stream()
                .map((MaterializedRow row) -> row.getField(0))
                .toList();
    }

    private static ObjectName bean()
    {
        try {
            return new ObjectName("io.cleanroom.trino:type=RoomHealth,name=\"trouble\"");
        }
        catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private CleanRoomQueryRunner.Builder builder()
    {
        return CleanRoomQueryRunner.builder(contract())
                .mount("acme", "postgresql", ImmutableMap.of("connection-url", postgres.jdbcUrl("postgres"), "connection-user", PostgreSqlServer.ADMINISTRATOR, "connection-password", "any"))
                .mount("globex", "tpch", ImmutableMap.of())
                .catalogProperty("clean-room.token-key.k1", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    private static String contract()
    {
        return """
                contract: 1
                clean_room: trouble
                parties:
                  acme: {name: Acme, approvers: [amy], analysts: {users: [alan]}, auditors: [ada]}
                  globex: {name: Globex, approvers: [gwen], analysts: {users: [gus]}, auditors: [gail]}
                tables:
                  acme.people:
                    source: crm.people
                    suppress: {table: crm.optouts, column: email, matches: email}
                    columns: {person: {source: id}, email: {}, region: {}}
                    rule: {type: aggregation, privacy_unit: person, min_units: 5, dimensions: [region], measures: {person: {aggregates: [count_distinct]}}}
                  acme.members:
                    source: crm.people
                    suppress: {table: crm.members_optouts, column: email, matches: email}
                    columns: {person: {token: {of: email, profile: email_v1}}, region: {}}
                    rule: {type: aggregation, privacy_unit: person, min_units: 5, dimensions: [region], measures: {person: {aggregates: [count_distinct]}}}
                  acme.stores:
                    source: crm.stores
                    columns: {person: {source: id}, region: {}}
                    rule: {type: aggregation, privacy_unit: person, min_units: 5, dimensions: [region], measures: {person: {aggregates: [count_distinct]}}}
                  acme.away:
                    source: crm.people
                    columns: {person: {source: id}}
                    rule: {type: none}
                  globex.orders:
                    source: tiny.orders
                    columns: {customer: {source: custkey}, priority: {source: orderpriority}}
                    rule: {type: aggregation, privacy_unit: customer, min_units: 5, dimensions: [priority], measures: {customer: {aggregates: [count_distinct]}}}
                templates:
                  people: {version: 1, description: People, runners: [acme], sql: 'SELECT region, count(DISTINCT person) AS people FROM acme.people GROUP BY region'}
                  members: {version: 1, description: Members, runners: [acme], sql: 'SELECT region, count(DISTINCT person) AS people FROM acme.members GROUP BY region'}
                  stores: {version: 1, description: Stores, runners: [acme], sql: 'SELECT region, count(DISTINCT person) AS people FROM acme.stores GROUP BY region'}
                  orders: {version: 1, description: Orders, runners: [globex], sql: 'SELECT priority, count(DISTINCT customer) AS customers FROM globex.orders GROUP BY priority'}
                """;
    }
}
