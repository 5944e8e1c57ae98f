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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.connector.CredentialEnds;
import io.cleanroom.trino.connector.EffectiveRule;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.TableProblem;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Contract.DirectQueries;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.RoomState;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static io.cleanroom.trino.connector.system.Finding.Status.FAILED;
import static io.cleanroom.trino.connector.system.Finding.Status.OK;
import static io.cleanroom.trino.connector.system.Finding.Status.WARNING;
import static java.util.Objects.requireNonNull;

/** Looks at one clean room from the outside in: access control, log, contract, mounts, tables; then at what weakens the protection. */
final class HealthCheck
{
    private static final Duration EXPIRES_SOON = Duration.ofDays(30);
    private static final int FEW_UNITS = 10;

    private final Membership membership;
    private final CredentialEnds credentials;
    private final Instant now;
    private final ImmutableList.Builder<Finding> findings = ImmutableList.builder();

    HealthCheck(Membership membership, CredentialEnds credentials, Instant now)
    {
        this.membership = requireNonNull(membership, "membership is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.now = requireNonNull(now, "now is null");
    }

    /** @param probe what is wrong with a table */
    List<Finding> findings(Function<TableName, Optional<TableProblem>> probe)
    {
        if (!membership.guarded()) {
            findings.add(Finding.of("access_control", FAILED, "The clean room access control is not in force on this coordinator, so the clean room serves nobody; accepted: access-control.name=clean-room"));
            return findings.build();
        }
        findings.add(Finding.of("access_control", OK, "In force"));
        try {
            membership.room().checkLog();
            findings.add(Finding.of("audit_log", OK, "%s entries".formatted(membership.room().size())));
        }
        catch (AuditUnavailableException e) {
            findings.add(Finding.of("audit_log", FAILED, e.getMessage() + "; nothing runs until it can be written"));
        }
        findings.add(WitnessFinding.of(membership.room()));
        findings.add(membership.runsAnalyses()
                ? Finding.of("sealed_runs", OK, "Analyses are run as queries of the clean room's own")
                : Finding.of("sealed_runs", FAILED, "No analysis runs, because the coordinator does not know its own address; accepted: clean-room.sealed-run.uri in the properties of the access control"));
        stateIfKnown().ifPresent(state -> {
            state.active().ifPresentOrElse(
                    document -> active(document, state, probe),
                    () -> findings.add(Finding.of("contract", WARNING, "No contract is in force: %s".formatted(awaited()))));
            approvals();
        });
        findings.add(Finding.of("host", WARNING, "Not seen from here, and the host's duty: web UI off, /v1/status, metrics and JMX out of the parties' reach, a real authenticator"));
        return findings.build();
    }

    private Optional<RoomState> stateIfKnown()
    {
        try {
            return Optional.of(membership.room().state());
        }
        catch (AuditUnavailableException e) {
            return Optional.empty();
        }
    }

    private String awaited()
    {
        return "the parties of the placed one accept it with CALL %s.clean_room.accept_contract(hash => '%s')".formatted(membership.room().name(), membership.room().placed().hash());
    }

    private void active(ContractDocument document, RoomState state, Function<TableName, Optional<TableProblem>> probe)
    {
        Contract contract = document.contract();
        findings.add(contract(contract).since(acceptedByAll(document, state)));
        if (!document.hash().equals(membership.room().placed().hash())) {
            findings.add(Finding.of("contract", WARNING, "The placed contract is not the one in force: %s".formatted(awaited())));
        }
        ImmutableSortedSet.copyOf(contract.parties().keySet()).forEach(party -> findings.add(mount(party, state)));
        ImmutableSortedSet.copyOf(contract.parties().keySet()).forEach(party -> membership.room().residencyProblem(contract.parties().get(party))
                .ifPresent(problem -> findings.add(Finding.ofParty("residency", party, FAILED, problem + "; its tables are paused until one of the two is changed"))));
        ImmutableSortedSet.copyOf(contract.parties().keySet()).forEach(party -> credentials.day(party)
                .ifPresent(day -> findings.add(CredentialFinding.of(party, day, now))));
        List<PublishedTable> tables = contract.tables().values().stream().sorted(Comparator.comparing(PublishedTable::name)).toList();
        tables.forEach(table -> findings.add(probe.apply(table.name())
                .map(problem -> Finding.ofTable("table", table.name(), problem.failing() ? FAILED : WARNING, problem.message()).since(problem.since()))
                .orElseGet(() -> Finding.ofTable("table", table.name(), OK, "Readable"))));
        tables.forEach(table -> fewUnits(table, state));
        if (contract.directQueries() == DirectQueries.ALLOW) {
            findings.add(Finding.of("direct_queries", WARNING, "Allowed: the engine shows analysts row counts of every stage of their own queries, so the parties must trust each other's analysts that far"));
        }
    }

    private Finding contract(Contract contract)
    {
        Optional<LocalDate> expires = contract.expires();
        if (expires.isEmpty()) {
            return Finding.of("contract", OK, "In force, without an end");
        }
        Instant end = expires.get().atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!now.isBefore(end)) {
            return Finding.of("contract", FAILED, "Expired on %s, so nothing runs; accepted: a new contract that all parties accept".formatted(expires.get()));
        }
        boolean soon = Duration.between(now, end).compareTo(EXPIRES_SOON) <= 0;
        return Finding.of("contract", soon ? WARNING : OK, "In force until %s, 00:00 UTC".formatted(expires.get()));
    }

    private static Optional<Instant> acceptedByAll(ContractDocument document, RoomState state)
    {
        return Optional.ofNullable(state.contracts().get(document.hash())).flatMap(contract -> contract.acceptances().values().stream().max(Comparator.naturalOrder()));
    }

    private Finding mount(String party, RoomState state)
    {
        if (state.left().contains(party)) {
            return Finding.ofParty("mount", party, WARNING, "%s has left the clean room".formatted(party));
        }
        return switch (MountStatus.of(membership.room(), state, party)) {
            case ACCEPTED -> Finding.ofParty("mount", party, OK, "The one that %s accepted".formatted(party));
            case MISSING -> Finding.ofParty("mount", party, FAILED, "Nothing is mounted for %s".formatted(party));
            case CHANGED, NOT_ACCEPTED -> Finding.ofParty("mount", party, FAILED, "The mount of %s is not the one that it accepted, so its tables are paused; an approver of %s accepts it with CALL %s.clean_room.accept_contract(hash => '%s')"
                    .formatted(party, party, membership.room().name(), state.active().map(ContractDocument::hash).orElseThrow()))
                    .since(membership.room().conditions().mount(party).map(changed -> changed.entry().time()));
        };
    }

    private void fewUnits(PublishedTable table, RoomState state)
    {
        if (table.rule() instanceof AnalysisRule.Thresholded rule) {
            int minUnits = EffectiveRule.minUnits(rule, state.restriction(table.name()));
            if (minUnits < FEW_UNITS) {
                findings.add(Finding.ofTable("min_units", table.name(), WARNING, "A released row can stand for as few as %s privacy units; advised: %s or more".formatted(minUnits, FEW_UNITS)));
            }
        }
    }

    private void approvals()
    {
        if (membership.unsignedApprovals()) {
            findings.add(Finding.of("approvals", WARNING, "Unsigned: they count by authenticated user alone, so whoever can pose as an approver to this server can approve"));
        }
    }
}
