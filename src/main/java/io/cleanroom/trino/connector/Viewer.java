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

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.RoomState;

import static java.util.Objects.requireNonNull;

/**
 * A member who looks at the clean room, and what there is to see.
 *
 * @param document the active contract, or the placed one while none is active
 */
public record Viewer(String user, Member member, ContractDocument document, RoomState state)
{
    public Viewer
    {
        requireNonNull(user, "user is null");
        requireNonNull(member, "member is null");
        requireNonNull(document, "document is null");
        requireNonNull(state, "state is null");
    }

    public String party()
    {
        return member.party();
    }

    public Contract contract()
    {
        return document.contract();
    }

    public boolean active()
    {
        return state.active().isPresent();
    }

    public boolean owns(String party)
    {
        return member.party().equals(party);
    }
}
