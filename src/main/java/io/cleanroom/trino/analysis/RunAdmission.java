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
package io.cleanroom.trino.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.Queries;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.cleanroom.trino.verifier.DenialCode;
import io.cleanroom.trino.verifier.SealedQuery;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import io.cleanroom.trino.verifier.Violation;
import io.trino.spi.security.AccessDeniedException;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** Who may have which run: judged against the state of now, and written down before a row is read. */
final class RunAdmission
{
    private static final Logger log = Logger.get(RunAdmission.class);

    private final CleanRoom room;
    private final Queries queries;
    private final AnalysisVerifier verifier;
    private final RunQuotas quotas;
    private final InstantSource clock;

    RunAdmission(CleanRoom room, Queries queries, AnalysisVerifier verifier, InstantSource clock)
    {
        this.room = requireNonNull(room, "room is null");
        this.queries = requireNonNull(queries, "queries is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.clock = requireNonNull(clock, "clock is null");
        quotas = new RunQuotas(room);
    }

    /**
     * @param state against which it was judged: another one may say otherwise
     * @param today on which it was judged, in UTC: a contract may have expired since
     * @param party of the caller
     */
    record Judged(RoomState state, LocalDate today, String party, SealedQuery query) {}

    /** @throws AccessDeniedException with all reasons, which are then in the log, if the caller may not have it as things are now */
    Judged judge(Caller caller, AnalysisCall call)
    {
        RoomState state = state();
        LocalDate today = today();
        Optional<Member> member = member(caller, state);
        return switch (verdict(caller, member, call, state, today)) {
            case Denied<SealedQuery>(var violations) -> throw denied(caller.queryId(), caller, member.map(Member::party), violations);
            case Admitted<SealedQuery>(SealedQuery query) -> new Judged(state, today, member.orElseThrow().party(), query);
        };
    }

    /** Whether what was judged still holds; the state may be another one by now, and the contract over. */
    boolean holds(Judged judged, Caller caller, AnalysisCall call)
    {
        RoomState state = state();
        LocalDate today = today();
        return (state.equals(judged.state()) && today.equals(judged.today()))
                || (verdict(caller, member(caller, state), call, state, today) instanceof Admitted<SealedQuery>(SealedQuery query) && query.equals(judged.query()));
    }

    /**
     * Returns after the admission is durable.
     *
     * @throws AccessDeniedException if the party has had its runs, or the analysis is withdrawn before the admission is durable
     */
    synchronized void admit(Judged judged, Caller caller, AnalysisCall call, String runId)
    {
        SealedQuery query = judged.query();
        Instant now = clock.instant();
        if (query.runs().filter(quota -> !quotas.hasLeft(judged.party(), query.template(), quota, now)).isPresent()) {
            throw denied(caller.queryId(), caller, Optional.of(judged.party()), ImmutableList.of(new Violation(DenialCode.CR_BUDGET, 0, 0, "The budget for this query is not sufficient")));
        }
        record(EntryKind.QUERY_ADMITTED, judged.party(), caller, new QueryEntries(runId, judged.party()).admitted(
                Optional.of(caller.queryId()),
                query.template(),
                query.bundleHash(),
                query.tables(),
                query.values(),
                query.text()));
        quotas.admitted(judged.party(), query.template(), now);
        // between the verdict and its entry the log may have taken a revocation, a restriction or a leaving: what stands in it holds
        if (!holds(judged, caller, call)) {
            throw denied(runId, caller, Optional.of(judged.party()), ImmutableList.of(new Violation(DenialCode.CR_NOT_APPROVED, 0, 0, "The analysis was withdrawn in this moment; accepted: analyses that are approved now")));
        }
    }

    /** Writes an entry without which nothing comes out. */
    void record(EntryKind kind, String party, Caller caller, Map<String, Object> members)
    {
        try {
            room.record(kind, Optional.of(party), Optional.of(caller.user()), members);
        }
        catch (AuditUnavailableException e) {
            throw unavailable(e);
        }
    }

    private Verdict<SealedQuery> verdict(Caller caller, Optional<Member> member, AnalysisCall call, RoomState state, LocalDate today)
    {
        if (member.isEmpty()) {
            return new Denied<>(ImmutableList.of(new Violation(DenialCode.CR_NOT_APPROVED, 0, 0, "You are no member of clean room %s; accepted: users whom its contract names".formatted(room.name()))));
        }
        try {
            return switch (call) {
                case AnalysisCall.Approved(String template, Map<String, String> values) -> {
                    ImmutableMap.Builder<String, Optional<String>> given = ImmutableMap.builder();
                    values.forEach((name, value) -> given.put(name, Optional.of(value)));
                    yield verifier.verify(template, given.buildOrThrow(), state, member.get(), today);
                }
                case AnalysisCall.Query(String text) -> verifier.verifyQuery(text, state, member.get(), today);
            };
        }
        catch (RuntimeException | StackOverflowError e) {
            // the cause can repeat the text, which is not the host's to read
            log.error("The call of query %s could not be judged: %s", caller.queryId(), e.getClass().getName());
            return new Denied<>(ImmutableList.of(new Violation(DenialCode.CR_PARSE_ERROR, 0, 0, "Text cannot be judged for clean room %s; accepted: one SELECT over its tables".formatted(room.name()))));
        }
    }

    private static Optional<Member> member(Caller caller, RoomState state)
    {
        return state.active().map(ContractDocument::contract).flatMap((Contract contract) -> contract.member(caller.user(), caller.groups()));
    }

    private LocalDate today()
    {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private RoomState state()
    {
        try {
            return room.state();
        }
        catch (AuditUnavailableException e) {
            throw unavailable(e);
        }
    }

    private RunException unavailable(AuditUnavailableException e)
    {
        log.error(e, "The audit log of clean room %s is not available", room.name());
        return new RunException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s is not available, and nothing runs without it".formatted(room.name()));
    }

    /** Writes a denial down, and says it. */
    AccessDeniedException denied(String queryId, Caller caller, Optional<String> party, List<Violation> violations)
    {
        Optional<String> text = queries.find(caller.queryId()).map(SubmittedQuery::fullText);
        try {
            room.record(EntryKind.QUERY_DENIED, party, Optional.of(caller.user()), QueryEntries.denied(queryId, party, text, violations));
        }
        catch (RuntimeException e) {
            // a denial that cannot be written is a denial all the same
            log.error(e, "A denial in clean room %s could not be written to its audit log", room.name());
        }
        return new AccessDeniedException(violations.stream().map(Violation::toString).collect(joining("; ")));
    }
}
