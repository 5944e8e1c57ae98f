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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** What each party sees of a clean room in which everything is accepted and approved. */
@TestInstance(PER_CLASS)
final class TestCleanRoomSystemTables
{
    private static final List<String> TABLES = ImmutableList.of("parties", "contracts", "tables", "columns", "profile_examples", "templates", "approvals", "statements", "runs", "audit_log", "disclosures");

    private CleanRoomQueryRunner room;
    private String analysis;

    @BeforeAll
    void start()
            throws Exception
    {
        room = CleanRoomQueryRunner.builder(TestingContracts.retail())
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of("tpch.splits-per-node", "2"))
                .groups("agnes", "acme-analysts")
                .workers(1)
                .build();
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        analysis = ((String) room.value("alan", "SELECT compiled_sql FROM templates")).replace("?", "'5-LOW'");
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testOwnSourceOnly()
    {
        assertThat(room.rows("alan", "SELECT party, source, row_conditions FROM tables")).containsExactly(row("acme", "tiny.customer", ""), row("globex", null, null));
        assertThat(room.rows("gus", "SELECT party, source, row_conditions FROM tables")).containsExactly(row("acme", null, null), row("globex", "tiny.orders", "orderstatus in (F, O)"));
        assertThat(room.rows("alan", "SELECT column_name, source FROM columns")).containsExactly(
                row("customer", "custkey"), row("segment", "mktsegment"), row("balance", "acctbal"), row("customer", null), row("priority", null));
        assertThat(room.rows("gail", "SELECT column_name, source FROM columns WHERE source IS NOT NULL")).containsExactly(row("customer", "custkey"), row("priority", "orderpriority"));
        // the text that the parties accept, and the log that holds it, are the only tables with names of the other's source
        for (String table : TABLES) {
            if (!table.equals("contracts") && !table.equals("audit_log")) {
                assertThat(room.rows("gwen", "SELECT * FROM " + table).toString()).as(table).doesNotContain("mktsegment", "acctbal", "tiny.customer");
            }
        }
    }

    @Test
    void testColumns()
    {
        assertThat(room.rows("gus", "SELECT party, column_name, kind, privacy_unit, joinable, dimension, measure, aggregates, per_unit, round FROM columns WHERE table_name = 'customers'")).containsExactly(
                row("acme", "customer", "plain", true, true, false, true, "count_distinct", null, null),
                row("acme", "segment", "plain", false, false, true, false, null, null, null),
                row("acme", "balance", "plain", false, false, false, true, "sum, avg", "0 to 10000", "10"));
    }

    @Test
    void testMembersOnly()
    {
        for (String table : TABLES) {
            assertThatThrownBy(() -> room.execute("mallory", "SELECT * FROM " + table)).as(table).hasMessageContaining("Access Denied");
            assertThatThrownBy(() -> room.execute("root", "SELECT * FROM " + table)).as(table).hasMessageContaining("Access Denied");
        }
        assertThatThrownBy(() -> room.execute("mallory", "SELECT * FROM health")).hasMessageContaining("Access Denied");
        // a group makes a member
        assertThat(room.value("agnes", "SELECT status FROM templates")).isEqualTo("approved");
        assertThat((String) room.value("agnes", "SELECT summary FROM templates")).startsWith("overlap, version 1\n").contains("\nWarnings\n");
    }

    @Test
    void testAuditLogIsForApproversAndAuditors()
    {
        assertThat(room.rows("alan", "SELECT * FROM audit_log")).isEmpty();
        assertThat(room.rows("ada", "SELECT * FROM audit_log")).hasSizeGreaterThan(5).isSubsetOf(room.rows("gwen", "SELECT * FROM audit_log"));
    }

