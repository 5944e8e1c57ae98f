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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.Conditions;
import io.cleanroom.trino.contract.ContractDocument;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which parties' mounts are not those that the log knows: the one that the party accepted with the contract in force, or, where a change of that one
 * is in the log already, the one that it was changed to. So every change is an entry, the way back too, and a start with the same mounts is none.
 */
final class MountChanges
{
    private MountChanges() {}

    /**
     * @param fingerprints by party, of the mounts as they are now
     * @return by party, the members of the entry
     */
    static Map<String, Map<String, Object>> of(RoomState state, Map<String, String> fingerprints, Conditions conditions)
    {
        Map<String, Map<String, Object>> changes = new TreeMap<>();
        for (String party : state.active().map(ContractDocument::contract).map(contract -> contract.parties().keySet()).orElse(Set.of())) {
            String accepted = state.mounts().get(party);
            String mount = fingerprints.get(party);
            if (!state.left().contains(party) && !Objects.equals(mount, known(conditions, party, accepted))) {
                Map<String, Object> members = new HashMap<>();
                members.put("mount", mount);
                members.put("accepted", accepted);
                changes.put(party, members);
            }
        }
        return changes;
    }

    private static String known(Conditions conditions, String party, String accepted)
    {
        return conditions.mount(party)
                .map(changed -> changed.entry().members())
                // the party has accepted another one since
                .filter(changed -> Objects.equals(changed.get("accepted"), accepted))
                .map(changed -> Optional.ofNullable((String) changed.get("mount")))
                .orElse(Optional.ofNullable(accepted))
                .orElse(null);
    }
}
