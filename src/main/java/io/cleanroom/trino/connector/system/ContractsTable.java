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
package io.cleanroom.trino.connector.system;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.connector.ContractStatus;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.state.ProposedContract;
import io.trino.spi.connector.ConnectorSession;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The whole text is shown, because it is what the parties accept: a party that could not read it all could not check its hash. */
final class ContractsTable
        extends RoomTable
{
    ContractsTable(Membership membership)
    {
        super(membership, "contracts", "Every contract that was proposed, in the order of proposal", columns()
                .text("hash", "SHA-256 of the document: what accept_contract takes")
                .text("status", "proposed, active, or superseded by one that was proposed later and is in force")
                .time("proposed_at", "When the host placed it")
                .text("accepted_by", "The parties that have accepted it")
                .text("missing", "The parties that have not")
                .text("changes", "What it would change in the contract in force, in the server's own words")
                .text("text", "The document"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        viewer.state().contracts().forEach((hash, contract) -> {
            if (!viewer.seesState() && !hash.equals(viewer.document().hash())) {
                return;
            }
            ContractStatus status = ContractStatus.of(viewer.state(), membership().room().placed().hash(), hash);
            rows.add(
                    hash,
                    status.name().toLowerCase(Locale.ROOT),
                    contract.time(),
                    ImmutableSortedSet.copyOf(contract.acceptances().keySet()),
                    missing(contract),
                    status == ContractStatus.PROPOSED ? changes(viewer, contract) : null,
                    contract.document().text());
        });
    }

    private static Collection<String> missing(ProposedContract contract)
    {
        return ImmutableSortedSet.copyOf(Sets.difference(contract.document().contract().parties().keySet(), contract.acceptances().keySet()));
    }

    private static Optional<Collection<String>> changes(Viewer viewer, ProposedContract contract)
    {
        return viewer.state().active().filter(_ -> viewer.seesState()).map(active -> ContractChanges.between(active.contract(), contract.document().contract()));
    }
}
