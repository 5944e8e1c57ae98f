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
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A clean room from the first proposal to a party that leaves, over restarts. */
final class TestCleanRoomLife
{
    private static final String DOCUMENT = """
            version: 1
            description: Customers of both by priority
            runners: [globex]
            sql: |
              SELECT o.priority, count(DISTINCT c.customer) AS customers
              FROM acme.customers c JOIN globex.orders o ON c.customer = o.customer
              GROUP BY o.priority
            """;

    @TempDir
    private Path auditDirectory;

    @Test
    void testLife()
            throws Exception
    {
        try (CleanRoomQueryRunner room = start(TestingContracts.retail())) {
            proposed(room);
            accepted(room);
            approved(room);
        }
        try (CleanRoomQueryRunner room = start(TestingContracts.retail())) {
            assertThat(room.value("amy", "SELECT status FROM templates WHERE template = 'overlap'")).isEqualTo("approved");
            assertThat(room.rows("amy", "SELECT * FROM contracts")).hasSize(1);
            restricted(room);
            revoked(room);
        }
        try (CleanRoomQueryRunner room = start(TestingContracts.retail().replace("min_units: 25", "min_units: 12").replace("analysts: {users: [gus]}", "analysts: {users: [gus, gabi]}"))) {
            changed(room);
            left(room);
        }
    }

