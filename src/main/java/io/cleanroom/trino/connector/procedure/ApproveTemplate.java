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
import com.google.common.collect.ImmutableSortedSet;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.JudgedTemplate;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.trino.spi.connector.ConnectorSession;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;

/** A party whose tables a template reads approves exactly what would run, by its hash. */
final class ApproveTemplate
        extends DecisionProcedure
{
    ApproveTemplate(Decisions decisions)
    {
        super(decisions, "approve_template", argument("TEMPLATE", VARCHAR), argument("BUNDLE_HASH", VARCHAR), SIGNATURE);
    }

    void call(ConnectorSession session, String template, String bundleHash, String signature)
    {
        required("template", template);
        required("bundle_hash", bundleHash);
        decisions().decide(session, (party, state) -> approve(party, template, bundleHash, state).signed(signature));
    }

    private static Decision approve(String party, String name, String bundleHash, RoomState state)
    {
        JudgedTemplate judged = JudgedTemplate.of(Templates.named(name, state), state);
        ApprovableTemplate approvable = judged.approvable()
                .orElseThrow(() -> invalidArgument("%s breaks the rules of its tables: %s".formatted(name, judged.violationText())));
        if (!approvable.approvers().contains(party)) {
            throw invalidArgument("%s reads no table of %s; its approvers are those of %s".formatted(name, party, String.join(", ", ImmutableSortedSet.copyOf(approvable.approvers()))));
        }
        if (!approvable.bundleHash().equals(bundleHash)) {
            throw invalidArgument("%s is not what %s would run; its bundle hash is %s".formatted(bundleHash, name, approvable.bundleHash()));
        }
        Approval approval = judged.proposed().approvals().get(party);
        if (approval != null && judged.current(approval)) {
            throw invalidArgument("%s has approved %s already".formatted(party, name));
        }
        return new Decision(EntryKind.TEMPLATE_APPROVED, party, ImmutableMap.of("template", name, "bundle_hash", bundleHash));
    }
}
