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
package io.cleanroom.trino.eventlistener;

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.ScannedTable;
import io.cleanroom.trino.state.SubmittedQuery;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.QueryCreatedEvent;
import io.trino.spi.eventlistener.QueryMetadata;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Delivers the text of each statement before its analysis, and records how each admitted query ended.
 *
 * <p>The engine calls {@link #queryCreated} in the thread that goes on to analyse the statement, so that the access control
 * always finds the text; it may do so twice.
 */
public final class CleanRoomEventListener
        implements EventListener
{
    private static final Logger log = Logger.get(CleanRoomEventListener.class);

    private final CleanRooms rooms;

    public CleanRoomEventListener(CleanRooms rooms)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
    }

    @Override
    public void queryCreated(QueryCreatedEvent event)
    {
        QueryMetadata metadata = event.getMetadata();
        rooms.queries().submitted(new SubmittedQuery(
                metadata.getQueryId(),
                event.getContext().getUser(),
                metadata.getQuery(),
                metadata.getPreparedQuery()));
    }

    @Override
    public void queryCompleted(QueryCompletedEvent event)
    {
        String queryId = event.getMetadata().getQueryId();
        List<ScannedTable> scans = rooms.queries().completed(queryId);
        rooms.admittedQueries().completed(queryId)
                .ifPresent(query -> record(query, new QueryOutcome(query, event, scans)));
    }

    @Override
    public boolean requiresAnonymizedPlan()
    {
        return false;
    }

    @Override
    public void shutdown() {}

    private void record(AdmittedQuery query, QueryOutcome outcome)
    {
        Optional<CleanRoom> room = rooms.find(query.cleanRoom());
        if (room.isEmpty()) {
            log.error("Query %s ended after its clean room %s was dropped; its end is in no audit log", outcome.queryId(), query.cleanRoom());
            return;
        }
        room.get().sources().ifPresent(outcome::tell);
        EntryKind kind = outcome.failed() ? EntryKind.QUERY_FAILED : EntryKind.QUERY_COMPLETED;
        try {
            room.get().record(kind, Optional.of(query.party()), Optional.of(query.user()), outcome.members());
        }
        catch (RuntimeException e) {
            // The rows are out and the admission is durable; what is missing from the log is how it ended
            log.error(e, "The end of query %s could not be written to the audit log of clean room %s", outcome.queryId(), query.cleanRoom());
        }
    }
}
