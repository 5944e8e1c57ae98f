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
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.TableName;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * The clean room as the entries of its log say it is: an immutable value, the fold of the entries.
 *
 * @param active the contract that all parties have accepted
 * @param contracts by hash, in the order of their proposal
 * @param templates by name: those of the active contract and those proposed beside it
 * @param left parties that have left; they stay in the contract, their tables are gone
 * @param mounts by party: the fingerprint of the mount that the party accepted with the contract
 */
public record RoomState(
        Optional<ContractDocument> active,
        Map<String, ProposedContract> contracts,
        Map<String, ProposedTemplate> templates,
        Map<TableName, Restriction> restrictions,
        Set<String> left,
        Map<String, String> mounts)
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
    }

    public Restriction restriction(TableName table)
    {
        return restrictions.getOrDefault(table, Restriction.NONE);
    }
}
