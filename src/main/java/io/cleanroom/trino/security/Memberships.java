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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.ProposedContract;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.security.Identity;

import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Which user is who in which clean room: the contract in force decides, and the placed one only about its own acceptance. */
class Memberships
{
    private final HostAdministrators hostAdministrators;

    @Inject
    public Memberships(HostAdministrators hostAdministrators)
    {
        this.hostAdministrators = requireNonNull(hostAdministrators, "hostAdministrators is null");
    }

    Standing standing(Identity identity, CleanRoom room)
    {
        boolean hostAdministrator = hostAdministrators.contains(identity);
        if (hostAdministrators.actsAs(identity)) {
            return new Standing(Optional.empty(), Optional.empty(), hostAdministrator);
        }
        Optional<Member> member = stateIfKnown(room)
                .flatMap(RoomState::active)
                .flatMap(active -> member(active.contract(), identity));
        Optional<Member> invited = member.isPresent() ? Optional.empty() : member(room.placed().contract(), identity)
                .filter(place -> place.approver() || place.auditor());
        return new Standing(member, invited, hostAdministrator);
    }

    /** Whether a contract of the clean room, in force or proposed, names the user; groups are not known for a mere name. */
    static boolean names(CleanRoom room, String user)
    {
        Stream<Contract> known = stateIfKnown(room).stream()
                .flatMap(state -> Stream.concat(
                        state.active().stream(),
                        state.contracts().values().stream().map(ProposedContract::document)))
                .map(ContractDocument::contract);
        return Stream.concat(known, Stream.of(room.placed().contract()))
                .anyMatch(contract -> contract.member(user, ImmutableSet.of()).isPresent());
    }

    private static Optional<Member> member(Contract contract, Identity identity)
    {
        return contract.member(identity.getUser(), identity.getGroups());
    }

    // Without its log a clean room has no members; whoever is invited learns from the first statement why nothing runs
    private static Optional<RoomState> stateIfKnown(CleanRoom room)
    {
        try {
            return Optional.of(room.state());
        }
        catch (AuditUnavailableException e) {
            return Optional.empty();
        }
    }
}
