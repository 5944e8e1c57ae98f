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
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Party;
import io.cleanroom.trino.contract.TableName;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

/**
 * The clean room as the entries of its log say it is: an immutable value, the fold of the entries.
 *
 * @param active the contract that all parties have accepted
 * @param contracts by hash, in the order of their proposal
 * @param templates by name: those of the active contract and those proposed beside it
 * @param left parties that have left; they stay in the contract, their tables are gone
 * @param mounts by party: the fingerprint of the mount that the party accepted with the contract
 * @param barred by party that has left: the hashes proposed before it left, which cannot bring it back
 * @param keptUnder by restricted table: the hashes that its party had accepted before it restricted the table, so that the
 *         restriction outlives their activation
 * @param keys by party: the verifier key that it has changed to since the contract named another
 * @param previous the last entry that has changed the state: what the next decision is signed upon
 */
public record RoomState(
        Optional<ContractDocument> active,
        Map<String, ProposedContract> contracts,
        Map<String, ProposedTemplate> templates,
        Map<TableName, Restriction> restrictions,
        Set<String> left,
        Map<String, String> mounts,
        Map<String, Set<String>> barred,
        Map<TableName, Set<String>> keptUnder,
        Map<String, String> keys,
        Optional<PreviousEntry> previous)
{
    public static final RoomState EMPTY = new RoomState(Optional.empty(), ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), ImmutableSet.of(), ImmutableMap.of());

    public RoomState
    {
        requireNonNull(active, "active is null");
        contracts = ImmutableMap.copyOf(contracts);
        templates = ImmutableMap.copyOf(templates);
        restrictions = ImmutableMap.copyOf(restrictions);
        left = ImmutableSet.copyOf(left);
        mounts = ImmutableMap.copyOf(mounts);
        barred = barred.entrySet().stream().collect(toImmutableMap(Map.Entry::getKey, entry -> ImmutableSet.copyOf(entry.getValue())));
        keys = ImmutableMap.copyOf(keys);
        requireNonNull(previous, "previous is null");
        keptUnder = keptUnder.entrySet().stream().collect(toImmutableMap(Map.Entry::getKey, entry -> ImmutableSet.copyOf(entry.getValue())));
    }

    public RoomState(
            Optional<ContractDocument> active,
            Map<String, ProposedContract> contracts,
            Map<String, ProposedTemplate> templates,
            Map<TableName, Restriction> restrictions,
            Set<String> left,
            Map<String, String> mounts)
    {
        this(active, contracts, templates, restrictions, left, mounts, ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), Optional.empty());
    }

    public Restriction restriction(TableName table)
    {
        return restrictions.getOrDefault(table, Restriction.NONE);
    }

    /** The verifier key of the signatures that count for a party of the contract in force: named by the contract, or changed since. */
    public Optional<String> signingKey(String party)
    {
        return Optional.ofNullable(keys.get(party))
                .or(() -> active.map(document -> document.contract().parties().get(party)).flatMap(Party::signingKey));
    }

    RoomState withContracts(Map<String, ProposedContract> contracts)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withTemplates(Map<String, ProposedTemplate> templates)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withRestrictions(Map<TableName, Restriction> restrictions, Map<TableName, Set<String>> keptUnder)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withLeft(Set<String> left, Map<String, Set<String>> barred)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withMounts(Map<String, String> mounts)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withKeys(Map<String, String> keys)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }

    RoomState withPrevious(PreviousEntry previous)
    {
        return new RoomState(active, contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, Optional.of(previous));
    }

    RoomState withActive(ContractDocument active, Map<String, ProposedTemplate> templates, Map<String, String> keys)
    {
        return new RoomState(Optional.of(active), contracts, templates, restrictions, left, mounts, barred, keptUnder, keys, previous);
    }
}
