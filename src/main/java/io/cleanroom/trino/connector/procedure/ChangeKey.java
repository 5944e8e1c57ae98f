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
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;

/** A party changes its signing key: the old key says which one follows, and the new one that it is in the same hands. */
final class ChangeKey
        extends DecisionProcedure
{
    ChangeKey(Decisions decisions)
    {
        super(decisions, "change_key", argument("KEY", VARCHAR), SIGNATURE, argument("NEW_SIGNATURE", VARCHAR, null));
    }

    void call(ConnectorSession session, String key, String signature, String newSignature)
    {
        required("key", key);
        decisions().decide(session, (party, state) -> change(party, key, state).signed(signature).with("new_signature", newSignature));
    }

    private static Decision change(String party, String key, RoomState state)
    {
        String present = state.signingKey(party)
                .orElseThrow(() -> invalidArgument("%s has no signing key that could be changed; accepted: a new contract that names one".formatted(party)));
        if (present.equals(key)) {
            throw invalidArgument("%s is the signing key of %s already".formatted(key, party));
        }
        try {
            VerifierKey.parse(key);
        }
        catch (TlogException e) {
            throw invalidArgument(e.getMessage());
        }
        return new Decision(EntryKind.PARTY_KEY_CHANGED, party, ImmutableMap.of("key", key));
    }
}