    @Test
    void testRuns()
    {
        int released = room.rows("alan", analysis).size();
        assertThat(released).isEqualTo(5);
        assertThatThrownBy(() -> room.execute("alan", "SELECT balance FROM acme.customers")).hasMessageContaining("CR_");
        awaitEnd();

        String columns = "SELECT party, user_name, template, status, result_rows, query_text IS NOT NULL, parameter_values IS NOT NULL, source_reads IS NOT NULL FROM runs WHERE status = 'completed' LIMIT 1";
        assertThat(room.rows("ada", columns)).containsExactly(row("acme", "alan", "overlap", "completed", 5L, true, true, true));
        assertThat(room.rows("gus", columns)).containsExactly(row("acme", "alan", "overlap", "completed", null, false, false, true));
        assertThat((String) room.value("gus", "SELECT source_reads FROM runs WHERE status = 'completed' LIMIT 1")).startsWith("globex.orders").doesNotContain("acme.customers");
        assertThat(room.rows("gail", "SELECT user_name, reasons, query_text FROM runs WHERE status = 'denied' AND user_name = 'alan' AND contains(split(reasons, ', '), 'CR_NOT_APPROVED') LIMIT 1").toString()).contains("alan", "CR_NOT_APPROVED").doesNotContain("balance");
        assertThat(room.rows("ada", "SELECT * FROM runs").toString()).contains("SELECT balance FROM acme.customers");
        assertThat(room.rows("gail", "SELECT * FROM runs").toString()).doesNotContain("SELECT balance");
    }

