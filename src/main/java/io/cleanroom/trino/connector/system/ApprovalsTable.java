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

import io.cleanroom.trino.connector.JudgedTemplate;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.state.Approval;
import io.trino.spi.connector.ConnectorSession;

import java.util.Comparator;

final class ApprovalsTable
        extends RoomTable
{
    ApprovalsTable(Membership membership)
    {
        super(membership, "approvals", "The approvals of templates that have not been revoked", columns()
                .text("template", "The template's name")
                .text("party", "Who approved")
                .text("user_name", "The party's approver")
                .text("bundle_hash", "What was approved")
                .time("approved_at", "When")
                .bool("current", "Whether that is still what would run; an approval of anything else counts for nothing"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState()) {
            return;
        }
        viewer.state().templates().values().stream()
                .sorted(Comparator.comparing(proposed -> proposed.template().name()))
                .forEach(proposed -> {
                    JudgedTemplate judged = JudgedTemplate.of(proposed, viewer.state());
                    proposed.approvals().values().stream()
                            .sorted(Comparator.comparing(Approval::party))
                            .forEach(approval -> rows.add(
                                    proposed.template().name(),
                                    approval.party(),
                                    approval.user(),
                                    approval.bundleHash(),
                                    approval.time(),
                                    judged.current(approval)));
                });
    }
}
