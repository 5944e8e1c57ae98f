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
package io.cleanroom.trino.connector.alignment;

import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.connector.ColumnCensus;
import io.cleanroom.trino.connector.EffectiveRule;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * A party has the identifiers of one of its token columns counted. Its counts are its own. How much of them another party's column has, both learn in coarse steps, and only
 * when both have asked under the contract in force: no party's rows are compared without that party. Two columns are compared at most once a day, because whoever changes
 * its own column between two comparisons could look for single people of the other; what a check found is in the log before anybody reads it.
 */
public final class AlignmentCheck
{
    private static final Logger log = Logger.get(AlignmentCheck.class);

    /** Fewest shared identifiers of which anything is said, whatever the rules of the tables say. */
    private static final int MIN_SHARED = 100;

    private final Membership membership;
    private final ColumnCensus census;
    private final InstantSource clock;
    // one at a time: it holds what it counts in the coordinator's memory, and looks at what the log says before it adds to it
    private final ReentrantLock lock = new ReentrantLock();

    @Inject
    public AlignmentCheck(Membership membership, ColumnCensus census, InstantSource clock)
    {
        this.membership = requireNonNull(membership, "membership is null");
        this.census = requireNonNull(census, "census is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** @throws TrinoException if the column is not one of the caller's own, or cannot be read; nothing but the asking is recorded then */
    public void check(ConnectorSession session, String tableName, String columnName)
    {
        lock.lock();
        try {
            RoomState state = membership.state();
            Viewer viewer = membership.viewer(session)
                    .filter(Viewer::active)
                    .orElseThrow(() -> invalidArgument("%s is no member of a contract of %s that is in force; accepted: a member of the table's party".formatted(session.getUser(), membership.room().name())));
            if (state.left().contains(viewer.party())) {
                throw invalidArgument("%s has left the clean room".formatted(viewer.party()));
            }
            IdentifierColumn own = column(viewer, tableName, columnName);
            // before the first row is read
            record(EntryKind.ALIGNMENT_ASKED, session, viewer, ImmutableMap.of("contract", viewer.document().hash(), "column", own.path()));
            AlignmentFindings findings = findings(session, viewer, state, own);
            if (!membership.state().equals(state)) {
                throw invalidArgument("The contract or a restriction has changed meanwhile, and nothing is told; call it again");
            }
            record(EntryKind.ALIGNMENT_CHECKED, session, viewer, members(viewer, own, findings));
        }
        catch (AuditUnavailableException e) {
            log.error(e, "An alignment check of clean room %s could not be written", membership.room().name());
            throw new TrinoException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s cannot be used, and nothing is told without it".formatted(membership.room().name()));
        }
        finally {
            lock.unlock();
        }
    }

    private AlignmentFindings findings(ConnectorSession session, Viewer viewer, RoomState state, IdentifierColumn own)
    {
        EarlierChecks earlier = EarlierChecks.of(membership.room(), viewer.document().hash(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        try (ColumnCensus.Counting counting = census.begin(session)) {
            AlignmentFindings.Builder findings = AlignmentFindings.builder(counted(own, counting));
            for (IdentifierColumn other : own.counterparts(viewer.contract())) {
                // what was found earlier today stands
                if (!earlier.wereComparedToday(own, other)) {
                    compare(findings, counting, own, other, state, earlier);
                }
            }
            return findings.build();
        }
    }

    private static void compare(AlignmentFindings.Builder findings, ColumnCensus.Counting counting, IdentifierColumn own, IdentifierColumn other, RoomState state, EarlierChecks earlier)
    {
        Optional<String> obstacle = obstacle(own, other, state, earlier);
        if (obstacle.isPresent()) {
            findings.notCompared(other, obstacle.get());
            return;
        }
        try {
            findings.compared(counted(other, counting), minShared(own, other, state));
        }
        catch (TrinoException e) {
            // it speaks of the published table, as whoever may read it sees it in a query
            findings.notCompared(other, e.getMessage());
        }
    }

    private static Optional<String> obstacle(IdentifierColumn own, IdentifierColumn other, RoomState state, EarlierChecks earlier)
    {
        if (state.left().contains(other.party())) {
            return Optional.of("%s has left the clean room".formatted(other.party()));
        }
        if (!own.declaration().profile().equals(other.declaration().profile())) {
            return Optional.of("tokens of %s never match: profile %s here, %s there; a new contract declares one for both".formatted(other.path(), own.declaration().profile(), other.declaration().profile()));
        }
        if (!earlier.hasAsked(other)) {
            return Optional.of("%s has not asked yet: the two are compared when %s calls check_alignment('%s', '%s')".formatted(other.party(), other.party(), other.tableName(), other.column()));
        }
        return Optional.empty();
    }

    private void record(EntryKind kind, ConnectorSession session, Viewer viewer, Map<String, Object> members)
    {
        membership.room().record(kind, Optional.of(viewer.party()), Optional.of(session.getUser()), members);
    }

    private static Map<String, Object> members(Viewer viewer, IdentifierColumn own, AlignmentFindings findings)
    {
        ImmutableMap.Builder<String, Object> matches = ImmutableMap.builder();
        findings.matches().forEach((party, found) -> matches.put(party, new Secret(party, AlignmentText.ofMatches(found))));
        return ImmutableMap.of(
                "contract", viewer.document().hash(),
                "column", own.path(),
                "compared", findings.compared(),
                "counts", new Secret(viewer.party(), AlignmentText.ofCounts(findings.counts())),
                "matches", matches.buildOrThrow());
    }

    private static IdentifierColumn column(Viewer viewer, String tableName, String columnName)
    {
        int dot = tableName.indexOf('.');
        TableName name = dot < 0 ? new TableName(viewer.party(), tableName) : new TableName(tableName.substring(0, dot), tableName.substring(dot + 1));
        List<IdentifierColumn> own = viewer.contract().tables().values().stream()
                .filter(table -> viewer.owns(table.name().party()))
                .flatMap(table -> IdentifierColumn.of(table).stream())
                .toList();
        return own.stream()
                .filter(column -> column.tableName().equals(name) && column.column().equals(columnName))
                .findFirst()
                .orElseThrow(() -> invalidArgument("%s.%s is no token column of %s; accepted: %s".formatted(
                        name, columnName, viewer.party(), own.isEmpty() ? "none" : own.stream().map(IdentifierColumn::path).sorted().collect(joining(", ")))));
    }

    private static CountedColumn counted(IdentifierColumn column, ColumnCensus.Counting counting)
    {
        return new CountedColumn(column, counting.of(column.tableName(), column.column()));
    }

    private static int minShared(IdentifierColumn own, IdentifierColumn other, RoomState state)
    {
        return IntStream.of(MIN_SHARED, minUnits(own.table(), state), minUnits(other.table(), state)).max().orElseThrow();
    }

    private static int minUnits(PublishedTable table, RoomState state)
    {
        return table.rule() instanceof AnalysisRule.Thresholded rule ? EffectiveRule.minUnits(rule, state.restriction(table.name())) : 0;
    }

    private static TrinoException invalidArgument(String message)
    {
        return new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, message);
    }
}
