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

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.ContractStatus;
import io.cleanroom.trino.connector.JudgedTemplate;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.state.ProposedContract;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** What an approver can take home to sign. */
final class StatementsTable
        extends RoomTable
{
    StatementsTable(Membership membership)
    {
        super(membership, "statements", "What the viewer's party can decide now, as the text that its signing key signs", columns()
                .text("action", "contract_accepted, template_approved, or party_left")
                .text("subject", "The contract's hash, or the template's name")
                .text("statement", "The text to be signed, byte for byte; another decision of anybody makes it void"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.member().approver()) {
            return;
        }
        viewer.state().contracts().forEach((hash, contract) -> {
            if (viewer.seesState() || hash.equals(viewer.document().hash())) {
                acceptance(rows, viewer, hash, contract);
            }
        });
        if (viewer.active() && !viewer.state().left().contains(viewer.party())) {
            viewer.state().templates().values().stream()
                    .sorted(Comparator.comparing(proposed -> proposed.template().name()))
                    .forEach(proposed -> approval(rows, viewer, proposed));
            add(rows, viewer, EntryKind.PARTY_LEFT, null, Map.of());
        }
    }

    private void acceptance(Rows rows, Viewer viewer, String hash, ProposedContract proposed)
    {
        RoomState state = viewer.state();
        String party = viewer.party();
        Contract contract = proposed.document().contract();
        boolean open = ContractStatus.of(state, membership().room().placed().hash(), hash) != ContractStatus.SUPERSEDED;
        if (!open || !contract.parties().containsKey(party) || state.barred().getOrDefault(party, Set.of()).contains(hash)) {
            return;
        }
        membership().room().mountFingerprint(party)
                .filter(mount -> !proposed.acceptances().containsKey(party) || !mount.equals(state.mounts().get(party)))
                .ifPresent(mount -> add(rows, viewer, EntryKind.CONTRACT_ACCEPTED, hash, Map.of("hash", hash, "mount", mount)));
    }

    private void approval(Rows rows, Viewer viewer, ProposedTemplate proposed)
    {
        JudgedTemplate judged = JudgedTemplate.of(proposed, viewer.state());
        if (judged.missingApprovals().contains(viewer.party())) {
            String name = proposed.template().name();
            add(rows, viewer, EntryKind.TEMPLATE_APPROVED, name, Map.of("template", name, "bundle_hash", judged.approvable().orElseThrow().bundleHash()));
        }
    }

    private void add(Rows rows, Viewer viewer, EntryKind kind, String subject, Map<String, Object> members)
    {
        rows.add(
                kind.wireName(),
                subject,
                ApprovalStatement.of(membership().room().name(), viewer.party(), kind, members, viewer.state().previous()).text());
    }
}
