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
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.testing.CleanRoomCluster;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.trino.Session;
import io.trino.execution.QueryInfo;
import io.trino.execution.QueryStats;
import io.trino.spi.QueryId;
import io.trino.spi.security.Identity;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** People 1 to 1000 are customers of acme, people 601 to 1600 buy at globex; acme writes e-mails carelessly. */
@TestInstance(PER_CLASS)
final class TestAlignment
{
    private final PostgreSqlServer postgres = PostgreSqlServer.start();
    private CleanRoomCluster cluster;

    @BeforeAll
    void start()
            throws Exception
    {
        postgres.execute("postgres", "CREATE DATABASE acme");
        postgres.execute("postgres", "CREATE DATABASE globex");
        postgres.execute("acme",
                "CREATE SCHEMA crm",
                """
                CREATE TABLE crm.customers AS SELECT n AS id,
                    CASE WHEN n % 2 = 0 THEN ' Person' || n || '@Example.ORG ' ELSE 'person' || n || '@example.org' END AS email,
                    '+4420794' || (60000 + n) AS phone, true AS consent FROM generate_series(1, 1000) n""",
                "INSERT INTO crm.customers SELECT 2000 + n, 'person' || n || '@example.org', null, true FROM generate_series(1, 7) n",
                "INSERT INTO crm.customers SELECT 3000 + n, 'no address ' || n, null, true FROM generate_series(1, 11) n",
                "INSERT INTO crm.customers SELECT 4000 + n, null, null, true FROM generate_series(1, 13) n",
                "INSERT INTO crm.customers SELECT 5000 + n, '  ', null, true FROM generate_series(1, 5) n",
                "INSERT INTO crm.customers SELECT 6000 + n, 'person' || (600 + n) || '@example.org', null, false FROM generate_series(1, 300) n",
                "CREATE TABLE crm.optouts AS SELECT ' PERSON' || n || '@example.org' AS email FROM generate_series(901, 1000) n",
                "CREATE TABLE crm.hashed AS SELECT encode(sha256(('person' || n || '@example.org')::bytea), 'hex') AS email FROM generate_series(601, 1600) n");
        postgres.execute("globex",
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.buyers AS SELECT n AS id, 'person' || n || '@example.org' AS email FROM generate_series(601, 1600) n",
                "CREATE TABLE shop.strangers AS SELECT 'stranger' || n || '@example.org' AS email FROM generate_series(1, 500) n",
                "CREATE TABLE shop.few AS SELECT 'person' || n || '@example.org' AS email FROM generate_series(1, 99) n",
                "CREATE TABLE shop.enough AS SELECT 'person' || n || '@example.org' AS email FROM generate_series(1, 100) n");
        cluster = CleanRoomCluster.start();
        cluster.guard();
    }

    @AfterAll
    void stop()
            throws IOException
    {
        cluster.close();
        postgres.close();
    }

    @Test
    void testCountsAreOfTheOwnPublishedRows()
    {
        open("counts");
        check("counts", "alan", "acme.customers", "email");
        Map<String, Long> counts = counts("counts", "amy", "acme.customers.email");
        assertThat(counts).containsExactlyInAnyOrderEntriesOf(ImmutableMap.<String, Long>builder()
                // less the 300 without consent, and the 100 who opted out
                .put("rows", 936L)
                .put("null", 13L)
                .put("valid", 907L)
                .put("distinct", 900L)
                .put("duplicates", 7L)
                .put("space_around", 455L)
                .put("capitals", 450L)
                .put("like_digests", 0L)
                .put("empty", 5L)
                .put("white_space", 11L)
                .buildOrThrow());
        assertThat(counts("counts", "gwen", "acme.customers.email")).isEmpty();
        assertThat(alignment("counts", "gwen")).isEmpty();
    }