    /** A row of the table opens the commitment in the entry, computed here as the format says. */
    @Test
    void testDisclosures()
            throws Exception
    {
        room.execute("alan", analysis);
        assertThat(room.rows("alan", "SELECT * FROM disclosures")).isEmpty();
        assertThat(room.rows("gwen", "SELECT * FROM disclosures WHERE field IN ('text', 'values')")).isEmpty();
        List<MaterializedRow> disclosed = room.rows("ada", "SELECT salt, value, json_extract_scalar(entry, '$.text.commitment') FROM disclosures JOIN audit_log USING (entry_index) WHERE field = 'text' AND kind = 'query_admitted'");
        assertThat(disclosed).isNotEmpty();
        for (MaterializedRow row : disclosed) {
            assertThat(row.getField(1)).isEqualTo(analysis);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("cleanroom/commit/v1\0\4text".getBytes(UTF_8));
            digest.update(HexFormat.of().parseHex((String) row.getField(0)));
            digest.update(analysis.getBytes(UTF_8));
            assertThat(row.getField(2)).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Every entry is proved by a proof that public verifiers read, against a checkpoint that both keys of the log have signed. */
    @Test
    void testProof()
    {
        String keys = (String) room.value("ada", "SELECT entry FROM audit_log WHERE kind = 'log_keys'");
        List<String> vkeys = Pattern.compile("\"(retail\\.localhost/audit[^\"]+)\"").matcher(keys).results().map(match -> match.group(1)).toList();
        assertThat(vkeys).hasSize(2);
        WitnessPolicy policy = WitnessPolicy.parse("log %s\nlog %s\nquorum none\n".formatted(vkeys.get(0), vkeys.get(1)).getBytes(UTF_8));
        List<MaterializedRow> entries = room.rows("ada", "SELECT entry_index, entry FROM audit_log ORDER BY entry_index");
        for (MaterializedRow entry : entries) {
            String text = (String) room.value("gail", "SELECT proof FROM TABLE(retail.clean_room.proof(entry_index => %s))".formatted(entry.getField(0)));
            TlogProof proof = TlogProof.parse(text.getBytes(UTF_8));
            assertThat(proof.index()).isEqualTo(entry.getField(0));
            assertThat(proof.verify(((String) entry.getField(1)).getBytes(UTF_8), policy, PolicyOptions.STRICT).logSignatures()).hasSize(2);
            assertThatThrownBy(() -> proof.verify(((String) entry.getField(1) + " ").getBytes(UTF_8), policy, PolicyOptions.STRICT)).isInstanceOf(TlogException.class);
        }
        assertThat((long) room.value("amy", "SELECT entry_index FROM TABLE(retail.clean_room.proof())")).isGreaterThanOrEqualTo(entries.size() - 1);
        assertThatThrownBy(() -> room.execute("ada", "SELECT * FROM TABLE(retail.clean_room.proof(entry_index => 1000000))")).hasMessageContaining("has no entry 1000000; accepted: 0 to ");
        assertThatThrownBy(() -> room.execute("ada", "SELECT * FROM TABLE(retail.clean_room.proof(entry_index => -1))")).hasMessageContaining("has no entry -1");
        assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM TABLE(retail.clean_room.proof())")).hasMessageContaining("neither approver nor auditor");
        assertThatThrownBy(() -> room.execute("mallory", "SELECT * FROM TABLE(retail.clean_room.proof())")).hasMessageContaining("Access Denied");
    }

    @Test
    void testHealth()
    {
        assertThat(room.rows("root", "SELECT component, party, table_name, status FROM health")).containsExactly(
                row("access_control", null, null, "ok"),
                row("audit_log", null, null, "ok"),
                row("witnesses", null, null, "warning"),
                row("sealed_runs", null, null, "ok"),
                row("contract", null, null, "ok"),
                row("mount", "acme", null, "ok"),
                row("mount", "globex", null, "ok"),
                row("table", "acme", "customers", "ok"),
                row("table", "globex", "orders", "ok"),
                row("min_units", "acme", "customers", "warning"),
                row("direct_queries", null, null, "warning"),
                row("approvals", null, null, "warning"),
                row("host", null, null, "warning"));
    }

    @Test
    void testCheck()
    {
        long before = (long) room.value("ada", "SELECT count(*) FROM audit_log");
        assertThat(check("alan", analysis)).containsExactly(row("admitted", null, null, null, "overlap"));
        assertThat(check("alan", "SELECT balance FROM acme.customers").toString()).contains("denied", "CR_NOT_APPROVED");
        assertThat(check("alan", "SELECT").toString()).contains("CR_PARSE_ERROR");
        assertThat(check("gus", "SELECT o.priority, count(DISTINCT c.customer) AS n FROM acme.customers c JOIN globex.orders o ON c.customer = o.customer GROUP BY o.priority"))
                .as("nobody has approved it, and clean_room.run would run it").containsExactly(row("admitted", null, null, null, null));
        // nothing is recorded, whatever was said
        assertThat(room.value("ada", "SELECT count(*) FROM audit_log")).isEqualTo(before);

        assertThat(room.rows("alan", "EXPLAIN SELECT * FROM TABLE(clean_room.check(query => 'SELECT 1'))")).hasSize(1);
        assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM TABLE(clean_room.check(query => NULL))")).hasMessageContaining("The argument query is missing");
        assertThatThrownBy(() -> room.execute("mallory", "SELECT * FROM TABLE(clean_room.check(query => 'SELECT 1'))")).hasMessageContaining("Access Denied");
    }

    @Test
    void testMetadata()
    {
        assertThat(room.rows("alan", "SHOW SCHEMAS FROM retail").toString()).contains("acme", "globex", "clean_room");
        assertThat(room.rows("alan", "SHOW TABLES FROM retail.clean_room")).hasSize(13);
        assertThat(room.rows("alan", "SELECT normal_form, sha256, reason FROM profile_examples WHERE profile = 'uid2_v1' AND identifier = 'Anna.Lindqvist+News@GMail.com'"))
                .containsExactly(row("annalindqvist@gmail.com", "cafc62d7f8174d4266a0b6ac7971e39996da55ed2ad68847644ae9b446642bfd", null));
        assertThat(room.rows("alan", "SHOW SESSION LIKE 'retail.%'")).isEmpty();
        assertThat(room.rows("alan", "DESCRIBE retail.clean_room.runs").toString()).contains("query_text", "shown to the party that ran it only");
    }

    private List<MaterializedRow> check(String user, String query)
    {
        return room.rows(user, "SELECT verdict, code, line, position, template FROM TABLE(clean_room.check(query => '%s'))".formatted(query.replace("'", "''")));
    }

    // the end of a query is recorded just after its client has the last row
    private void awaitEnd()
    {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (room.rows("ada", "SELECT * FROM runs WHERE status = 'completed'").isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static MaterializedRow row(Object... values)
    {
        return new MaterializedRow(Arrays.asList(values));
    }
}