    private static void proposed(CleanRoomQueryRunner room)
    {
        String hash = room.proposedHash("amy");
        assertThat(room.value("gail", "SELECT hash FROM contracts")).isEqualTo(hash);
        assertThat(room.value("amy", "SELECT missing FROM contracts")).isEqualTo("acme, globex");
        assertThat(room.rows("amy", "SELECT DISTINCT status FROM tables")).containsExactly(row("proposed"));
        assertThat(room.rows("amy", "SELECT * FROM templates")).isEmpty();
        // an analyst has nothing to decide, and nothing to run yet
        assertDenied(room, "alan", "SELECT * FROM contracts");
        assertDenied(room, "mallory", "SELECT * FROM contracts");
        assertDenied(room, "mallory", "CALL clean_room.accept_contract(hash => '%s')".formatted(hash));

        assertFails(room, "ada", "CALL clean_room.accept_contract(hash => '%s')".formatted(hash), "ada is an approver of no party of retail");
        assertFails(room, "amy", "CALL clean_room.accept_contract(hash => 'abc')", "No contract with the hash abc was proposed; known: " + hash);
        assertFails(room, "amy", "CALL clean_room.accept_contract(hash => NULL)", "hash is missing");
        assertFails(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers', disabled => true)", "No contract of retail is in force");
    }

    private static void accepted(CleanRoomQueryRunner room)
    {
        String hash = room.proposedHash("amy");
        String accept = "CALL clean_room.accept_contract(hash => '%s')".formatted(hash);
        room.execute("amy", accept);
        assertThat(room.value("gwen", "SELECT accepted_by || ' / ' || missing || ' / ' || status FROM contracts")).isEqualTo("acme / globex / proposed");
        assertFails(room, "amy", accept, "acme has accepted contract " + hash + " and its present mount already");
        room.execute("gwen", accept);
        assertThat(room.value("alan", "SELECT status FROM contracts")).isEqualTo("active");
        assertThat(room.rows("gus", "SELECT party, status, mount FROM parties")).containsExactly(row("acme", "active", "accepted"), row("globex", "active", "accepted"));
    }

    private static void approved(CleanRoomQueryRunner room)
    {
        assertThat(room.value("gus", "SELECT status || ': ' || missing_approvals FROM templates")).isEqualTo("awaiting approval: acme, globex");
        Object hash = room.value("amy", "SELECT bundle_hash FROM templates");
        assertFails(room, "amy", "CALL clean_room.approve_template(template => 'overlap', bundle_hash => 'abc')", "abc is not what overlap would run; its bundle hash is " + hash);
        assertFails(room, "amy", "CALL clean_room.approve_template(template => 'other', bundle_hash => 'abc')", "There is no template other; known: overlap");
        assertFails(room, "alan", "CALL clean_room.approve_template(template => 'overlap', bundle_hash => '%s')".formatted(hash), "alan is an approver of no party");
        assertFails(room, "amy", "CALL clean_room.revoke_template(template => 'overlap')", "acme has no approval of overlap to revoke");
        room.approveTemplate("overlap", "amy");
        assertThat(room.value("gus", "SELECT missing_approvals FROM templates")).isEqualTo("globex");
        assertFails(room, "amy", "CALL clean_room.approve_template(template => 'overlap', bundle_hash => '%s')".formatted(hash), "acme has approved overlap already");
        room.approveTemplate("overlap", "gwen");
        assertThat(room.value("gus", "SELECT status FROM templates")).isEqualTo("approved");
        assertThat(room.rows("gus", "SELECT party, user_name, bundle_hash, current FROM approvals")).containsExactly(row("acme", "amy", hash, true), row("globex", "gwen", hash, true));

        String propose = "CALL clean_room.propose_template(name => '%s', document => '%s')";
        assertFails(room, "gwen", propose.formatted("overlap", DOCUMENT), "overlap is a template of the contract; accepted: another name");
        assertFails(room, "gwen", propose.formatted("rows", DOCUMENT.replace("SELECT o.priority, count(DISTINCT c.customer) AS customers", "SELECT o.priority, c.customer").replace("  GROUP BY o.priority\n", "")), "rows breaks the rules of its tables: CR_");
        assertFails(room, "gwen", propose.formatted("broken", "colour: red"), "colour");
        room.execute("gwen", propose.formatted("by_priority", DOCUMENT));
        assertThat(room.value("amy", "SELECT proposed_by || ': ' || missing_approvals FROM templates WHERE template = 'by_priority'")).isEqualTo("globex: acme, globex");
        assertFails(room, "amy", propose.formatted("by_priority", DOCUMENT), "by_priority was proposed by globex, which alone may propose it again");
    }

    private static void restricted(CleanRoomQueryRunner room)
    {
        String restrict = "CALL clean_room.restrict_table(table_name => '%s', min_units => %s)";
        Object hash = room.value("amy", "SELECT bundle_hash FROM templates WHERE template = 'overlap'");
        assertFails(room, "amy", restrict.formatted("globex.orders", 50), "globex.orders is no table of acme");
        assertFails(room, "amy", restrict.formatted("orders", 50), "acme has no table orders; known: customers");
        assertFails(room, "amy", restrict.formatted("customers", 4), "accepted: 6 to 100000");
        assertFails(room, "amy", restrict.formatted("customers", 100_001), "accepted: 6 to 100000");
        assertFails(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers')", "Nothing to restrict");
        room.execute("amy", restrict.formatted("acme.customers", 40));
        assertThat(room.value("gus", "SELECT min_units FROM tables WHERE table_name = 'customers'")).isEqualTo(40L);
        assertFails(room, "amy", restrict.formatted("customers", 40), "accepted: 41 to 100000");
        // tightening asks nobody again
        assertThat(room.rows("gus", "SELECT status, bundle_hash FROM templates WHERE template = 'overlap'")).containsExactly(row("approved", hash));

        room.execute("amy", "CALL clean_room.restrict_table(table_name => 'customers', disabled => true)");
        assertThat(room.rows("gus", "SELECT status, min_units FROM tables WHERE table_name = 'customers'")).containsExactly(row("disabled", 40L));
        assertFails(room, "amy", "CALL clean_room.restrict_table(table_name => 'customers', disabled => false, min_units => 50)", "only a new contract that all parties accept enables it again");
        assertThat(room.value("gus", "SELECT status FROM templates WHERE template = 'overlap'")).isEqualTo("refused");
        assertThat(room.value("gus", "SELECT summary FROM templates WHERE template = 'overlap'")).isNull();
        assertThat((String) room.value("root", "SELECT message FROM health WHERE table_name = 'customers' AND component = 'table'")).contains("acme has withdrawn it");
    }

    private static void revoked(CleanRoomQueryRunner room)
    {
        room.execute("gwen", "CALL clean_room.revoke_template(template => 'overlap')");
        assertThat(room.rows("gus", "SELECT party FROM approvals")).containsExactly(row("acme"));
        assertFails(room, "gwen", "CALL clean_room.revoke_template(template => 'overlap')", "globex has no approval of overlap to revoke");
    }

    private static void changed(CleanRoomQueryRunner room)
    {
        assertThat(room.rows("amy", "SELECT status, missing, changes FROM contracts")).containsExactly(
                row("active", "", null),
                row("proposed", "acme, globex", "party globex changed, table globex.orders changed, min_units of globex.orders lowered from 25 to 12"));
        // the old contract stays in force
        assertThat(room.value("amy", "SELECT min_units FROM tables WHERE table_name = 'orders'")).isEqualTo(25L);
        assertDenied(room, "gabi", "SELECT * FROM tables");

        String old = (String) room.value("amy", "SELECT hash FROM contracts WHERE status = 'active'");
        room.acceptContract("amy", "gwen");
        assertThat(room.rows("gabi", "SELECT status FROM contracts")).containsExactly(row("superseded"), row("active"));
        // all have accepted it, so what acme had withdrawn before is served again
        assertThat(room.rows("gabi", "SELECT table_name, min_units, status FROM tables")).containsExactly(row("customers", 5L, "available"), row("orders", 12L, "available"));
        assertFails(room, "gwen", "CALL clean_room.accept_contract(hash => '%s')".formatted(old), "the host has to place it again");
        // acme approved other rules
        assertThat(room.rows("gabi", "SELECT party, current FROM approvals")).containsExactly(row("acme", false));
    }

    private static void left(CleanRoomQueryRunner room)
    {
        room.execute("amy", "CALL clean_room.leave()");
        assertThat(room.value("gus", "SELECT status FROM parties WHERE party = 'acme'")).isEqualTo("left");
        assertThat(room.value("gus", "SELECT status FROM tables WHERE party = 'acme'")).isEqualTo("left");
        assertFails(room, "amy", "CALL clean_room.leave()", "acme has left the clean room");
        assertFails(room, "amy", "CALL clean_room.accept_contract(hash => '%s')".formatted(room.value("amy", "SELECT hash FROM contracts WHERE status = 'active'")), "acme has left");
        // the log stays open to it
        assertThat(room.rows("ada", "SELECT kind, party, user_name FROM audit_log WHERE kind NOT IN ('log_opened', 'log_keys', 'log_closed', 'query_denied')")).containsExactly(
                row("contract_proposed", null, null),
                row("contract_accepted", "acme", "amy"),
                row("contract_accepted", "globex", "gwen"),
                row("template_approved", "acme", "amy"),
                row("template_approved", "globex", "gwen"),
                row("template_proposed", "globex", "gwen"),
                row("table_restricted", "acme", "amy"),
                row("table_restricted", "acme", "amy"),
                row("template_revoked", "globex", "gwen"),
                row("contract_proposed", null, null),
                row("contract_accepted", "acme", "amy"),
                row("contract_accepted", "globex", "gwen"),
                row("party_left", "acme", "amy"));
        assertThat(room.value("ada", "SELECT count(*) FROM audit_log WHERE leaf_hash <> lower(to_hex(sha256(concat(X'00', to_utf8(entry)))))")).isEqualTo(0L);
    }

    private CleanRoomQueryRunner start(String contract)
            throws Exception
    {
        return CleanRoomQueryRunner.builder(contract)
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .auditDirectory(auditDirectory)
                .build();
    }

    private static void assertFails(CleanRoomQueryRunner room, String user, String sql, String message)
    {
        assertThatThrownBy(() -> room.execute(user, sql)).as(sql).hasMessageContaining(message);
    }

    private static void assertDenied(CleanRoomQueryRunner room, String user, String sql)
    {
        assertThatThrownBy(() -> room.execute(user, sql)).as(sql).hasMessageContaining("Access Denied");
    }

    private static MaterializedRow row(Object... values)
    {
        return new MaterializedRow(Arrays.asList(values));
    }
}
