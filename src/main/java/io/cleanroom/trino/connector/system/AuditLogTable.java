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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.connector.LogPages;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.trino.spi.connector.ConnectorSession;

import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The log as it is: secrets are commitments in it, for everybody. */
final class AuditLogTable
        extends RoomTable
{
    AuditLogTable(Membership membership)
    {
        super(membership, "audit_log", "The audit log, entry by entry, for approvers and auditors", columns()
                .number("entry_index", "The entry's place in the log, from zero")
                .time("recorded_at", "The operator's clock")
                .text("kind", "What happened")
                .text("party", "The acting party; NULL where the server itself acted")
                .text("user_name", "The acting user; NULL where the server itself acted")
                .text("leaf_hash", "SHA-256 over a zero byte and the entry's bytes, in hex")
                .text("entry", "The entry: canonical JSON (RFC 8785)"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState() || !(viewer.member().approver() || viewer.member().auditor())) {
            return;
        }
        for (LoggedEntry logged : new LogPages(membership().room())) {
            AuditEntry entry = logged.entry();
            rows.add(
                    logged.index(),
                    entry.time(),
                    entry.kind().wireName(),
                    entry.party(),
                    entry.user(),
                    HexFormat.of().formatHex(logged.leaf().hash()),
                    new String(logged.leaf().bytes(), UTF_8));
        }
    }
}
