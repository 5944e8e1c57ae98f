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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.ContractDocument;

import java.util.Map;
import java.util.Optional;

/** One clean room on one node. On a worker it has no log: everything but {@link #name} and {@link #placed} fails there. */
public final class CleanRoom
{
    /**
     * @param placed the document that the host placed; on the coordinator it is proposed as soon as the log is open
     * @param mountFingerprints by party, 64 hex digits over the mount's non-secret properties
     */
    public CleanRoom(ContractDocument placed, Map<String, String> mountFingerprints, boolean coordinator)
    {
        throw new UnsupportedOperationException(placed + mountFingerprints.toString() + coordinator);
    }

    public String name()
    {
        throw new UnsupportedOperationException();
    }

    public ContractDocument placed()
    {
        throw new UnsupportedOperationException();
    }

    /** The fingerprint of the party's mount as it is now; absent when the party has no mount. */
    public Optional<String> mountFingerprint(String party)
    {
        throw new UnsupportedOperationException(party);
    }

    /**
     * @throws io.cleanroom.trino.audit.AuditUnavailableException if the log has not been opened, so that the state is not known
     */
    public RoomState state()
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the entry durable, folds it into the state, and only then returns.
     *
     * @return the entry's index in the log
     * @throws io.cleanroom.trino.audit.AuditUnavailableException if it is not durable; the state is then unchanged
     */
    public long record(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        throw new UnsupportedOperationException(kind + party.toString() + user + members);
    }
}
