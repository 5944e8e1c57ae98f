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
import io.trino.spi.security.Identity;

import java.security.Principal;
import java.util.Set;

/** The users who administrate the host's server; being one gives no access to a party's rows. */
record HostAdministrators(Set<String> users)
{
    HostAdministrators
    {
        users = ImmutableSet.copyOf(users);
    }

    boolean contains(Identity identity)
    {
        return users.contains(identity.getUser());
    }

    /** Whether a host administrator acts under another name. The host must not speak for a party. */
    boolean actsAs(Identity identity)
    {
        return identity.getPrincipal()
                .map(Principal::getName)
                .filter(name -> !name.equals(identity.getUser()))
                .filter(users::contains)
                .isPresent();
    }
}
