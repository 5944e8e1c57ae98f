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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.state.RoomState;

import java.util.List;

/** Where a contract stands in the life of its clean room. */
public enum ContractStatus
{
    PROPOSED, ACTIVE, SUPERSEDED;

    /**
     * A contract that was proposed before the one in force waits for nobody any more, unless the host has placed it again.
     *
     * @param placed the hash of the document that the host has placed
     */
    public static ContractStatus of(RoomState state, String placed, String hash)
    {
        if (state.active().isEmpty()) {
            return PROPOSED;
        }
        String active = state.active().get().hash();
        if (hash.equals(active)) {
            return ACTIVE;
        }
        if (hash.equals(placed)) {
            return PROPOSED;
        }
        List<String> hashes = ImmutableList.copyOf(state.contracts().keySet());
        return hashes.indexOf(hash) < hashes.indexOf(active) ? SUPERSEDED : PROPOSED;
    }
}
