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

import com.google.inject.Inject;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SealedQueries;
import io.cleanroom.trino.state.SealedRunSettings;
import io.trino.spi.QueryId;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemSecurityContext;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The clean rooms' own user, whom nobody can be: a query of his runs only with a secret that the clean room issued for exactly this query. */
class SealedPrincipal
{
    private final CleanRooms rooms;
    private final String user;

    @Inject
    public SealedPrincipal(CleanRooms rooms, SealedRunSettings settings)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        user = settings.user();
    }

    boolean is(String name)
    {
        return user.equals(name);
    }

    /** To be asked once for each query, because the secret counts once. */
    boolean admits(Identity identity, QueryId queryId)
    {
        return rooms.sealedQueries().consume(Optional.ofNullable(identity.getExtraCredentials().get(SealedQueries.CREDENTIAL)), queryId.id(), identity.getUser());
    }

    /** Whether it is the clean room's own query that asks. */
    boolean runs(SystemSecurityContext context, CleanRoom room)
    {
        return is(context.getIdentity().getUser())
                && rooms.admittedQueries().find(context.getQueryId().id())
                        .filter(query -> query.cleanRoom().equals(room.name()))
                        .map(AdmittedQuery::owner)
                        .filter(this::is)
                        .isPresent();
    }
}
