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
import com.google.common.util.concurrent.Striped;
import com.google.inject.Inject;
import io.airlift.log.Logger;
import io.cleanroom.trino.analysis.QueryEntries;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.AdmittedQueries;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.DirectQuery;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.SystemSecurityContext;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

import static java.util.Objects.requireNonNull;

/** Admits a query to published tables: judged once, and written down before the engine may read a row. */
class Admissions
{
    private static final Logger log = Logger.get(Admissions.class);

    private final CleanRooms rooms;
    private final QueryVerifier verifier;
    private final Memberships memberships;
    private final DenialLog denials;
    private final Clock clock;
    private final Striped<Lock> queryLocks = Striped.lazyWeakLock(1024);

    @Inject
    public Admissions(CleanRooms rooms, QueryVerifier verifier, Memberships memberships, DenialLog denials, Clock clock)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.memberships = requireNonNull(memberships, "memberships is null");
        this.denials = requireNonNull(denials, "denials is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Returns if the query may read the published table. The engine asks for each table of a query.
     *
     * @throws AccessDeniedException with all reasons if it may not
     */
    void admit(SystemSecurityContext context, CleanRoom room, TableName table)
    {
        String queryId = context.getQueryId().id();
        AdmittedQueries admitted = rooms.admittedQueries();
        Lock lock = queryLocks.get(queryId);
        lock.lock();
        try {
            if (admitted.find(queryId).isEmpty()) {
                admitted.admitted(queryId, admission(context, room));
            }
            AdmittedQuery query = admitted.find(queryId).orElseThrow();
            boolean asAdmitted = rooms.queries().find(queryId).filter(query::allows).isPresent();
            if (!query.cleanRoom().equals(room.name()) || !query.owner().equals(context.getIdentity().getUser()) || !asAdmitted || !query.tables().contains(table)) {
                throw denials.denied(context, room, Denials.otherTable(room, table));
            }
        }
        finally {
            lock.unlock();
        }
    }

    private AdmittedQuery admission(SystemSecurityContext context, CleanRoom room)
    {
        // An identity that is not the user who typed the text comes from a view
        SubmittedQuery query = rooms.queries().find(context.getQueryId().id())
                .filter(submitted -> submitted.user().equals(context.getIdentity().getUser()))
                .orElseThrow(() -> denials.denied(context, room, Denials.unknownText(room)));
        RoomState state = state(room);
        Judged judged = judged(context, query, room, state);
        checkAlone(context, room);
        AdmittedQuery admitted = written(query, room, judged);
        // Between the verdict and its entry the log may have taken a revocation, a restriction or a leaving: what stands in it holds
        RoomState written = state(room);
        if (!written.equals(state)) {
            judged(context, query, room, written);
        }
        return admitted;
    }

    private record Judged(Member member, DirectQuery direct) {}

    private Judged judged(SystemSecurityContext context, SubmittedQuery query, CleanRoom room, RoomState state)
    {
        if (state.active().isEmpty()) {
            throw denials.denied(context, room, Denials.notInForce(room));
        }
        Standing standing = memberships.standing(context.getIdentity(), room);
        Member member = standing.member()
                .orElseThrow(() -> denials.denied(context, room, standing.hostAdministrator() ? Denials.noRowsForHost(room) : Denials.notAvailable(room.name())));

        return switch (verdict(query, room, state, member)) {
            case Denied<DirectQuery>(var violations) -> throw denials.denied(context, room, violations);
            case Admitted<DirectQuery>(DirectQuery direct) -> new Judged(member, direct);
        };
    }

    // The text is an analysis, but what its names mean is the engine's to say
    private void checkAlone(SystemSecurityContext context, CleanRoom room)
    {
        String queryId = context.getQueryId().id();
        if (rooms.admittedQueries().isWriting(queryId)) {
            throw denials.denied(context, room, Denials.copy(room));
        }
        if (rooms.admittedQueries().isReadingElsewhere(queryId)) {
            throw denials.denied(context, room, Denials.mixed(room));
        }
    }

    private static RoomState state(CleanRoom room)
    {
        try {
            return room.state();
        }
        catch (AuditUnavailableException e) {
            log.error(e, "The state of clean room %s is not known", room.name());
            throw DenialLog.exception(ImmutableList.of(Denials.auditUnavailable(room)));
        }
    }

    private Verdict<DirectQuery> verdict(SubmittedQuery query, CleanRoom room, RoomState state, Member member)
    {
        try {
            return verifier.verify(query, state, member, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
        catch (RuntimeException | StackOverflowError e) {
            // The cause can repeat the text, which is not the host's to read
            log.error("The text of query %s could not be judged: %s", query.queryId(), e.getClass().getName());
            return new Denied<>(ImmutableList.of(Denials.notJudged(room)));
        }
    }

    private static AdmittedQuery written(SubmittedQuery query, CleanRoom room, Judged judged)
    {
        Member member = judged.member();
        DirectQuery direct = judged.direct();
        Map<String, Object> members = new QueryEntries(query.queryId(), member.party()).admitted(
                Optional.empty(),
                direct.template(),
                direct.bundleHash(),
                direct.tables(),
                direct.values(),
                query.fullText());
        try {
            room.record(EntryKind.QUERY_ADMITTED, Optional.of(member.party()), Optional.of(query.user()), members);
        }
        catch (AuditUnavailableException e) {
            log.error(e, "The admission of query %s could not be written to the audit log of clean room %s", query.queryId(), room.name());
            throw DenialLog.exception(ImmutableList.of(Denials.auditUnavailable(room)));
        }
        return new AdmittedQuery(room.name(), member.party(), query.user(), direct.template(), direct.tables());
    }
}
