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
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Party;

import java.util.Optional;

/**
 * Who may speak for a party.
 *
 * <p>A party of the active contract speaks through the approvers that the active contract names, whatever a newer document says: else
 * a host could place a contract that names an approver of its choice, and accept it in the party's name. Only a party that is not in
 * the active contract speaks through the approvers of the document that it accepts.
 */
final class Speaker
{
    private Speaker() {}

    /** The party for which the entry's user speaks under the active contract, and which has not left. */
    static String present(RoomState state, AuditEntry entry)
    {
        if (state.active().isEmpty()) {
            throw new Unapplicable("no contract is in force");
        }
        String party = party(state, entry, Optional.empty());
        if (state.left().contains(party)) {
            throw new Unapplicable("party %s has left".formatted(party));
        }
        return party;
    }

    /** @param document decides about a party that is not in the active contract */
    static String party(RoomState state, AuditEntry entry, Optional<Contract> document)
    {
        String party = entry.party().orElseThrow(() -> new Unapplicable("it names no party"));
        Party named = state.active().map(ContractDocument::contract)
                .filter(contract -> contract.parties().containsKey(party))
                .or(() -> document)
                .map(contract -> contract.parties().get(party))
                .orElseThrow(() -> new Unapplicable("%s is no party".formatted(party)));
        if (entry.user().isEmpty() || !named.approvers().contains(entry.user().get())) {
            throw new Unapplicable("its user is no approver of party %s".formatted(party));
        }
        return party;
    }
}