    @Test
    void testNothingIsComparedBeforeBothHaveAsked()
    {
        open("asking");
        check("asking", "amy", "acme.customers", "email");
        assertThat(match("asking", "amy", "acme.customers.email", "globex.buyers.email", "normal_form").orElseThrow().getField(6).toString())
                .contains("globex has not asked yet", "check_alignment('globex.buyers', 'email')");
        assertThat(percent("asking", "amy", "acme.customers.email", "globex.buyers.email")).isEmpty();
        assertThat(alignment("asking", "gwen")).isEmpty();

        check("asking", "gwen", "globex.buyers", "email");
        // 300 people of 900 are at globex, where they are 300 of 1000; every second is written otherwise
        assertThat(percent("asking", "amy", "acme.customers.email", "globex.buyers.email"))
                .isEqualTo(Map.of("as_written", 15L, "trimmed", 15L, "lower_case", 30L, "normal_form", 30L));
        assertThat(percent("asking", "gwen", "globex.buyers.email", "acme.customers.email"))
                .isEqualTo(Map.of("as_written", 15L, "trimmed", 15L, "lower_case", 30L, "normal_form", 30L));
        assertThat(percent("asking", "amy", "globex.buyers.email", "acme.customers.email")).as("the other's rate is the other's").isEmpty();
        assertThat(alignment("asking", "ines")).as("a third party learns nothing of the two").isEmpty();

        assertThat(kinds("asking")).as("asked before a row is read").containsExactly(EntryKind.ALIGNMENT_ASKED, EntryKind.ALIGNMENT_CHECKED, EntryKind.ALIGNMENT_ASKED, EntryKind.ALIGNMENT_CHECKED);
        LoggedEntry entry = entries("asking").getLast();
        assertThat(entry.entry().members()).containsEntry("column", "globex.buyers.email").containsEntry("compared", List.of("acme.customers.email"));
        assertThat(new String(entry.leaf().bytes(), UTF_8)).doesNotContain("percent", "rows", "normal_form");
    }

    @Test
    void testColumnsAreComparedOnceADay()
    {
        open("daily");
        check("daily", "gwen", "globex.enough", "email");
        check("daily", "amy", "acme.customers", "email");
        check("daily", "gwen", "globex.enough", "email");
        check("daily", "amy", "acme.customers", "email");
        assertThat(entries("daily").stream().map(entry -> entry.entry().members().get("compared")))
                .containsExactly(List.of(), List.of("globex.enough.email"), List.of(), List.of());
        assertThat(percent("daily", "amy", "acme.customers.email", "globex.enough.email")).as("what was found first stands").containsEntry("normal_form", 10L);
    }

    @Test
    void testFewSharedIdentifiersAreNone()
    {
        open("few");
        check("few", "gwen", "globex.few", "email");
        check("few", "gwen", "globex.enough", "email");
        check("few", "gwen", "globex.strangers", "email");
        check("few", "amy", "acme.customers", "email");
        assertThat(percent("few", "amy", "acme.customers.email", "globex.few.email")).isEmpty();
        assertThat(finding("few", "amy", "acme.customers.email", "globex.few.email")).contains("NO MATCH", "fewer than 100 identifiers", "different people");
        assertThat(finding("few", "gwen", "globex.few.email", "acme.customers.email")).contains("NO MATCH", "fewer than 100 identifiers");
        assertThat(finding("few", "amy", "acme.customers.email", "globex.strangers.email"))
                .as("99 in common and none look the same")
                .isEqualTo(finding("few", "amy", "acme.customers.email", "globex.few.email").replace("globex.few", "globex.strangers"));
        assertThat(percent("few", "amy", "acme.customers.email", "globex.enough.email")).isEqualTo(Map.of("lower_case", 10L, "normal_form", 10L));
        assertThat(percent("few", "gwen", "globex.enough.email", "acme.customers.email")).as("all of them, and it is not said").containsEntry("normal_form", 95L);
    }

    @Test
    void testALikelyCauseIsNamed()
    {
        open("causes");
        check("causes", "amy", "acme.hashed", "email");
        check("causes", "gwen", "globex.buyers", "email");
        assertThat(finding("causes", "gwen", "globex.buyers.email", "acme.hashed.email"))
                .contains("NO MATCH", "most of acme.hashed.email looks like SHA-256 digests", "input: sha256_hex");
        assertThat(counts("causes", "amy", "acme.hashed.email")).containsEntry("like_digests", 1000L).containsEntry("not_an_address", 1000L).containsEntry("valid", 0L);

        check("causes", "amy", "acme.digests", "email");
        assertThat(percent("causes", "amy", "acme.digests.email", "globex.buyers.email")).as("declared as digests they match, and tell nothing of the spelling").isEqualTo(Map.of("normal_form", 95L));
    }

    @Test
    void testOtherProfilesAreNamedAndNeverCompared()
    {
        open("profiles");
        check("profiles", "ines", "initech.buyers", "email");
        check("profiles", "amy", "acme.customers", "email");
        assertThat(finding("profiles", "amy", "acme.customers.email", "initech.buyers.email")).contains("never match", "profile email_v1 here, google_data_manager_v1 there");
        assertThat(alignment("profiles", "amy")).as("a phone is no e-mail").noneMatch(row -> "acme.customers.email".equals(row.getField(1)) && String.valueOf(row.getField(2)).contains("phone"));
    }

