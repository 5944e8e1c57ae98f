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

import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.Party;
import io.trino.spi.connector.ConnectorSession;

import static com.google.common.collect.ImmutableList.sortedCopyOf;

final class PartiesTable
        extends RoomTable
{
    PartiesTable(Membership membership)
    {
        super(membership, "parties", "The parties of the contract in force, or of the proposed one while none is in force", columns()
                .text("party", "The party's id, which is the schema of its tables")
                .text("name", "The party's name")
                .text("approvers", "Users who decide for the party")
                .text("analysts", "Users and groups who may run the party's analyses")
                .text("auditors", "Users and groups who may read the audit log for the party")
                .text("status", "active, proposed (no contract is in force yet) or left")
                .text("mount", "accepted, not accepted, changed (the party's tables are paused until an approver accepts the contract again) or missing")
                .text("signing_key", "The key that verifies the party's signatures: the one of the contract, or the one that the party has changed to since"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        for (Party party : viewer.contract().parties().values()) {
            rows.add(
                    party.id(),
                    party.name(),
                    sortedCopyOf(party.approvers()),
                    members(party.analysts()),
                    members(party.auditors()),
                    status(viewer, party),
                    MountStatus.of(membership().room(), viewer.state(), party.id()),
                    viewer.active() ? viewer.state().signingKey(party.id()) : party.signingKey());
        }
    }

    private static String members(Party.Members members)
    {
        String users = String.join(", ", sortedCopyOf(members.users()));
        if (members.groups().isEmpty()) {
            return users;
        }
        String groups = "groups " + String.join(", ", sortedCopyOf(members.groups()));
        return users.isEmpty() ? groups : users + "; " + groups;
    }

    private static String status(Viewer viewer, Party party)
    {
        if (viewer.state().left().contains(party.id())) {
            return "left";
        }
        return viewer.active() ? "active" : "proposed";
    }
}
