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
package io.cleanroom.trino.server;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryFormat;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.MemoryTree;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The audit log as ada copies it over SQL; the hashes are computed here. */
final class LogCopy
{
    /** What makes an entry of the kind differ from all others. */
    private static final Map<EntryKind, String> DISTINCT = Map.of(
            EntryKind.QUERY_ADMITTED, "query_id",
            EntryKind.QUERY_DENIED, "query_id",
            EntryKind.TABLE_RESTRICTED, "min_units",
            EntryKind.TEMPLATE_PROPOSED, "document",
            EntryKind.TEMPLATE_APPROVED, "bundle_hash");

    private final RoomClient client;
    private final MemoryTree tree = new MemoryTree();
    private final List<byte[]> entries = new ArrayList<>();
    private final Set<String> facts = new HashSet<>();

    LogCopy(RoomClient client)
    {
        this.client = requireNonNull(client, "client is null");
    }

    /** Reads what is not in the copy yet. */
    void extend()
            throws SQLException
    {
        for (String entry : client.query("ada", "SELECT entry FROM clean_room.audit_log WHERE entry_index >= %s ORDER BY entry_index".formatted(entries.size()))) {
            byte[] bytes = entry.getBytes(UTF_8);
            tree.append(bytes);
            entries.add(bytes);
            AuditEntry decoded = EntryFormat.decode(bytes);
            if (DISTINCT.containsKey(decoded.kind())) {
                facts.add(fact(decoded.kind(), decoded.members().get(DISTINCT.get(decoded.kind()))));
            }
        }
    }

    static String fact(EntryKind kind, Object distinct)
    {
        return kind.wireName() + " " + distinct;
    }

    Set<String> facts()
    {
        return facts;
    }

    int size()
    {
        return entries.size();
    }

    Hash root(long size)
    {
        return tree.root(size);
    }

    byte[] entry(long index)
    {
        return entries.get((int) index);
    }

    Stream<AuditEntry> entries(EntryKind kind)
    {
        return entries.stream().map(EntryFormat::decode).filter(entry -> entry.kind() == kind);
    }

    /** How many entries commit to a text of the party. */
    long texts(String party)
    {
        return entries.stream()
                .map(EntryFormat::decode)
                .filter(entry -> entry.party().equals(Optional.of(party)) && entry.members().get("text") != null)
                .count();
    }

    /** The log's own keys, and no witness. */
    WitnessPolicy policy()
    {
        Map<String, Object> keys = entries(EntryKind.LOG_KEYS).findFirst().orElseThrow().members();
        return WitnessPolicy.parse("log %s\nlog %s\nquorum none\n".formatted(keys.get("log_key"), keys.get("post_quantum_key")).getBytes(UTF_8));
    }
}
