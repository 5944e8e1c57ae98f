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
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.CosigningStatus;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.state.CleanRoom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.cleanroom.trino.connector.system.Finding.Status.FAILED;
import static io.cleanroom.trino.connector.system.Finding.Status.OK;
import static io.cleanroom.trino.connector.system.Finding.Status.WARNING;

/** What of the log the parties' witnesses have cosigned. */
final class WitnessFinding
{
    private static final String COMPONENT = "witnesses";

    private WitnessFinding() {}

    static Finding of(CleanRoom room)
    {
        Optional<CosigningStatus> status = room.cosigning();
        return switch (status.map(CosigningStatus::outcome).orElse(CosigningStatus.Outcome.WITHOUT_POLICY)) {
            case WITHOUT_POLICY -> Finding.of(COMPONENT, WARNING, "No witness is asked, so only who keeps checkpoints of this log notices another one; accepted: %s.policy in the directory clean-room.audit.policy-directory".formatted(room.name()));
            case CONFLICT -> Finding.of(COMPONENT, FAILED, text(status.get().problems(), "nothing runs any more, and the host has to explain it"));
            case COSIGNED -> cosigned(room, status.get().problems().isEmpty() ? OK : WARNING, status.get().problems());
            case FAILED -> cosigned(room, WARNING, status.get().problems());
        };
    }

    private static Finding cosigned(CleanRoom room, Finding.Status status, List<String> problems)
    {
        try {
            Optional<AuditEntry> cosigned = room.conditions().cosigned().map(LoggedEntry::entry);
            if (cosigned.isEmpty()) {
                return Finding.of(COMPONENT, status, text(problems, "No entry is cosigned yet"));
            }
            long size = (Long) cosigned.get().members().get("size");
            String witnesses = ((List<?>) cosigned.get().members().get("witnesses")).stream().map(String::valueOf).collect(Collectors.joining(", "));
            return Finding.of(COMPONENT, status, text(problems, "%s entries are cosigned by %s, %s are not yet".formatted(size, witnesses, room.size() - size)))
                    .since(Optional.of(cosigned.get().time()));
        }
        catch (AuditUnavailableException e) {
            return Finding.of(COMPONENT, WARNING, text(problems, "What is cosigned is not known"));
        }
    }

    private static String text(List<String> problems, String what)
    {
        return Stream.concat(Stream.of(what), problems.stream()).collect(Collectors.joining("; "));
    }
}
