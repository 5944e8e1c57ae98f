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
import io.cleanroom.trino.testing.CleanRoomCluster;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** One provider publishes the same source in twenty clean rooms, to a partner each: other columns, conditions and tokens, over one mount (see TestSources). */
@TestInstance(PER_CLASS)
final class TestManyRooms
{
    private static final int ROOMS = 20;
    private static final int PEOPLE = 200;

    private final PostgreSqlServer postgres = PostgreSqlServer.start();
    private CleanRoomCluster cluster;

    @BeforeAll
    void start()
            throws Exception
    {
        postgres.execute("postgres", "CREATE DATABASE acme");
        postgres.execute("acme",
                "CREATE SCHEMA crm",
                "CREATE TABLE crm.customers AS SELECT n AS id, 'person' || n || '@example.org' AS email, n %% 20 AS segment, n * 10 AS spend FROM generate_series(1, %s) n".formatted(PEOPLE));
        cluster = CleanRoomCluster.start();
        cluster.guard();
        IntStream.rangeClosed(1, ROOMS).forEach(this::open);
    }

    @AfterAll
    void stop()
            throws IOException
    {
        cluster.close();
        postgres.close();
    }

    @Test
    void testEachRoomSeesItsOwn()
    {
        for (int room = 1; room <= ROOMS; room++) {
            assertReadable(room);
            String column = room % 2 == 0 ? "spend" : "segment";
            assertThat(rows(room, "SHOW COLUMNS FROM %s.acme.customers").stream().map(row -> row.getField(0))).containsExactlyInAnyOrder("customer", column);
        }
    }

    @Test
    void testTokensOfTwoRoomsHaveNothingInCommon()
    {
        Set<ByteBuffer> tokens = new HashSet<>();
        int expected = 0;
        for (int room = 1; room <= ROOMS; room++) {
            List<MaterializedRow> found = rows(room, "SELECT customer FROM %s.acme.customers");
            found.forEach(row -> tokens.add(ByteBuffer.wrap((byte[]) row.getField(0))));
            expected += found.size();
        }
        assertThat(tokens).as("room 2 has the key of room 1, and even so").hasSize(expected);
    }

    @Test
    void testTroubleOfOneRoomIsNotTheOthers()
    {
        int withdrawn = ROOMS + 1;
        open(withdrawn);
        cluster.rooms().find(name(withdrawn)).orElseThrow().record(EntryKind.TABLE_RESTRICTED, Optional.of("acme"), Optional.of("amy"), Map.of("table", "acme.customers", "disabled", true));
        assertThatThrownBy(() -> count(withdrawn)).hasMessageContaining("acme has withdrawn it");
        int left = ROOMS + 2;
        open(left);
        cluster.rooms().find(name(left)).orElseThrow().record(EntryKind.PARTY_LEFT, Optional.of("acme"), Optional.of("amy"), Map.of());
        assertThatThrownBy(() -> count(left)).hasMessageContaining("does not exist");
        int rewired = ROOMS + 3;
        cluster.createRoom(name(rewired), contract(rewired), properties(rewired));
        cluster.accept(name(rewired), Map.of("acme", "f".repeat(64)));
        assertThatThrownBy(() -> count(rewired)).hasMessageContaining("the mount of acme has changed");
        int drifted = ROOMS + 4;
        cluster.createRoom(name(drifted), contract(drifted).replace("source: crm.customers", "source: crm.gone"), properties(drifted));
        cluster.accept(name(drifted));
        assertThatThrownBy(() -> count(drifted)).hasMessageContaining("table acme.customers is unavailable");
        int dropped = ROOMS + 5;
        open(dropped);
        count(dropped);
        cluster.trino().execute("DROP CATALOG %s".formatted(name(dropped)));
        assertThatThrownBy(() -> count(dropped)).hasMessageContaining("not found");

        IntStream.rangeClosed(1, ROOMS).forEach(this::assertReadable);
    }

    private void open(int room)
    {
        cluster.createRoom(name(room), contract(room), properties(room));
        cluster.accept(name(room));
    }

    private void assertReadable(int room)
    {
        long count = PEOPLE - 5L * room;
        assertThat(count(room)).as(name(room)).containsExactly(new MaterializedRow(List.of(count, count)));
    }

    private List<MaterializedRow> count(int room)
    {
        return rows(room, "SELECT count(*), count(customer) FROM %s.acme.customers");
    }

    private List<MaterializedRow> rows(int room, String sql)
    {
        return cluster.trino().execute(sql.formatted(name(room))).getMaterializedRows();
    }

    private static String name(int room)
    {
        return "room%02d".formatted(room);
    }

    private Map<String, String> properties(int room)
    {
        return ImmutableMap.<String, String>builder()
                .put("clean-room.token-key.k1", (room == 2 ? "01" : "%02x".formatted(room)).repeat(32))
                .put("party.acme.connector.name", "postgresql")
                .put("party.acme.connection-url", postgres.jdbcUrl("acme"))
                .put("party.acme.connection-user", PostgreSqlServer.ADMINISTRATOR)
                .put("party.partner%02d.connector.name".formatted(room), "tpch")
                .buildOrThrow();
    }

    private static String contract(int room)
    {
        String column = room % 2 == 0 ? "spend" : "segment";
        return """
                contract: 1
                clean_room: %1$s
                parties:
                  acme: {approvers: [amy]}
                  partner%2$02d: {approvers: [paul]}
                tables:
                  acme.customers:
                    source: crm.customers
                    rows: {id: {min: %3$s}}
                    columns:
                      customer: {token: {of: email, profile: email_v1}}
                      %4$s: {}
                    rule: {type: none}
                  partner%2$02d.orders:
                    source: tiny.orders
                    columns: {orderkey: {}}
                    rule: {type: none}
                """.formatted(name(room), room, 5 * room + 1, column);
    }
}
