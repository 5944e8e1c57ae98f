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
    private final boolean unsignedApprovals;

    /** @param unsignedApprovals whether acceptances and approvals count by authenticated user alone; otherwise none counts yet */
    StateFold(String cleanRoom, boolean unsignedApprovals)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.unsignedApprovals = unsignedApprovals;
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
            return new FoldedState(apply(folded.state(), logged.entry()), Optional.empty());
        }
        catch (Unapplicable e) {
            return new FoldedState(folded.state(), Optional.of(e.getMessage()));
        }
    }

    private RoomState apply(RoomState state, AuditEntry entry)
    {
        return switch (entry.kind()) {
            case CONTRACT_PROPOSED -> ContractFold.propose(state, entry, cleanRoom);
            case CONTRACT_ACCEPTED -> ContractFold.accept(state, counted(entry));
            case TEMPLATE_PROPOSED -> TemplateFold.propose(state, entry);
            case TEMPLATE_APPROVED -> TemplateFold.approve(state, counted(entry));
            // what only takes away needs no more than the user's authentication
            case TEMPLATE_REVOKED -> TemplateFold.revoke(state, entry);
            case TABLE_RESTRICTED -> RestrictionFold.restrict(state, entry);
            case PARTY_LEFT -> ContractFold.leave(state, entry);
            case LOG_OPENED, QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED -> state;
        };
    }

    private AuditEntry counted(AuditEntry entry)
    {
        if (!unsignedApprovals) {
            throw new Unapplicable("it is not signed, and approvals that are not signed do not count on this server");
        }
        return entry;
    }
}