    @Test
    void testWhoMayAsk()
    {
        open("asker");
        assertThatThrownBy(() -> check("asker", "gwen", "acme.customers", "email"))
                .hasMessageContaining("acme.customers.email is no token column of globex; accepted: globex.buyers.email, globex.enough.email, globex.few.email, globex.strangers.email");
        assertThatThrownBy(() -> check("asker", "mallory", "acme.customers", "email")).hasMessageContaining("mallory is no member");
        assertThatThrownBy(() -> check("asker", "amy", "acme.customers", "id")).hasMessageContaining("acme.customers.id is no token column of acme");
        assertThatThrownBy(() -> check("asker", "amy", "acme.gone", "email")).hasMessageContaining("acme.gone.email is no token column");
        assertThatThrownBy(() -> cluster.trino().execute(session("amy"), "CALL asker.clean_room.check_alignment('', 'email')")).hasMessageContaining("table_name is missing");
        check("asker", "amy", "customers", "email");
        assertThat(entries("asker")).hasSize(1);

        cluster.rooms().find("asker").orElseThrow().record(EntryKind.TABLE_RESTRICTED, Optional.of("globex"), Optional.of("gwen"), Map.of("table", "globex.buyers", "disabled", true));
        assertThatThrownBy(() -> check("asker", "gwen", "globex.buyers", "email")).hasMessageContaining("globex has withdrawn it");
        assertThat(kinds("asker")).as("what could not be read was asked for").containsExactly(EntryKind.ALIGNMENT_ASKED, EntryKind.ALIGNMENT_CHECKED, EntryKind.ALIGNMENT_ASKED);
        cluster.rooms().find("asker").orElseThrow().record(EntryKind.PARTY_LEFT, Optional.of("acme"), Optional.of("amy"), Map.of());
        assertThatThrownBy(() -> check("asker", "amy", "acme.customers", "email")).hasMessageContaining("acme has left the clean room");
        assertThat(entries("asker")).as("what was refused is no check").hasSize(1);

        cluster.createRoom("proposed", contract("proposed"), properties());
        assertThatThrownBy(() -> check("proposed", "amy", "acme.customers", "email")).hasMessageContaining("no member of a contract of proposed that is in force");
    }

    @Test
    void testATableThatWasTakenBackIsNotComparedAnyMore()
    {
        open("back");
        check("back", "gwen", "globex.buyers", "email");
        cluster.rooms().find("back").orElseThrow().record(EntryKind.TABLE_RESTRICTED, Optional.of("globex"), Optional.of("gwen"), Map.of("table", "globex.buyers", "disabled", true));
        check("back", "amy", "acme.customers", "email");
        assertThat(entries("back").getLast().entry().members()).containsEntry("compared", List.of());
        assertThat(finding("back", "amy", "acme.customers.email", "globex.buyers.email")).contains("globex has withdrawn it");
    }

    @Test
    void testMinUnitsOfBothTablesHold()
    {
        cluster.createRoom("units", contract("units").replace("source: shop.enough\n    columns: {email: {token: {of: email, profile: email_v1}}}\n    rule: {type: none}", """
                source: shop.enough
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: aggregation, privacy_unit: email, min_units: 101, join: [email]}"""), properties());
        cluster.accept("units");
        check("units", "gwen", "globex.enough", "email");
        check("units", "amy", "acme.customers", "email");
        assertThat(finding("units", "amy", "acme.customers.email", "globex.enough.email")).contains("fewer than 101 identifiers");
    }

    /** To the owner of a query the engine shows how many rows it read and what it took; how long a check takes remains. */
    @Test
    void testTheEngineShowsNothingOfTheRowsOfACheck()
    {
        open("shown");
        check("shown", "gwen", "globex.enough", "email");
        QueryId check = cluster.trino().executeWithPlan(session("amy"), "CALL shown.clean_room.check_alignment('acme.customers', 'email')").queryId();
        assertThat(percent("shown", "amy", "acme.customers.email", "globex.enough.email")).as("both columns were read for it").isNotEmpty();

        QueryInfo info = cluster.trino().getCoordinator().getFullQueryInfo(check);
        assertThat(info.getStages()).isEmpty();
        assertThat(info.getWarnings()).isEmpty();
        assertThat(info.getUpdateType()).isEqualTo("CALL");
        QueryStats stats = info.getQueryStats();
        assertThat(List.of(stats.getPhysicalInputPositions(), stats.getProcessedInputPositions(), stats.getInternalNetworkInputPositions(), stats.getOutputPositions())).containsOnly(0L);
        assertThat(List.of(stats.getPhysicalInputDataSize(), stats.getOutputDataSize(), stats.getPeakUserMemoryReservation(), stats.getPeakTotalMemoryReservation())).allMatch(size -> size.toBytes() == 0);
        assertThat(stats.getTotalDrivers()).isZero();
        assertThat(stats.getOperatorSummaries()).isEmpty();
    }

