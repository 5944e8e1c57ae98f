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
import io.trino.spi.QueryId;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemSecurityContext;

import java.time.Instant;
import java.util.Set;

/** Who asks in the tests; names as in the tests' contract. */
final class TestingUsers
{
    static final Identity APPROVER = user("amy");
    static final Identity ANALYST = user("alan");
    static final Identity ANALYST_BY_GROUP = user("anna", "acme-analysts");
    static final Identity AUDITOR = user("ada");
    static final Identity OTHER_ANALYST = user("gus");
    static final Identity OTHER_APPROVER = user("gwen");
    static final Identity STRANGER = user("sam", "acme", "analysts");
    static final Identity HOST_ADMINISTRATOR = user("harry");
    static final Set<String> HOST_ADMINISTRATORS = ImmutableSet.of("harry");

    private TestingUsers() {}

    static Identity user(String name, String... groups)
    {
        return Identity.forUser(name)
                .withGroups(ImmutableSet.copyOf(groups))
                .withPrincipal(new BasicPrincipal(name))
                .build();
    }

    static SystemSecurityContext context(Identity identity, String queryId)
    {
        return new SystemSecurityContext(identity, QueryId.valueOf(queryId), Instant.EPOCH);
    }
}
