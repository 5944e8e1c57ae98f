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
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;

/** A party takes its approval back, at once and alone. */
final class RevokeTemplate
        extends DecisionProcedure
{
    RevokeTemplate(Decisions decisions)
    {
        super(decisions, "revoke_template", argument("TEMPLATE", VARCHAR), SIGNATURE);
    }

    void call(ConnectorSession session, String template, String signature)
    {
        required("template", template);
        decisions().decide(session, (party, state) -> revoke(party, template, state).signed(signature));
    }

    private static Decision revoke(String party, String name, RoomState state)
    {
        if (!Templates.named(name, state).approvals().containsKey(party)) {
            throw invalidArgument("%s has no approval of %s to revoke".formatted(party, name));
        }
        return new Decision(EntryKind.TEMPLATE_REVOKED, party, ImmutableMap.of("template", name));
    }
}
