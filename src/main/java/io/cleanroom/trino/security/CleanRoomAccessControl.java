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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.ColumnSchema;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.function.SchemaFunctionName;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.ViewExpression;
import io.trino.spi.type.Type;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * The engine's questions, one method each: what a clean room does not open is denied, other catalogs are left to the other
 * access controls, and what shows or touches the work of other users is for host administrators.
 *
 * <p>The interface is implemented without a base class of the engine's: what the engine adds to it denies by default, and a test
 * fails until there is a decision here or in {@link DefinitionAccessControl}.
 */
@SuppressWarnings({"deprecation", "removal"}) // the engine still asks some of the deprecated forms, and their defaults are no decision of ours
public final class CleanRoomAccessControl
        extends DefinitionAccessControl
{
    private static final String BUILTIN_CATALOG = "system";

    // Kills nothing by itself: it asks checkCanKillQueryOwnedBy
    private static final CatalogSchemaRoutineName KILL_QUERY = new CatalogSchemaRoutineName("system", "runtime", "kill_query");

    private final HostAdministrators hostAdministrators;
    private final SealedPrincipal sealedPrincipal;
    private final Memberships memberships;
    private final Selections selections;
    private final Routines routines;
    private final EventListener eventListener;

    @Inject
    public CleanRoomAccessControl(
            CleanRooms rooms,
            HostAdministrators hostAdministrators,
            SealedPrincipal sealedPrincipal,
            Memberships memberships,
            Selections selections,
            Routines routines,
            DenialLog denials,
            EventListener eventListener)
    {
        super(rooms, denials);
        this.hostAdministrators = requireNonNull(hostAdministrators, "hostAdministrators is null");
        this.sealedPrincipal = requireNonNull(sealedPrincipal, "sealedPrincipal is null");
        this.memberships = requireNonNull(memberships, "memberships is null");
        this.selections = requireNonNull(selections, "selections is null");
        this.routines = requireNonNull(routines, "routines is null");
        this.eventListener = requireNonNull(eventListener, "eventListener is null");
    }

    @Override
    public void checkCanImpersonateUser(Identity identity, String userName)
    {
        if (userName.equals(identity.getUser())) {
            return;
        }
        // The clean rooms' own user is nobody's, and is nobody else: not even for a host administrator
        if (sealedPrincipal.is(userName) || sealedPrincipal.is(identity.getUser())) {
            throw denials.deniedOnHost(identity, Optional.empty(), Denials.sealedPrincipal());
        }
        requireHostAdministrator(identity, Optional.empty(), "Impersonation");
        // The host must not speak for a party: with another name come its rows and its approvals
        if (rooms.all().stream().anyMatch(room -> Memberships.names(room, userName))) {
            throw denials.deniedOnHost(identity, Optional.empty(), Denials.speaksForParty());
        }
    }

    @Override
    public void checkCanSetUser(Optional<Principal> principal, String userName)
    {
        // Which principal may be which user is the authenticator's to say
    }

    @Override
    public void checkCanExecuteQuery(Identity identity, QueryId queryId)
    {
        // The text is not known yet; what it touches is asked for below
        if (sealedPrincipal.is(identity.getUser()) && !sealedPrincipal.admits(identity, queryId)) {
            throw denials.deniedOnHost(identity, Optional.of(queryId), Denials.sealedPrincipal());
        }
    }

    @Override
    public void checkCanViewQueryOwnedBy(Identity identity, Identity queryOwner)
    {
        if (!filterViewQueryOwnedBy(identity, ImmutableList.of(queryOwner)).isEmpty()) {
            return;
        }
        throw DenialLog.exception(ImmutableList.of(Denials.hostAdministration("Looking at another user's query")));
    }

    @Override
    public Collection<Identity> filterViewQueryOwnedBy(Identity identity, Collection<Identity> queryOwners)
    {
        return queryOwners.stream()
                .filter(owner -> owner.getUser().equals(identity.getUser()) || hostAdministrators.contains(identity))
                .collect(toImmutableSet());
    }

    @Override
    public void checkCanKillQueryOwnedBy(Identity identity, Identity queryOwner)
    {
        if (!queryOwner.getUser().equals(identity.getUser())) {
            requireHostAdministrator(identity, Optional.empty(), "Killing another user's query");
        }
    }

    @Override
    public void checkCanReadSystemInformation(Identity identity)
    {
        if (!hostAdministrators.contains(identity)) {
            throw DenialLog.exception(ImmutableList.of(Denials.hostAdministration("Reading system information")));
        }
    }

    @Override
    public void checkCanWriteSystemInformation(Identity identity)
    {
        if (!hostAdministrators.contains(identity)) {
            throw DenialLog.exception(ImmutableList.of(Denials.hostAdministration("Changing system information")));
        }
    }

    @Override
    public void checkCanSetSystemSessionProperty(Identity identity, QueryId queryId, String propertyName)
    {
        // No session property changes what the connector withholds
    }

    @Override
    public boolean canAccessCatalog(SystemSecurityContext context, String catalogName)
    {
        if (isVisible(context, catalogName)) {
            return true;
        }
        // Whoever may not know of a clean room gets here only by naming it; the engine words this denial itself
        rooms.find(catalogName).ifPresent(room -> denials.write(context, room, Denials.notAvailable(catalogName)));
        return false;
    }

    @Override
    public void checkCanCreateCatalog(SystemSecurityContext context, String catalogName)
    {
        requireHostAdministrator(context.getIdentity(), Optional.of(context.getQueryId()), "CREATE CATALOG");
    }

    @Override
    public void checkCanDropCatalog(SystemSecurityContext context, String catalogName)
    {
        requireHostAdministrator(context.getIdentity(), Optional.of(context.getQueryId()), "DROP CATALOG");
    }

    @Override
    public Set<String> filterCatalogs(SystemSecurityContext context, Set<String> catalogs)
    {
        return catalogs.stream()
                .filter(catalog -> isVisible(context, catalog))
                .collect(toImmutableSet());
    }

    @Override
    public void checkCanShowSchemas(SystemSecurityContext context, String catalogName)
    {
        requireVisible(context, catalogName);
    }

    @Override
    public Set<String> filterSchemas(SystemSecurityContext context, String catalogName, Set<String> schemaNames)
    {
        return isVisible(context, catalogName) ? schemaNames : ImmutableSet.of();
    }

    @Override
    public void checkCanCreateTable(SystemSecurityContext context, CatalogSchemaTableName table, Map<String, Object> properties)
    {
        denyWrite(context, table, "CREATE TABLE");
    }

    @Override
    public void checkCanShowTables(SystemSecurityContext context, CatalogSchemaName schema)
    {
        requireVisible(context, schema.getCatalogName());
    }

    @Override
    public Set<SchemaTableName> filterTables(SystemSecurityContext context, String catalogName, Set<SchemaTableName> tableNames)
    {
        return isVisible(context, catalogName) ? tableNames : ImmutableSet.of();
    }

    @Override
    public void checkCanShowColumns(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        requireVisible(context, table.getCatalogName());
    }

    @Override
    public Set<String> filterColumns(SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns)
    {
        return isVisible(context, table.getCatalogName()) ? columns : ImmutableSet.of();
    }

    @Override
    public Map<SchemaTableName, Set<String>> filterColumns(SystemSecurityContext context, String catalogName, Map<SchemaTableName, Set<String>> tableColumns)
    {
        return isVisible(context, catalogName) ? tableColumns : ImmutableMap.of();
    }

    @Override
    public void checkCanSelectFromColumns(SystemSecurityContext context, CatalogSchemaTableName table, Optional<String> branch, Set<String> columns)
    {
        Optional<CleanRoom> room = rooms.find(table.getCatalogName());
        if (room.isEmpty()) {
            selections.checkElsewhere(context, table);
        }
        else if (sealedPrincipal.is(context.getIdentity().getUser())) {
            selections.checkSealed(context, room.get(), table.getSchemaTableName(), branch);
        }
        else {
            selections.checkInCleanRoom(context, room.get(), table.getSchemaTableName(), branch);
        }
    }

    @Override
    public void checkCanSelectFromColumns(SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns)
    {
        checkCanSelectFromColumns(context, table, Optional.empty(), columns);
    }

    @Override
    public void checkCanInsertIntoTable(SystemSecurityContext context, CatalogSchemaTableName table, Optional<String> branch)
    {
        denyWrite(context, table, "INSERT");
    }

    @Override
    public void checkCanInsertIntoTable(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        checkCanInsertIntoTable(context, table, Optional.empty());
    }

    @Override
    public void checkCanDeleteFromTable(SystemSecurityContext context, CatalogSchemaTableName table, Optional<String> branch)
    {
        denyWrite(context, table, "DELETE");
    }

    @Override
    public void checkCanDeleteFromTable(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        checkCanDeleteFromTable(context, table, Optional.empty());
    }

    @Override
    public void checkCanTruncateTable(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyWrite(context, table, "TRUNCATE TABLE");
    }

    @Override
    public void checkCanUpdateTableColumns(SystemSecurityContext context, CatalogSchemaTableName table, Optional<String> branch, Set<String> updatedColumnNames)
    {
        denyWrite(context, table, "UPDATE");
    }

    @Override
    public void checkCanUpdateTableColumns(SystemSecurityContext context, CatalogSchemaTableName table, Set<String> updatedColumnNames)
    {
        checkCanUpdateTableColumns(context, table, Optional.empty(), updatedColumnNames);
    }

    @Override
    public void checkCanCreateView(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyWrite(context, table, "CREATE VIEW");
    }

    @Override
    public void checkCanCreateViewWithSelectFromColumns(SystemSecurityContext context, CatalogSchemaTableName table, Optional<String> branch, Set<String> columns)
    {
        Optional<CleanRoom> room = rooms.find(table.getCatalogName());
        if (room.isPresent()) {
            throw denials.denied(context, room.get(), Denials.view(room.get()));
        }
        selections.checkElsewhere(context, table);
    }

    @Override
    public void checkCanCreateViewWithSelectFromColumns(SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns)
    {
        checkCanCreateViewWithSelectFromColumns(context, table, Optional.empty(), columns);
    }

    @Override
    public void checkCanCreateMaterializedView(SystemSecurityContext context, CatalogSchemaTableName table, Map<String, Object> properties)
    {
        denyWrite(context, table, "CREATE MATERIALIZED VIEW");
    }

    @Override
    public void checkCanRefreshMaterializedView(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyWrite(context, table, "REFRESH MATERIALIZED VIEW");
    }

    @Override
    public void checkCanSetCatalogSessionProperty(SystemSecurityContext context, String catalogName, String propertyName)
    {
        denyInCleanRoom(context, catalogName, "SET SESSION");
    }

    @Override
    public void checkCanExecuteProcedure(SystemSecurityContext context, CatalogSchemaRoutineName routine)
    {
        Optional<CleanRoom> room = rooms.find(routine.getCatalogName());
        if (room.isPresent()) {
            routines.checkProcedure(context, room.get(), routine);
        }
        else if (HostCatalogs.isSystem(routine.getCatalogName()) && !routine.equals(KILL_QUERY)) {
            requireHostAdministrator(context.getIdentity(), Optional.of(context.getQueryId()), "CALL of a system procedure");
        }
    }

    @Override
    public boolean canExecuteFunction(SystemSecurityContext context, CatalogSchemaRoutineName routine)
    {
        Optional<CleanRoom> room = rooms.find(routine.getCatalogName());
        if (room.isPresent()) {
            return routines.canExecuteFunction(context, room.get(), routine);
        }
        if (!routine.getCatalogName().equals(BUILTIN_CATALOG)) {
            // Under a path of the user's own a function can have the name of a built-in one, and an approved text another meaning
            rooms.admittedQueries().readsElsewhere(context.getQueryId().id());
        }
        return true;
    }

    @Override
    public boolean canCreateViewWithExecuteFunction(SystemSecurityContext context, CatalogSchemaRoutineName routine)
    {
        return rooms.find(routine.getCatalogName()).isEmpty();
    }

    @Override
    public void checkCanExecuteTableProcedure(SystemSecurityContext context, CatalogSchemaTableName table, String procedure)
    {
        denyWrite(context, table, "ALTER TABLE EXECUTE");
    }

    @Override
    public void checkCanShowFunctions(SystemSecurityContext context, CatalogSchemaName schema)
    {
        requireVisible(context, schema.getCatalogName());
    }

    @Override
    public Set<SchemaFunctionName> filterFunctions(SystemSecurityContext context, String catalogName, Set<SchemaFunctionName> functionNames)
    {
        return isVisible(context, catalogName) ? functionNames : ImmutableSet.of();
    }

    @Override
    public List<ViewExpression> getRowFilters(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        // Conditions hold below the engine, where no expression of the user is evaluated before them
        return ImmutableList.of();
    }

    @Override
    public Optional<ViewExpression> getColumnMask(SystemSecurityContext context, CatalogSchemaTableName table, String columnName, Type type)
    {
        return Optional.empty();
    }

    @Override
    public Map<ColumnSchema, ViewExpression> getColumnMasks(SystemSecurityContext context, CatalogSchemaTableName table, List<ColumnSchema> columns)
    {
        return ImmutableMap.of();
    }

    @Override
    public Iterable<EventListener> getEventListeners()
    {
        return ImmutableList.of(eventListener);
    }

    @Override
    public void shutdown()
    {
        rooms.shutdown();
    }

    private void denyWrite(SystemSecurityContext context, CatalogSchemaTableName table, String statement)
    {
        denyInCleanRoom(context, table.getCatalogName(), statement);
        selections.writesElsewhere(context);
    }

    private boolean isVisible(SystemSecurityContext context, String catalogName)
    {
        return rooms.find(catalogName)
                .map(room -> sealedPrincipal.runs(context, room) || memberships.standing(context.getIdentity(), room).seesCatalog())
                .orElseGet(() -> !HostCatalogs.isJmx(catalogName) || hostAdministrators.contains(context.getIdentity()));
    }

    private void requireVisible(SystemSecurityContext context, String catalogName)
    {
        if (isVisible(context, catalogName)) {
            return;
        }
        Optional<CleanRoom> room = rooms.find(catalogName);
        if (room.isPresent()) {
            throw denials.denied(context, room.get(), Denials.notAvailable(catalogName));
        }
        throw denials.deniedOnHost(context.getIdentity(), Optional.of(context.getQueryId()), Denials.notAvailable(catalogName));
    }

    private void requireHostAdministrator(Identity identity, Optional<QueryId> queryId, String statement)
    {
        if (!hostAdministrators.contains(identity)) {
            throw denials.deniedOnHost(identity, queryId, Denials.hostAdministration(statement));
        }
    }
}
