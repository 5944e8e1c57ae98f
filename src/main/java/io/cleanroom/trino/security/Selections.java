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

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.StatementKind;
import io.cleanroom.trino.sql.StatementReader;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.security.SystemSecurityContext;

import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What may be selected. The engine asks after the analysis of the whole statement, for each table and all its columns, and
 * has asked before about whatever the statement writes to.
 */
class Selections
{
    static final String STATE_SCHEMA = "clean_room";
    static final String ANALYSES_SCHEMA = "analyses";
    /** What a host administrator may read to do the host's duty: it is about no row and names no source. */
    private static final String HEALTH_TABLE = "health";
    private static final String INFORMATION_SCHEMA = "information_schema";

    // What asks for system tables and metadata and keeps no copy of them; the engine makes queries over information_schema out of SHOW
    private static final Set<StatementKind> READING = ImmutableSet.of(
            StatementKind.QUERY,
            StatementKind.SHOW,
            StatementKind.EXPLAIN,
            StatementKind.DESCRIBE_INPUT,
            StatementKind.DESCRIBE_OUTPUT);

    // What may use the rows that analyses give out, or ask what they look like
    private static final Set<StatementKind> ANALYSING = ImmutableSet.<StatementKind>builder()
            .addAll(READING)
            .add(StatementKind.CREATE_TABLE_AS)
            .add(StatementKind.DML)
            .build();

    private final CleanRooms rooms;
    private final HostAdministrators hostAdministrators;
    private final Memberships memberships;
    private final Admissions admissions;
    private final DenialLog denials;

    @Inject
    public Selections(CleanRooms rooms, HostAdministrators hostAdministrators, Memberships memberships, Admissions admissions, DenialLog denials)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.hostAdministrators = requireNonNull(hostAdministrators, "hostAdministrators is null");
        this.memberships = requireNonNull(memberships, "memberships is null");
        this.admissions = requireNonNull(admissions, "admissions is null");
        this.denials = requireNonNull(denials, "denials is null");
    }

    void checkInCleanRoom(SystemSecurityContext context, CleanRoom room, SchemaTableName table, Optional<String> branch)
    {
        Standing standing = memberships.standing(context.getIdentity(), room);
        if (!standing.seesCatalog()) {
            throw denials.denied(context, room, Denials.notAvailable(room.name()));
        }
        if (branch.isPresent()) {
            throw denials.denied(context, room, Denials.branch(room));
        }
        switch (table.getSchemaName()) {
            case INFORMATION_SCHEMA -> checkStatement(context, room);
            case STATE_SCHEMA -> {
                boolean hostsHealth = standing.hostAdministrator() && table.getTableName().equals(HEALTH_TABLE);
                if (!standing.readsState() && !hostsHealth) {
                    throw denials.denied(context, room, Denials.noRowsForHost(room));
                }
                checkStatement(context, room);
            }
            case ANALYSES_SCHEMA -> {
                if (!standing.readsState()) {
                    throw denials.denied(context, room, Denials.noRowsForHost(room));
                }
                checkAnalysis(context, room);
            }
            default -> admissions.admit(context, room, new TableName(table.getSchemaName(), table.getTableName()));
        }
    }

    /** For the clean rooms' own user: the published tables of its run, and nothing beside them. */
    void checkSealed(SystemSecurityContext context, CleanRoom room, SchemaTableName table, Optional<String> branch)
    {
        if (branch.isPresent()) {
            throw denials.denied(context, room, Denials.branch(room));
        }
        if (rooms.admittedQueries().find(context.getQueryId().id()).isEmpty()) {
            throw denials.denied(context, room, Denials.sealedPrincipal());
        }
        admissions.admit(context, room, new TableName(table.getSchemaName(), table.getTableName()));
    }

    /** What an analysis gives out may be read, joined and kept; it is a run of its own whoever defined a view over it, so there are no views. */
    void checkAnalysis(SystemSecurityContext context, CleanRoom room)
    {
        StatementKind kind = kind(context);
        if (!ANALYSING.contains(kind)) {
            throw denials.denied(context, room, kind == StatementKind.UNREADABLE ? Denials.unknownText(room) : Denials.reading(kind.name().replace('_', ' '), room));
        }
        // a query that reads published tables itself reads nothing else
        checkNotAdmitted(context);
        rooms.admittedQueries().readsElsewhere(context.getQueryId().id());
    }

    void checkElsewhere(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        if (HostCatalogs.showsWorkOfOthers(table) && !hostAdministrators.contains(context.getIdentity())) {
            throw denials.deniedOnHost(context.getIdentity(), Optional.of(context.getQueryId()), Denials.systemTable(table.toString()));
        }
        checkNotAdmitted(context);
        rooms.admittedQueries().readsElsewhere(context.getQueryId().id());
    }

    void writesElsewhere(SystemSecurityContext context)
    {
        checkNotAdmitted(context);
        rooms.admittedQueries().writesElsewhere(context.getQueryId().id());
    }

    private void checkStatement(SystemSecurityContext context, CleanRoom room)
    {
        String queryId = context.getQueryId().id();
        if (rooms.admittedQueries().isWriting(queryId)) {
            throw denials.denied(context, room, Denials.copy(room));
        }
        StatementKind kind = kind(context);
        if (!READING.contains(kind)) {
            throw denials.denied(context, room, kind == StatementKind.UNREADABLE ? Denials.unknownText(room) : Denials.statement(kind.name().replace('_', ' '), room));
        }
    }

    private StatementKind kind(SystemSecurityContext context)
    {
        return rooms.queries().find(context.getQueryId().id())
                .map(query -> StatementReader.executedKind(query.text(), query.prepared()))
                .orElse(StatementKind.UNREADABLE);
    }

    private void checkNotAdmitted(SystemSecurityContext context)
    {
        Optional<CleanRoom> admitting = rooms.admittedQueries().find(context.getQueryId().id())
                .map(AdmittedQuery::cleanRoom)
                .flatMap(rooms::find);
        if (admitting.isPresent()) {
            throw denials.denied(context, admitting.get(), Denials.mixed(admitting.get()));
        }
    }
}
