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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableSet;

import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * An organisation of the clean room.
 *
 * @param id the key in the contract, which is also the SQL schema of its tables
 * @param signingKey the party's signed-note verifier key
 * @param allowedRegions where a cluster has to be to read the party's tables; none where the party does not say
 */
public record Party(String id, String name, Set<String> approvers, Members analysts, Members auditors, Optional<String> signingKey, Set<String> allowedRegions)
{
    public Party
    {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        approvers = ImmutableSet.copyOf(approvers);
        requireNonNull(analysts, "analysts is null");
        requireNonNull(auditors, "auditors is null");
        requireNonNull(signingKey, "signingKey is null");
        allowedRegions = ImmutableSet.copyOf(allowedRegions);
    }

    /** Users and groups as the Trino server authenticates them. */
    public record Members(Set<String> users, Set<String> groups)
    {
        public Members
        {
            users = ImmutableSet.copyOf(users);
            groups = ImmutableSet.copyOf(groups);
        }

        public boolean contains(String user, Set<String> groupsOfUser)
        {
            return users.contains(user) || groups.stream().anyMatch(groupsOfUser::contains);
        }
    }
}
