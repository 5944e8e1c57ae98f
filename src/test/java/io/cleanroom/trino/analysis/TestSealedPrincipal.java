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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.state.SealedQueries;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.trino.Session;
import io.trino.spi.security.Identity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Attempts to be the clean rooms' own user, on a server that believes every name. */
@TestInstance(PER_CLASS)
final class TestSealedPrincipal
{
    private static final String COMPILED = "SELECT \"nation\", count(DISTINCT \"customer\") FROM retail.acme.customers GROUP BY 1";

    private CleanRoomQueryRunner room;

    @BeforeAll
    void start()
            throws Exception
    {
        room = SealedRoom.started(SealedRoom.builder());
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testNobodyIsTheCleanRoom()
    {
        for (String sql : List.of("SELECT 1", COMPILED, "SHOW CATALOGS", "SHOW TABLES FROM retail.acme", "SELECT * FROM TABLE(retail.analyses.totals())", "SELECT * FROM retail.clean_room.runs", "SET SESSION query_max_run_time = '1m'")) {
            refused(session("clean-room", ImmutableMap.of()), sql);
            refused(session("clean-room", ImmutableMap.of(SealedQueries.CREDENTIAL, "guessed")), sql);
            refused(session("clean-room", ImmutableMap.of(SealedQueries.CREDENTIAL, "")), sql);
        }
    }

    @Test
    void testSecretOfAnotherKindOfUserDoesNothing()
    {
        assertThat(room.runner().execute(session("alan", ImmutableMap.of(SealedQueries.CREDENTIAL, "guessed")), "SELECT 1").getOnlyValue()).isEqualTo(1);
        assertThatThrownBy(() -> room.runner().execute(session("alan", ImmutableMap.of(SealedQueries.CREDENTIAL, "guessed")), COMPILED)).hasMessageContaining("CR_NOT_APPROVED");
    }

    @Test
    void testNobodyBecomesTheCleanRoom()
    {
        for (String user : List.of("alan", "amy", "root", "mallory")) {
            assertThatThrownBy(() -> room.execute(user, "SET SESSION AUTHORIZATION 'clean-room'")).as(user).hasMessageContaining("Access Denied");
            Session impersonating = Session.builder(session("clean-room", ImmutableMap.of()))
                    .setOriginalIdentity(Identity.ofUser(user))
                    .build();
            refused(impersonating, "SELECT 1");
        }
    }

    @Test
    void testTheRunIsHiddenFromItsCaller()
    {
        room.execute("alan", "SELECT * FROM TABLE(retail.analyses.totals())");
        String runId = (String) room.value("alan", "SELECT max(query_id) FROM retail.clean_room.runs WHERE caller IS NOT NULL");
        assertThat(room.value("alan", "SELECT count(*) FROM system.runtime.queries WHERE user = 'clean-room' OR query_id = '%s'".formatted(runId))).isEqualTo(0L);
        assertThat(room.value("root", "SELECT count(*) FROM system.runtime.queries WHERE query_id = '%s'".formatted(runId))).as("the host finds it").isEqualTo(1L);
        for (String table : List.of("tasks", "transactions", "nodes", "optimizer_rule_stats")) {
            assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM system.runtime." + table)).as(table).hasMessageContaining("Access Denied");
        }
        assertThatThrownBy(() -> room.execute("alan", "CALL system.runtime.kill_query(query_id => '%s', message => 'stop')".formatted(runId))).hasMessageContaining("Access Denied");
    }

    private void refused(Session session, String sql)
    {
        assertThatThrownBy(() -> room.runner().execute(session, sql)).as(sql).hasMessageContaining("The clean rooms' own user runs approved analyses and nothing else");
    }

    private static Session session(String user, ImmutableMap<String, String> credentials)
    {
        Identity identity = Identity.forUser(user).withExtraCredentials(credentials).build();
        return testSessionBuilder().setIdentity(identity).setOriginalIdentity(identity).build();
    }
}
