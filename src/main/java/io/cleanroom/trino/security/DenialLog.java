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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.airlift.log.Logger;
import io.cleanroom.trino.analysis.QueryEntries;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.Violation;
import io.trino.spi.QueryId;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemSecurityContext;

import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** Writes denials down. One that cannot be written is a denial all the same. */
class DenialLog
{
    private static final Logger log = Logger.get(DenialLog.class);

    private final CleanRooms rooms;
    private final Memberships memberships;

    @Inject
    public DenialLog(CleanRooms rooms, Memberships memberships)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.memberships = requireNonNull(memberships, "memberships is null");
    }

    AccessDeniedException denied(SystemSecurityContext context, CleanRoom room, Violation violation)
    {
        return denied(context, room, ImmutableList.of(violation));
    }

    AccessDeniedException denied(SystemSecurityContext context, CleanRoom room, List<Violation> violations)
    {
        write(room, context.getIdentity(), Optional.of(context.getQueryId()), violations);
        return exception(violations);
    }

    void write(SystemSecurityContext context, CleanRoom room, Violation violation)
    {
        write(room, context.getIdentity(), Optional.of(context.getQueryId()), ImmutableList.of(violation));
    }

    /** For what concerns the server as a whole: the entry goes to the clean rooms of the user, or to all if the user has none. */
    AccessDeniedException deniedOnHost(Identity identity, Optional<QueryId> queryId, Violation violation)
    {
        List<CleanRoom> concerned = rooms.all().stream()
                .filter(room -> memberships.standing(identity, room).readsState())
                .collect(toImmutableList());
        (concerned.isEmpty() ? rooms.all() : concerned)
                .forEach(room -> write(room, identity, queryId, ImmutableList.of(violation)));
        return exception(ImmutableList.of(violation));
    }

    static AccessDeniedException exception(List<Violation> violations)
    {
        return new AccessDeniedException(violations.stream()
                .map(Violation::toString)
                .collect(joining("; ")));
    }

    private void write(CleanRoom room, Identity identity, Optional<QueryId> queryId, List<Violation> violations)
    {
        Optional<String> party = memberships.standing(identity, room).party();
        String id = queryId.map(QueryId::id).orElse("");
        Optional<String> text = rooms.queries().find(id).map(SubmittedQuery::fullText);
        try {
            room.record(EntryKind.QUERY_DENIED, party, Optional.of(identity.getUser()), QueryEntries.denied(id, party, text, violations));
        }
        catch (RuntimeException e) {
            log.error(e, "A denial in clean room %s could not be written to its audit log", room.name());
        }
    }
}
