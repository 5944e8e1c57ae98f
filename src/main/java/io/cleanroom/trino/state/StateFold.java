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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.Fold;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.audit.PreviousEntry;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What one entry does to the state. A pure function: whoever writes an entry has checked that it applies, but what counts is
 * checked here again, against the state that the entry meets in the log. An entry that does not apply is ignored.
 */
final class StateFold
        implements Fold<FoldedState>
{
    private final String cleanRoom;
    private final ApprovalSignatures signatures;

    /** @param unsignedApprovals whether acceptances and approvals count by authenticated user alone */
    StateFold(String cleanRoom, boolean unsignedApprovals)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.signatures = new ApprovalSignatures(cleanRoom, unsignedApprovals);
    }

    @Override
    public FoldedState initial()
    {
        return new FoldedState(RoomState.EMPTY, Optional.empty());
    }

    @Override
    public FoldedState apply(FoldedState folded, LoggedEntry logged)
    {
        try {
            return new FoldedState(apply(folded.state(), logged), Optional.empty());
        }
        catch (Unapplicable e) {
            return new FoldedState(folded.state(), Optional.of(e.getMessage()));
        }
    }

    private RoomState apply(RoomState state, LoggedEntry logged)
    {
        AuditEntry entry = logged.entry();
        return switch (entry.kind()) {
            case CONTRACT_PROPOSED -> decided(logged, ContractFold.propose(state, entry, cleanRoom));
            case CONTRACT_ACCEPTED -> decided(logged, ContractFold.accept(state, signed(state, entry)));
            case TEMPLATE_PROPOSED -> decided(logged, TemplateFold.propose(state, entry));
            case TEMPLATE_APPROVED -> decided(logged, TemplateFold.approve(state, signed(state, entry)));
            case TEMPLATE_REVOKED -> decided(logged, TemplateFold.revoke(state, signed(state, entry)));
            case TABLE_RESTRICTED -> decided(logged, RestrictionFold.restrict(state, signed(state, entry)));
            case PARTY_LEFT -> decided(logged, ContractFold.leave(state, signed(state, entry)));
            case PARTY_KEY_CHANGED -> decided(logged, PartyKeys.change(state, signed(state, entry)));
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED -> state;
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED -> state;
            case SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> state;
        };
    }

    private AuditEntry signed(RoomState state, AuditEntry entry)
    {
        signatures.check(state, entry);
        return entry;
    }

    /** Also where the state is as it was: a signature counts once. */
    private static RoomState decided(LoggedEntry entry, RoomState state)
    {
        return state.withPrevious(PreviousEntry.of(entry));
    }
}
