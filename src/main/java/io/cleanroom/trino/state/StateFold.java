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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.Fold;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import io.cleanroom.trino.contract.Party;
import io.cleanroom.trino.contract.TableName;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What one entry does to the state. A pure function: whoever writes an entry has checked that it applies, but what counts is
 * checked here again, against the state that the entry meets in the log. An entry that does not apply is ignored.
 *
 * <p>Rules about people: a party of the active contract speaks through the approvers that the active contract names, whatever a
 * newer document says, so that a host cannot place a contract that names an approver of its choice and accept it in a party's name.
 * Only a party that is not in the active contract speaks through the approvers of the document it accepts.
 */
final class StateFold
        implements Fold<FoldedState>
{
    private static final int MIN_UNITS_FROM = 2;
    private static final int MIN_UNITS_TO = 100_000;

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
            case CONTRACT_PROPOSED -> proposeContract(state, entry);
            case CONTRACT_ACCEPTED -> acceptContract(state, entry);
            case TEMPLATE_PROPOSED -> proposeTemplate(state, entry);
            case TEMPLATE_APPROVED -> approveTemplate(state, entry);
            case TEMPLATE_REVOKED -> revokeTemplate(state, entry);
            case TABLE_RESTRICTED -> restrictTable(state, entry);
            case PARTY_LEFT -> leave(state, entry);
            case LOG_OPENED, QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED -> state;
        };
    }
}
