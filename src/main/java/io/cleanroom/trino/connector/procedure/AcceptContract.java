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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.ContractStatus;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.ProposedContract;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * A party accepts a contract by its hash, and with it the party's mount as it is now.
 *
 * <p>Who may speak for a party of the contract in force is said by that contract, never by the proposed one: else whoever places a document could
 * name the approvers that accept it.
 */
final class AcceptContract
        extends DecisionProcedure
{
    AcceptContract(Decisions decisions)
    {
        super(decisions, "accept_contract", argument("HASH", VARCHAR), SIGNATURE);
    }

    void call(ConnectorSession session, String hash, String signature)
    {
        required("hash", hash);
        decisions().record(session, state -> accept(session, hash, state).signed(signature));
    }

    private Decision accept(ConnectorSession session, String hash, RoomState state)
    {
        ProposedContract proposed = state.contracts().get(hash);
        if (proposed == null) {
            // whoever is no approver of anything learns no hash
            if (state.contracts().values().stream().noneMatch(known -> party(session, state, known).isPresent())) {
                throw decisions().notAnApprover(session);
            }
            throw invalidArgument("No contract with the hash %s was proposed; known: %s".formatted(hash, String.join(", ", state.contracts().keySet())));
        }
        String party = party(session, state, proposed).orElseThrow(() -> decisions().notAnApprover(session));
        if (ContractStatus.of(state, decisions().room().placed().hash(), hash) == ContractStatus.SUPERSEDED) {
            throw invalidArgument("Contract %s was proposed before the one in force, which is %s; the host has to place it again".formatted(hash, state.active().map(ContractDocument::hash).orElseThrow()));
        }
        if (state.barred().getOrDefault(party, Set.of()).contains(hash)) {
            throw invalidArgument("%s has left; only a contract that is proposed after that can bring it back".formatted(party));
        }
        decisions().room().residencyProblem(proposed.document().contract().parties().get(party)).ifPresent(problem -> {
            throw invalidArgument(problem);
        });
        String mount = decisions().room().mountFingerprint(party)
                .orElseThrow(() -> invalidArgument("%s has no mount on this server, so there is nothing that its tables could be read from".formatted(party)));
        if (proposed.acceptances().containsKey(party) && mount.equals(state.mounts().get(party))) {
            throw invalidArgument("%s has accepted contract %s and its present mount already".formatted(party, hash));
        }
        return new Decision(EntryKind.CONTRACT_ACCEPTED, party, ImmutableMap.of("hash", hash, "mount", mount));
    }

    private static Optional<String> party(ConnectorSession session, RoomState state, ProposedContract proposed)
    {
        Optional<Contract> active = state.active().map(ContractDocument::contract);
        Contract contract = proposed.document().contract();
        Optional<Member> present = active.flatMap(inForce -> approver(inForce, session)).filter(member -> contract.parties().containsKey(member.party()));
        return present
                .or(() -> approver(contract, session).filter(member -> active.map(inForce -> !inForce.parties().containsKey(member.party())).orElse(true)))
                .map(Member::party);
    }

    private static Optional<Member> approver(Contract contract, ConnectorSession session)
    {
        return contract.member(session.getIdentity().getUser(), session.getIdentity().getGroups()).filter(Member::approver);
    }
}
