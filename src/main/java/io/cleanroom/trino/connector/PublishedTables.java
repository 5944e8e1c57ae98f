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
import com.google.inject.Inject;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.TableUnavailableException;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SourceConditions;
import io.trino.spi.TrinoException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_NOT_GUARDED;
import static java.util.Objects.requireNonNull;

/** Which tables a clean room has at this moment, and which of them may be read. */
public final class PublishedTables
{
    private static final Logger log = Logger.get(PublishedTables.class);

    private final CleanRooms rooms;
    private final CleanRoom room;
    private final Map<String, Source> sources;
    private final Duration slowAfter;

    @Inject
    public PublishedTables(CleanRooms rooms, CleanRoom room, Mounts mounts, CleanRoomConfig config)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.room = requireNonNull(room, "room is null");
        sources = mounts.sources();
        slowAfter = config.getSourceSlowAfter().toJavaTime();
    }

    /** The tables of the active contract, less those of parties that have left; none while no contract is active or its log is not open. */
    public Map<TableName, PublishedTable> listed()
    {
        return rooms.guarded() ? listed(state()) : ImmutableMap.of();
    }

    /**
     * @return empty if there is no such table
     * @throws TableUnavailableException if it may not be read now
     * @throws TrinoException if the clean room has no access control or no log
     */
    public Optional<PublishedTable> readable(TableName name, Instant now)
    {
        if (!rooms.guarded()) {
            throw new TrinoException(CLEAN_ROOM_NOT_GUARDED, "The clean room's access control is not in force; set access-control.name=clean-room in etc/access-control.properties");
        }
        RoomState state = state();
        Optional<PublishedTable> table = Optional.ofNullable(listed(state).get(name));
        table.ifPresent(_ -> checkReadable(name, state, now));
        return table;
    }

    /** Where to tell what was found when a table was opened; absent where there is no log. */
    Optional<SourceConditions> sources()
    {
        return room.sources();
    }

    /** @param slow what it is if the source took too long */
    void took(TableName name, SourceProblem slow, Duration took)
    {
        sources().ifPresent(sources -> {
            if (took.compareTo(slowAfter) > 0) {
                sources.found(name, slow, slow.text(), Optional.of("%s, accepted: %s".formatted(text(took), text(slowAfter))));
            }
            else {
                sources.cleared(name, slow.aspect());
            }
        });
    }

    private static String text(Duration duration)
    {
        return io.airlift.units.Duration.succinctNanos(duration.toNanos()).toString();
    }

    private void checkReadable(TableName name, RoomState state, Instant now)
    {
        String party = name.party();
        if (state.restriction(name).disabled()) {
            throw new TableUnavailableException(name, "%s has withdrawn it".formatted(party));
        }
        if (!sources.containsKey(party)) {
            throw new TableUnavailableException(name, "%s has no mount".formatted(party));
        }
        Optional<String> accepted = Optional.ofNullable(state.mounts().get(party));
        if (accepted.isEmpty() || !accepted.equals(room.mountFingerprint(party))) {
            throw new TableUnavailableException(
                    name,
                    "the mount of %s has changed; an approver of %s accepts it with CALL %s.clean_room.accept_contract(...)".formatted(party, party, room.name()));
        }
        Contract contract = state.active().map(ContractDocument::contract).orElseThrow();
        room.residencyProblem(contract.parties().get(party)).ifPresent(problem -> {
            throw new TableUnavailableException(name, problem);
        });
        if (contract.expires().filter(day -> !now.isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC))).isPresent()) {
            throw new TableUnavailableException(name, "the contract has expired");
        }
    }

    private static Map<TableName, PublishedTable> listed(RoomState state)
    {
        return state.active()
                .map(document -> document.contract().tables().entrySet().stream()
                        .filter(table -> !state.left().contains(table.getKey().party()))
                        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)))
                .orElse(ImmutableMap.of());
    }

    private RoomState state()
    {
        try {
            return room.state();
        }
        catch (AuditUnavailableException e) {
            log.error(e, "The state of clean room %s is not known", room.name());
            throw new TrinoException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s is not available, and nothing runs without it".formatted(room.name()));
        }
    }
}
