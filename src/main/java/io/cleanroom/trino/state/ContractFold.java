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
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import io.cleanroom.trino.contract.TableName;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The life of contracts: proposed, accepted by each party, active; and parties that leave.
 *
 * <p>INVARIANT: a contract becomes active only by an acceptance, and only if every party of it that has not left has accepted that very
 * hash since the last contract became active. Votes for a contract are void once another one becomes active; so one party alone can never
 * bring back an older, looser contract that all accepted once.
 */
final class ContractFold
{
    private ContractFold() {}

    static RoomState propose(RoomState state, AuditEntry entry, String cleanRoom)
    {
        String hash = (String) entry.members().get("hash");
        if (state.contracts().containsKey(hash)) {
            throw new Unapplicable("this contract was proposed before");
        }
        ContractDocument document = parse((String) entry.members().get("text"));
        if (!document.hash().equals(hash)) {
            throw new Unapplicable("the hash is not that of the text");
        }
        if (!document.contract().cleanRoom().equals(cleanRoom)) {
            throw new Unapplicable("the contract is for another clean room");
        }
        Map<String, ProposedContract> contracts = new LinkedHashMap<>(state.contracts());
        contracts.put(hash, new ProposedContract(document, entry.time(), ImmutableMap.of()));
        return state.withContracts(contracts);
    }

    private static ContractDocument parse(String text)
    {
        try {
            return ContractParser.parse("proposed", text.getBytes(UTF_8));
        }
        catch (InvalidContractException _) {
            throw new Unapplicable("the text is no valid contract");
        }
    }

    static RoomState accept(RoomState state, AuditEntry entry)
    {
        String hash = (String) entry.members().get("hash");
        ProposedContract proposed = Optional.ofNullable(state.contracts().get(hash))
                .orElseThrow(() -> new Unapplicable("no contract of this hash was proposed"));
        Contract contract = proposed.document().contract();
        String party = Speaker.party(state, entry, Optional.of(contract));
        if (!contract.parties().containsKey(party)) {
            throw new Unapplicable("party %s takes no part in this contract".formatted(party));
        }
        if (state.barred().getOrDefault(party, Set.of()).contains(hash)) {
            throw new Unapplicable("party %s has left; only a contract proposed since then can bring it back".formatted(party));
        }

        Map<String, Instant> acceptances = new LinkedHashMap<>(proposed.acceptances());
        acceptances.putIfAbsent(party, entry.time());
        Map<String, ProposedContract> contracts = new LinkedHashMap<>(state.contracts());
        contracts.put(hash, new ProposedContract(proposed.document(), proposed.time(), acceptances));
        RoomState accepted = RestrictionFold.accept(state, party, hash)
                .withContracts(contracts)
                .withMounts(mounts(state, party, (String) entry.members().get("mount")));

        if (isActive(state, hash)) {
            return state.left().contains(party) ? comeBack(accepted, Set.of(party)) : accepted;
        }
        boolean allAccepted = contract.parties().keySet().stream()
                .allMatch(id -> acceptances.containsKey(id) || state.left().contains(id));
        return allAccepted ? activate(accepted, contracts.get(hash)) : accepted;
    }

    private static boolean isActive(RoomState state, String hash)
    {
        return state.active().filter(active -> active.hash().equals(hash)).isPresent();
    }

    private static Map<String, String> mounts(RoomState state, String party, String mount)
    {
        Map<String, String> mounts = new HashMap<>(state.mounts());
        if (mount == null) {
            mounts.remove(party);
        }
        else {
            mounts.put(party, mount);
        }
        return mounts;
    }

    private static RoomState activate(RoomState state, ProposedContract proposed)
    {
        ContractDocument document = proposed.document();
        Map<String, ProposedContract> contracts = new LinkedHashMap<>();
        state.contracts().forEach((hash, other) -> contracts.put(hash,
                hash.equals(document.hash()) ? other : new ProposedContract(other.document(), other.time(), ImmutableMap.of())));
        RoomState back = comeBack(state, Sets.intersection(state.left(), proposed.acceptances().keySet()));
        return RestrictionFold.reset(
                back.withContracts(contracts).withActive(document, TemplateFold.activate(back, proposed), PartyKeys.activate(back, document.contract())),
                document);
    }

    /** The parties' tables are served again as the contract that they have accepted says. */
    private static RoomState comeBack(RoomState state, Set<String> parties)
    {
        Set<String> left = Sets.difference(state.left(), parties).immutableCopy();
        Map<TableName, Restriction> restrictions = Maps.filterKeys(state.restrictions(), table -> !parties.contains(table.party()));
        Map<TableName, Set<String>> keptUnder = Maps.filterKeys(state.keptUnder(), table -> !parties.contains(table.party()));
        return state
                .withLeft(left, Maps.filterKeys(state.barred(), left::contains))
                .withRestrictions(restrictions, keptUnder);
    }

    /** At once and alone: its votes and approvals are void, and nothing proposed so far can bring it back. */
    static RoomState leave(RoomState state, AuditEntry entry)
    {
        Optional<Contract> newest = state.contracts().values().stream()
                .map(proposed -> proposed.document().contract())
                .filter(contract -> entry.party().filter(contract.parties()::containsKey).isPresent())
                .reduce((_, later) -> later);
        String party = Speaker.party(state, entry, newest);
        if (state.left().contains(party)) {
            throw new Unapplicable("party %s has left before".formatted(party));
        }
        Map<String, Set<String>> barred = new HashMap<>(state.barred());
        barred.put(party, state.contracts().keySet());
        Map<String, ProposedContract> contracts = state.contracts().entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, contract -> without(contract.getValue(), party)));
        return state
                .withLeft(Sets.union(state.left(), Set.of(party)).stream().collect(toImmutableSet()), barred)
                .withContracts(contracts)
                .withTemplates(TemplateFold.withoutApprovalsOf(state.templates(), party))
                .withMounts(mounts(state, party, null));
    }

    private static ProposedContract without(ProposedContract contract, String party)
    {
        return new ProposedContract(contract.document(), contract.time(), Maps.filterKeys(contract.acceptances(), id -> !id.equals(party)));
    }
}
