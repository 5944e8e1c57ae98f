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

import io.cleanroom.trino.audit.EntryKind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What a party has decided, as the entry that records it. */
record Decision(EntryKind kind, String party, Map<String, Object> members)
{
    Decision
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(party, "party is null");
        // not an ImmutableMap: members may be null
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** @param signature null where the party gives none */
    Decision signed(String signature)
    {
        return with("signature", signature);
    }

    Decision with(String member, Object value)
    {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Decision(kind, party, more);
    }
}
