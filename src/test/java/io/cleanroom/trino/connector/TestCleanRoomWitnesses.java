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
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cleanroom.trino.audit.TestingWitness;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The log of a clean room in an engine, and the witness of a party, which remembers more than the host likes. */
final class TestCleanRoomWitnesses
{
    private static final String HEALTH = "SELECT status, since, message FROM health WHERE component = 'witnesses'";
    private static final String HASH = "SELECT hash FROM contracts";

    @TempDir
    private Path directory;

    @Test
    void testWitness()
            throws Exception
    {
        Path audit = directory.resolve("audit");
        Path copy = directory.resolve("copy");
        TestingWitness acme;
        try (CleanRoomQueryRunner room = start()) {
            assertThat(health(room).getField(0)).isEqualTo("warning");
            assertThat((String) health(room).getField(2)).startsWith("No witness is asked").endsWith("accepted: retail.policy in the directory clean-room.audit.policy-directory");
            // the schema of the log is open to those whom the placed contract invites
            List<VerifierKey> logKeys = Stream.of("log_key", "post_quantum_key")
                    .map(key -> VerifierKey.parse((String) room.value("amy", "SELECT json_extract_scalar(entry, '$.%s') FROM audit_log WHERE kind = 'log_keys'".formatted(key))))
                    .toList();
            acme = TestingWitness.start("acme", logKeys, directory);
            StringBuilder policy = new StringBuilder();
            logKeys.forEach(key -> policy.append("log %s\n".formatted(key)));
            Files.writeString(directory.resolve("retail.policy"), policy + acme.line() + "quorum acme\n");

            MaterializedRow cosigned = await(room, row -> row.getField(0).equals("ok"));
            assertThat((String) cosigned.getField(2)).matches("[0-9]+ entries are cosigned by acme.example/witness, [0-9]+ are not yet");
            assertThat(cosigned.getField(1)).isNotNull();

            MaterializedRow row = room.rows("amy", "SELECT entry, proof FROM TABLE(clean_room.proof(entry_index => 0)) CROSS JOIN audit_log WHERE audit_log.entry_index = 0").getFirst();
            TlogProof proof = TlogProof.parse(((String) row.getField(1)).getBytes(UTF_8));
            WitnessPolicy own = WitnessPolicy.parse(Files.readAllBytes(directory.resolve("retail.policy")));
            assertThat(proof.verify(((String) row.getField(0)).getBytes(UTF_8), own, PolicyOptions.STRICT).cosignatures()).containsOnlyKeys("acme");

            acme.goAway();
            room.acceptContract("amy", "gwen");
            MaterializedRow down = await(room, found -> found.getField(0).equals("warning"));
            assertThat((String) down.getField(2))
                    .matches("[0-9]+ entries are cosigned by acme.example/witness, [0-9]+ are not yet; the quorum `acme` is not fulfilled by \\[]; the witness at http://127.0.0.1:[0-9]+ did not cosign: .*");
            assertThat(room.value("amy", HASH)).as("the clean room goes on without its witness").isNotNull();
        }
        copy(audit, copy);
        acme.comeBack();
        try (CleanRoomQueryRunner room = start()) {
            room.execute("amy", "CALL clean_room.restrict_table(table_name => 'customers', min_units => 100)");
            await(room, row -> row.getField(0).equals("ok") && room.value("amy", "SELECT count(*) > 1 FROM audit_log WHERE kind = 'checkpoint_cosigned'").equals(true));
        }
        // the host brings back all that it has from before the restriction
        MoreFiles.deleteRecursively(audit, RecursiveDeleteOption.ALLOW_INSECURE);
        copy(copy, audit);
        try (CleanRoomQueryRunner room = start()) {
            MaterializedRow conflict = await(room, row -> row.getField(0).equals("failed"));
            assertThat((String) conflict.getField(2)).startsWith("nothing runs any more, and the host has to explain it; the witness at " + acme.address());
            assertThat((String) room.value("root", "SELECT status || ': ' || message FROM health WHERE component = 'audit_log'"))
                    .startsWith("failed: ")
                    .contains("is not served any more: the witness at " + acme.address());
            assertThatThrownBy(() -> room.value("amy", HASH)).hasMessageContaining("audit log");
        }
        acme.close();
    }

    private static MaterializedRow health(CleanRoomQueryRunner room)
    {
        return room.rows("root", HEALTH).getFirst();
    }

    private static MaterializedRow await(CleanRoomQueryRunner room, Predicate<MaterializedRow> expected)
    {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (true) {
            MaterializedRow row = health(room);
            if (expected.test(row)) {
                return row;
            }
            assertThat(System.nanoTime()).as(row.toString()).isLessThan(deadline);
        }
    }

    private static void copy(Path from, Path to)
            throws IOException
    {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                }
                else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private CleanRoomQueryRunner start()
            throws Exception
    {
        return CleanRoomQueryRunner.builder(TestingContracts.retail())
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .auditDirectory(directory.resolve("audit"))
                .accessControlProperty("clean-room.audit.policy-directory", directory.toString())
                .accessControlProperty("clean-room.audit.witness-interval", "1s")
                .build();
    }
}
