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

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.state.ApprovalSignatures;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;

import java.util.Optional;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_NOT_GUARDED;
import static java.util.Objects.requireNonNull;

/** Who of a clean room is asking. */
public final class Membership
{
    private static final Logger log = Logger.get(Membership.class);

    private final CleanRooms rooms;
    private final CleanRoom room;

    public Membership(CleanRooms rooms, CleanRoom room)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.room = requireNonNull(room, "room is null");
    }

    public CleanRoom room()
    {
        return room;
    }

    public boolean guarded()
    {
        return rooms.guarded();
    }

    public boolean unsignedApprovals()
    {
        return rooms.settings().map(AuditSettings::unsignedApprovals).orElse(false);
    }

    /** Whether the coordinator knows where to send the queries of analyses. */
    public boolean runsAnalyses()
    {
        return rooms.sealedRuns().uri().isPresent();
    }

    public ApprovalSignatures signatures()
    {
        return new ApprovalSignatures(room.name(), unsignedApprovals());
    }

    /** @throws TrinoException if the clean room does not serve, because nobody guards it or its log is not there */
    public RoomState state()
    {
        if (!guarded()) {
            throw new TrinoException(CLEAN_ROOM_NOT_GUARDED, "Clean room %s serves nobody: this coordinator does not run the clean room access control; accepted: access-control.name=clean-room".formatted(room.name()));
        }
        try {
            return room.state();
        }
        catch (AuditUnavailableException e) {
            log.error(e, "The state of clean room %s is not known", room.name());
            throw new TrinoException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s is not available, and nothing runs without it".formatted(room.name()));
        }
    }

    /**
     * The contract in force decides who is a member. The approvers and auditors whom only the placed contract names are invited: they may look at
     * what they are asked to accept.
     *
     * @return empty for everybody else, who is shown nothing
     */
    public Optional<Viewer> viewer(ConnectorSession session)
    {
        RoomState state = state();
        Optional<Viewer> member = state.active().flatMap(active -> viewer(session, active, state, false));
        return member.or(() -> viewer(session, room.placed(), state, true)
                .filter(viewer -> viewer.member().approver() || viewer.member().auditor()));
    }

    private static Optional<Viewer> viewer(ConnectorSession session, ContractDocument document, RoomState state, boolean invited)
    {
        String user = session.getIdentity().getUser();
        return document.contract().member(user, session.getIdentity().getGroups())
                .map(member -> new Viewer(user, member, document, state, invited));
    }
}
