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

import io.cleanroom.trino.contract.Member;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Who a user is in one clean room.
 *
 * @param member the place in the contract in force
 * @param invited the place of an approver or auditor in the placed contract, for users who are no member: they may look at the proposal and accept it
 */
record Standing(Optional<Member> member, Optional<Member> invited, boolean hostAdministrator)
{
    Standing
    {
        requireNonNull(member, "member is null");
        requireNonNull(invited, "invited is null");
    }

    /** Whether the clean room exists for the user: its name, and what its tables look like. */
    boolean seesCatalog()
    {
        return readsState() || hostAdministrator;
    }

    /** Whether the user may read system tables, which show each party what concerns it, and call procedures. */
    boolean readsState()
    {
        return member.isPresent() || invited.isPresent();
    }

    Optional<String> party()
    {
        return member.or(() -> invited).map(Member::party);
    }
}
