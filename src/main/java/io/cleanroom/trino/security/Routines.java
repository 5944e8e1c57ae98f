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
import io.cleanroom.trino.state.CleanRoom;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.security.SystemSecurityContext;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The clean room's own procedures and functions, and no others; each looks itself at the role of the user. */
class Routines
{
    private static final Set<String> FUNCTIONS = ImmutableSet.of("check", "proof", "run");
    private static final String RUN = "run";

    private final Memberships memberships;
    private final Selections selections;
    private final DenialLog denials;

    @Inject
    public Routines(Memberships memberships, Selections selections, DenialLog denials)
    {
        this.memberships = requireNonNull(memberships, "memberships is null");
        this.selections = requireNonNull(selections, "selections is null");
        this.denials = requireNonNull(denials, "denials is null");
    }

    void checkProcedure(SystemSecurityContext context, CleanRoom room, CatalogSchemaRoutineName procedure)
    {
        Standing standing = memberships.standing(context.getIdentity(), room);
        if (!standing.seesCatalog()) {
            throw denials.denied(context, room, Denials.notAvailable(room.name()));
        }
        if (!procedure.getSchemaName().equals(Selections.STATE_SCHEMA)) {
            throw denials.denied(context, room, Denials.statement("CALL", room));
        }
        if (!standing.readsState()) {
            throw denials.denied(context, room, Denials.noVoiceForHost(room));
        }
    }

    boolean canExecuteFunction(SystemSecurityContext context, CleanRoom room, CatalogSchemaRoutineName function)
    {
        boolean analysis = function.getSchemaName().equals(Selections.ANALYSES_SCHEMA);
        boolean own = function.getSchemaName().equals(Selections.STATE_SCHEMA) && FUNCTIONS.contains(function.getRoutineName());
        if ((!analysis && !own) || !memberships.standing(context.getIdentity(), room).readsState()) {
            return false;
        }
        if (analysis || function.getRoutineName().equals(RUN)) {
            // the engine asks for no select on what a function gives, so this is the place
            selections.checkAnalysis(context, room);
        }
        return true;
    }
}
