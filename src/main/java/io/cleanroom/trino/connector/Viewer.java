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
 * Somebody who may look at the clean room, and what there is to see.
 *
 * @param document the contract that says so: the one in force, or for an invited viewer the placed one
 * @param invited whether only the placed contract names the viewer
 */
public record Viewer(String user, Member member, ContractDocument document, RoomState state, boolean invited)
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

    /** Whether the viewer's contract is in force, not merely proposed. */
    public boolean active()
    {
        return !invited;
    }

    /** A clean room in which others already work shows an invited party the proposal and no more. */
    public boolean seesState()
    {
        return !invited || state.active().isEmpty();
    }

    public boolean owns(String party)
    {
        return member.party().equals(party);
    }
}