    private void open(String room)
    {
        cluster.createRoom(room, contract(room), properties());
        cluster.accept(room);
    }

    private void check(String room, String user, String table, String column)
    {
        cluster.trino().execute(session(user), "CALL %s.clean_room.check_alignment('%s', '%s')".formatted(room, table, column));
    }

    private Session session(String user)
    {
        return Session.builder(cluster.trino().getDefaultSession()).setIdentity(Identity.ofUser(user)).build();
    }

    private List<MaterializedRow> alignment(String room, String user)
    {
        return cluster.trino().execute(session(user), "SELECT checked_at, column_name, other_column, kind, identifiers, match_percent, finding FROM %s.clean_room.alignment".formatted(room)).getMaterializedRows();
    }

    private Map<String, Long> counts(String room, String user, String column)
    {
        Map<String, Long> counts = new LinkedHashMap<>();
        alignment(room, user).stream()
                .filter(row -> column.equals(row.getField(1)) && row.getField(2) == null)
                .forEach(row -> counts.put((String) row.getField(3), (Long) row.getField(4)));
        return counts;
    }

    private Map<String, Long> percent(String room, String user, String column, String other)
    {
        Map<String, Long> percent = new LinkedHashMap<>();
        alignment(room, user).stream()
                .filter(row -> column.equals(row.getField(1)) && other.equals(row.getField(2)) && row.getField(5) != null)
                .forEach(row -> percent.put((String) row.getField(3), (Long) row.getField(5)));
        return percent;
    }

    private String finding(String room, String user, String column, String other)
    {
        return (String) match(room, user, column, other, "normal_form").orElseThrow().getField(6);
    }

    private Optional<MaterializedRow> match(String room, String user, String column, String other, String kind)
    {
        return alignment(room, user).stream()
                .filter(row -> column.equals(row.getField(1)) && other.equals(row.getField(2)) && kind.equals(row.getField(3)))
                .findFirst();
    }

    private List<EntryKind> kinds(String room)
    {
        return cluster.rooms().find(room).orElseThrow().entries(0, 1_000).stream()
                .map(logged -> logged.entry().kind())
                .filter(kind -> kind == EntryKind.ALIGNMENT_ASKED || kind == EntryKind.ALIGNMENT_CHECKED)
                .toList();
    }

    private List<LoggedEntry> entries(String room)
    {
        return cluster.rooms().find(room).orElseThrow().entries(0, 1_000).stream()
                .filter(logged -> logged.entry().kind() == EntryKind.ALIGNMENT_CHECKED)
                .toList();
    }

    private Map<String, String> properties()
    {
        return ImmutableMap.<String, String>builder()
                .put("clean-room.token-key.k1", "07".repeat(32))
                .putAll(source("acme", "acme"))
                .putAll(source("globex", "globex"))
                .putAll(source("initech", "globex"))
                .buildOrThrow();
    }

    private Map<String, String> source(String party, String database)
    {
        return ImmutableMap.of(
                "party.%s.connector.name".formatted(party), "postgresql",
                "party.%s.connection-url".formatted(party), postgres.jdbcUrl(database),
                "party.%s.connection-user".formatted(party), PostgreSqlServer.ADMINISTRATOR);
    }

    private static String contract(String room)
    {
        return """
                contract: 1
                clean_room: %s
                parties:
                  acme: {approvers: [amy], analysts: [alan]}
                  globex: {approvers: [gwen]}
                  initech: {approvers: [ines]}
                tables:
                  acme.customers:
                    source: crm.customers
                    rows: {consent: true}
                    suppress: {table: crm.optouts, column: email, matches: email}
                    columns:
                      id: {}
                      email: {token: {of: email, profile: email_v1}}
                      phone: {token: {of: phone, profile: phone_v1}}
                    rule: {type: none}
                  acme.hashed:
                    source: crm.hashed
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: none}
                  acme.digests:
                    source: crm.hashed
                    columns: {email: {token: {of: email, profile: email_v1, input: sha256_hex}}}
                    rule: {type: none}
                  globex.buyers:
                    source: shop.buyers
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: none}
                  globex.strangers:
                    source: shop.strangers
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: none}
                  globex.few:
                    source: shop.few
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: none}
                  globex.enough:
                    source: shop.enough
                    columns: {email: {token: {of: email, profile: email_v1}}}
                    rule: {type: none}
                  initech.buyers:
                    source: shop.buyers
                    columns: {email: {token: {of: email, profile: google_data_manager_v1, type: email}}}
                    rule: {type: none}
                """.formatted(room);
    }
}
