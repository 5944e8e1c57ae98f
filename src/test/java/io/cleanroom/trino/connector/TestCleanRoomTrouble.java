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
import io.trino.testing.QueryFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A clean room whose log, mount or source is not as it should be: it says so, and goes on when it can. */
final class TestCleanRoomTrouble
{
    @TempDir
    private Path auditDirectory;

    @Test
    void testLogThatCannotBeOpened()
            throws Exception
    {
        // where the log's directory should be there is a file
        Path obstacle = Files.createFile(auditDirectory.resolve("retail"));
        try (CleanRoomQueryRunner room = start(TestingContracts.retail(), ImmutableMap.of())) {
            assertThat((String) room.value("root", "SELECT status || ': ' || message FROM health WHERE component = 'audit_log'"))
                    .startsWith("failed: ")
                    .endsWith("nothing runs until it can be written");
            assertThatThrownBy(() -> room.execute("amy", "CALL clean_room.accept_contract(hash => 'abc')")).hasMessageContaining("audit log");

            Files.delete(obstacle);
            awaitLog(room);
            room.acceptContract("amy", "gwen");
            assertThat(room.value("amy", "SELECT status FROM contracts")).isEqualTo("active");
        }
    }

    @Test
    void testChangedMountAndDrift()
            throws Exception
    {
        try (CleanRoomQueryRunner room = start(TestingContracts.retail(), ImmutableMap.of())) {
            room.acceptContract("amy", "gwen");
        }
        try (CleanRoomQueryRunner room = start(TestingContracts.retail(), ImmutableMap.of("tpch.splits-per-node", "3"))) {
            assertThat(room.value("amy", "SELECT mount FROM parties WHERE party = 'acme'")).isEqualTo("changed");
            assertThat(room.value("amy", "SELECT status FROM tables WHERE party = 'acme'")).isEqualTo("paused");
            assertThat(room.value("root", "SELECT status FROM health WHERE component = 'mount' AND party = 'acme' AND since IS NOT NULL")).isEqualTo("failed");
            assertThat(room.rows("ada", "SELECT kind, party, user_name FROM audit_log WHERE kind = 'mount_changed'")).extracting(MaterializedRow::getFields).containsExactly(Arrays.asList("mount_changed", "acme", null));
            assertThat(room.value("root", "SELECT status FROM health WHERE component = 'table' AND party = 'globex'")).isEqualTo("ok");

            room.execute("amy", "CALL clean_room.accept_contract(hash => '%s')".formatted(room.value("amy", "SELECT hash FROM contracts")));
            assertThat(room.value("amy", "SELECT status FROM tables WHERE party = 'acme'")).isEqualTo("available");
        }
        String drifted = TestingContracts.retail().replace("segment: {source: mktsegment}", "segment: {source: mktsegment, type: bigint}").replace("tiny.orders", "tiny.missing");
        try (CleanRoomQueryRunner room = start(drifted, ImmutableMap.of())) {
            room.acceptContract("amy", "gwen");
            assertThat((String) room.value("gwen", "SELECT message FROM health WHERE component = 'table' AND party = 'acme'")).contains("segment", "bigint").doesNotContain("mktsegment");
            assertThat((String) room.value("amy", "SELECT message FROM health WHERE component = 'table' AND party = 'globex'")).contains("does not exist").doesNotContain("missing");
            assertThat(room.value("amy", "SELECT count(*) FROM health WHERE component = 'table' AND since IS NOT NULL")).isEqualTo(2L);
            String entries = "SELECT party, user_name, json_extract_scalar(entry, '$.table'), json_extract_scalar(entry, '$.problem') FROM audit_log WHERE kind = 'source_drifted' ORDER BY party";
            assertThat(room.rows("ada", entries)).extracting(MaterializedRow::getFields).containsExactly(
                    Arrays.asList("acme", null, "acme.customers", "the source column of segment has type varchar(10), the contract pins bigint"),
                    Arrays.asList("globex", null, "globex.orders", "its source table does not exist"));
        }
        try (CleanRoomQueryRunner room = start(TestingContracts.retail(), ImmutableMap.of())) {
            room.acceptContract("amy", "gwen");
            assertThat(room.value("amy", "SELECT count(*) FROM health WHERE component = 'table' AND status = 'ok'")).isEqualTo(2L);
            assertThat(room.value("amy", "SELECT status FROM health WHERE component = 'audit_log'")).as("it waits for what was found before").isEqualTo("ok");
            assertThat(room.value("ada", "SELECT array_join(array_agg(json_extract_scalar(entry, '$.table') ORDER BY entry_index), ' ') FROM audit_log WHERE kind = 'source_recovered'")).isEqualTo("acme.customers globex.orders");
            assertThat(room.value("ada", "SELECT count(*) FROM audit_log WHERE kind = 'log_closed'")).isEqualTo(3L);
        }
    }

    // a log that could not be opened is tried again after a second
    private static void awaitLog(CleanRoomQueryRunner room)
    {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline) {
            try {
                if (room.value("amy", "SELECT count(*) FROM contracts").equals(1L)) {
                    return;
                }
            }
            catch (QueryFailedException _) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the log was not opened again");
    }

    private CleanRoomQueryRunner start(String contract, Map<String, String> acme)
            throws Exception
    {
        return CleanRoomQueryRunner.builder(contract)
                .mount("acme", "tpch", acme)
                .mount("globex", "tpch", ImmutableMap.of())
                .auditDirectory(auditDirectory)
                .build();
    }
}
