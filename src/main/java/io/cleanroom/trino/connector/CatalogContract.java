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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.PublishedColumn;

import java.util.List;
import java.util.Set;

/** Whether a contract and the catalog file beside it speak of the same clean room. */
final class CatalogContract
{
    private CatalogContract() {}

    /** @return everything that does not fit, one line each */
    static List<String> problems(String catalogName, Contract contract, CatalogProperties properties)
    {
        ImmutableList.Builder<String> problems = ImmutableList.builder();
        if (!contract.cleanRoom().equals(catalogName)) {
            problems.add("The contract is for the clean room %s, but the catalog is called %s; accepted: the same name".formatted(contract.cleanRoom(), catalogName));
        }
        Set<String> parties = contract.parties().keySet();
        for (String party : Sets.difference(parties, properties.parties())) {
            problems.add("party.%s.connector.name is missing: the contract has the party %s, and nothing is mounted for it".formatted(party, party));
        }
        for (String party : Sets.difference(properties.mounts().keySet(), parties)) {
            problems.add("party.%s.connector.name mounts a source for no party of the contract; its parties are %s".formatted(party, String.join(", ", ImmutableSortedSet.copyOf(parties))));
        }
        if (properties.tokenKeys().isEmpty() && hasTokens(contract)) {
            problems.add("clean-room.token-key.<label> is missing: the contract has token columns; accepted: a key that is shared by the servers of this clean room");
        }
        return problems.build();
    }

    private static boolean hasTokens(Contract contract)
    {
        return contract.tables().values().stream()
                .flatMap(table -> table.columns().values().stream())
                .anyMatch(PublishedColumn.Token.class::isInstance);
    }
}
