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
package io.cleanroom.trino.connector.procedure;

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.EntryIgnoredException;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static java.util.Objects.requireNonNull;

/** The one place where the decisions of one clean room are checked and recorded, one after the other. */
final class Decisions
{
    private static final Logger log = Logger.get(Decisions.class);

    private final Membership membership;
    private final ReentrantLock lock = new ReentrantLock();

    Decisions(Membership membership)
    {
        this.membership = requireNonNull(membership, "membership is null");
    }

    CleanRoom room()
    {
        return membership.room();
    }

    /** Lets an approver of a party of the contract in force decide; a party that has left has nothing to decide. */
    void decide(ConnectorSession session, BiFunction<String, RoomState, Decision> decision)
    {
        record(session, state -> {
            String party = approverParty(session, state);
            if (state.left().contains(party)) {
                throw invalidArgument("%s has left the clean room".formatted(party));
            }
            return decision.apply(party, state);
        });
    }

    /** @param decision sees the state that it is recorded upon; nothing else is recorded in between by a procedure */
    void record(ConnectorSession session, Function<RoomState, Decision> decision)
    {
        lock.lock();
        try {
            RoomState state = membership.state();
            Decision decided = upon(state, decision.apply(state), session.getIdentity().getUser());
            room().record(decided.kind(), Optional.of(decided.party()), Optional.of(session.getIdentity().getUser()), decided.members());
        }
        catch (AuditUnavailableException e) {
            log.error(e, "A decision could not be written to the audit log of clean room %s", room().name());
            // A failed write may still have reached the disk; what the log holds when it opens again is what counts
            throw new TrinoException(
                    CLEAN_ROOM_AUDIT_UNAVAILABLE,
                    "The audit log of clean room %s cannot be written; the decision has no effect now, and later only if clean_room.audit_log shows it".formatted(room().name()));
        }
        catch (EntryIgnoredException e) {
            // what the fold says counts; the checks before it are there to say it better
            throw invalidArgument(e.getMessage());
        }
        finally {
            lock.unlock();
        }
    }

    /** A decision that would not count for want of a signature is not recorded; the party learns what it has to sign. */
    private Decision upon(RoomState state, Decision decision, String user)
    {
        boolean signed = decision.members().get("signature") != null || decision.members().get("new_signature") != null;
        Decision decided = signed ? decision.with("previous", PreviousEntry.text(state.previous())) : decision;
        AuditEntry entry = new AuditEntry(decided.kind(), room().name(), Instant.EPOCH, Optional.of(decided.party()), Optional.of(user), decided.members());
        membership.signatures().problem(state, entry).ifPresent(problem -> {
            throw invalidArgument("""
                    The decision is not signed as it has to be: %s. What follows, with the line feed at the end of each line, is what %s signs with its signing key \
                    (CleanRoom sign makes the signature); if another decision comes in between, the new statement has to be signed:
                    %s""".formatted(problem, decided.party(), statement(decided, state).text()));
        });
        return decided;
    }

    private ApprovalStatement statement(Decision decision, RoomState state)
    {
        try {
            return ApprovalStatement.of(room().name(), decision.party(), decision.kind(), decision.members(), state.previous());
        }
        catch (IllegalArgumentException e) {
            throw invalidArgument(e.getMessage());
        }
    }

    private String approverParty(ConnectorSession session, RoomState state)
    {
        return state.active()
                .orElseThrow(() -> invalidArgument("No contract of %s is in force; accepted: accept_contract by an approver of each party".formatted(room().name())))
                .contract()
                .member(session.getIdentity().getUser(), session.getIdentity().getGroups())
                .filter(Member::approver)
                .map(Member::party)
                .orElseThrow(() -> notAnApprover(session));
    }

    TrinoException notAnApprover(ConnectorSession session)
    {
        return invalidArgument("%s is an approver of no party of %s; only approvers decide for a party".formatted(session.getIdentity().getUser(), room().name()));
    }

    static TrinoException invalidArgument(String message)
    {
        return new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, message);
    }

    static String required(String argument, String value)
    {
        if (value == null || value.isEmpty()) {
            throw invalidArgument("%s is missing".formatted(argument));
        }
        return value;
    }
}
