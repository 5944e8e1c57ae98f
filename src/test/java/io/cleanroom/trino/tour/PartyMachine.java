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

import io.cleanroom.trino.tour.PartyCommand.Running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What one party has on its own machine for the log: a witness with its key, and its own copy of the policy. */
record PartyMachine(String party, String auditor, PartyCommand command, String witnessKey, Running witness)
        implements AutoCloseable
{
    static PartyMachine set(TourRoom room, String party, String auditor)
            throws IOException, InterruptedException, SQLException
    {
        PartyCommand command = new PartyCommand(room.auditDirectory().resolveSibling("machine").resolve(party));
        String key = command.run(0, "keygen", party + ".example/witness", "--witness", "--out", "witness.key").getLast();
        Files.writeString(command.directory().resolve("logs"), logs(room, auditor) + "quorum none\n");
        return new PartyMachine(party, auditor, command, key, command.start("witness", "--key", "witness.key", "--state", "witness", "--policy", "logs", "--port", "0"));
    }

    /** The log has announced its keys in its second entry. */
    private static String logs(TourRoom room, String auditor)
            throws IOException, SQLException
    {
        Map<String, Object> keys = JournalFile.entry(room.as(auditor).query("SELECT entry FROM clean_room.audit_log WHERE kind = 'log_keys'").column("entry").getFirst());
        return "log %s\nlog %s\n".formatted(keys.get("log_key"), keys.get("post_quantum_key"));
    }

    /** Both parties want the cosignatures of both. */
    void agree(TourRoom room, List<PartyMachine> machines)
            throws IOException, SQLException
    {
        StringBuilder policy = new StringBuilder(logs(room, auditor));
        machines.forEach(machine -> policy.append("witness %s %s %s\n".formatted(machine.party, machine.witnessKey, machine.witness.firstLine())));
        policy.append("group both all %s\nquorum both\n".formatted(String.join(" ", machines.stream().map(PartyMachine::party).toList())));
        Files.writeString(command.directory().resolve("policy"), policy, UTF_8);
    }

    List<String> export(TourRoom room, Path export)
            throws IOException, InterruptedException
    {
        return command.run(0, "export", "--server", "http://localhost:%s".formatted(room.cluster().coordinator().port()), "--user", auditor, "--catalog", TourRoom.NAME,
                "--policy", "policy", "--out", export.toString(), "--disclosures", "disclosures.jsonl");
    }

    List<String> verify(int exitCode, Path export)
            throws IOException, InterruptedException
    {
        return command.run(exitCode, "verify", export.toString(), "--policy", "policy", "--disclosures", "disclosures.jsonl");
    }

    @Override
    public void close()
    {
        witness.close();
    }
}
