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
import io.trino.spi.connector.ConnectorSession;

/** A party leaves: its tables are gone at once. The log stays open to it, and a later contract can take it in again. */
final class Leave
        extends DecisionProcedure
{
    Leave(Decisions decisions)
    {
        super(decisions, "leave", SIGNATURE);
    }

    void call(ConnectorSession session, String signature)
    {
        decisions().decide(session, (party, _) -> new Decision(EntryKind.PARTY_LEFT, party, ImmutableMap.of()).signed(signature));
    }
}
