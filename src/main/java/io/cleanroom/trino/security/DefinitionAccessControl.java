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

import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.EntityKindAndName;
import io.trino.spi.connector.EntityPrivilege;
import io.trino.spi.security.Privilege;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.TrinoPrincipal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What the engine asks about statements that make, change or show definitions, privileges and roles: a clean room has none of them, because all of that stands in its contract.
 * Other catalogs are left to the other access controls. What can carry rows into another catalog, such as CREATE TABLE and CREATE VIEW, is asked of {@link CleanRoomAccessControl}.
 */
@SuppressWarnings("removal") // the engine still asks the deprecated forms
abstract class DefinitionAccessControl
        implements SystemAccessControl
{
    final CleanRooms rooms;
    final DenialLog denials;

    DefinitionAccessControl(CleanRooms rooms, DenialLog denials)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.denials = requireNonNull(denials, "denials is null");
    }

    @Override
    public void checkCanCreateSchema(SystemSecurityContext context, CatalogSchemaName schema, Map<String, Object> properties)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "CREATE SCHEMA");
    }

    @Override
    public void checkCanDropSchema(SystemSecurityContext context, CatalogSchemaName schema)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "DROP SCHEMA");
    }

    @Override
    public void checkCanRenameSchema(SystemSecurityContext context, CatalogSchemaName schema, String newSchemaName)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "ALTER SCHEMA");
    }

    @Override
    public void checkCanSetSchemaAuthorization(SystemSecurityContext context, CatalogSchemaName schema, TrinoPrincipal principal)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "ALTER SCHEMA");
    }

    @Override
    public void checkCanShowCreateSchema(SystemSecurityContext context, CatalogSchemaName schema)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "SHOW CREATE SCHEMA");
    }

    @Override
    public void checkCanShowCreateTable(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "SHOW CREATE");
    }

    @Override
    public void checkCanDropTable(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DROP TABLE");
    }

    @Override
    public void checkCanRenameTable(SystemSecurityContext context, CatalogSchemaTableName table, CatalogSchemaTableName newTable)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
        denyInCleanRoom(context, newTable.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanSetTableProperties(SystemSecurityContext context, CatalogSchemaTableName table, Map<String, Optional<Object>> properties)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanSetTableComment(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "COMMENT");
    }

    @Override
    public void checkCanSetViewComment(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "COMMENT");
    }

    @Override
    public void checkCanSetColumnComment(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "COMMENT");
    }

    @Override
    public void checkCanAddColumn(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanAlterColumn(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanDropColumn(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanSetTableAuthorization(SystemSecurityContext context, CatalogSchemaTableName table, TrinoPrincipal principal)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanRenameColumn(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER TABLE");
    }

    @Override
    public void checkCanRenameView(SystemSecurityContext context, CatalogSchemaTableName table, CatalogSchemaTableName newTable)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER VIEW");
        denyInCleanRoom(context, newTable.getCatalogName(), "ALTER VIEW");
    }

    @Override
    public void checkCanSetViewAuthorization(SystemSecurityContext context, CatalogSchemaTableName table, TrinoPrincipal principal)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER VIEW");
    }

    @Override
    public void checkCanRefreshView(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER VIEW");
    }

    @Override
    public void checkCanSetMaterializedViewAuthorization(SystemSecurityContext context, CatalogSchemaTableName table, TrinoPrincipal principal)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER MATERIALIZED VIEW");
    }

    @Override
    public void checkCanDropView(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DROP VIEW");
    }

    @Override
    public void checkCanSetMaterializedViewProperties(SystemSecurityContext context, CatalogSchemaTableName table, Map<String, Optional<Object>> properties)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER MATERIALIZED VIEW");
    }

    @Override
    public void checkCanDropMaterializedView(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DROP MATERIALIZED VIEW");
    }

    @Override
    public void checkCanRenameMaterializedView(SystemSecurityContext context, CatalogSchemaTableName table, CatalogSchemaTableName newTable)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER MATERIALIZED VIEW");
        denyInCleanRoom(context, newTable.getCatalogName(), "ALTER MATERIALIZED VIEW");
    }

    @Override
    public void checkCanGrantSchemaPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaName schema, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "GRANT");
    }

    @Override
    public void checkCanDenySchemaPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaName schema, TrinoPrincipal grantee)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "DENY");
    }

    @Override
    public void checkCanRevokeSchemaPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaName schema, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, schema.getCatalogName(), "REVOKE");
    }

    @Override
    public void checkCanGrantTablePrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, table.getCatalogName(), "GRANT");
    }

    @Override
    public void checkCanDenyTablePrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, TrinoPrincipal grantee)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DENY");
    }

    @Override
    public void checkCanRevokeTablePrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, table.getCatalogName(), "REVOKE");
    }

    @Override
    public void checkCanGrantTableBranchPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, String branchName, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, table.getCatalogName(), "GRANT");
    }

    @Override
    public void checkCanDenyTableBranchPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, String branchName, TrinoPrincipal grantee)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DENY");
    }

    @Override
    public void checkCanRevokeTableBranchPrivilege(SystemSecurityContext context, Privilege privilege, CatalogSchemaTableName table, String branchName, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, table.getCatalogName(), "REVOKE");
    }

    @Override
    public void checkCanGrantEntityPrivilege(SystemSecurityContext context, EntityPrivilege privilege, EntityKindAndName entity, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, entity, "GRANT");
    }

    @Override
    public void checkCanDenyEntityPrivilege(SystemSecurityContext context, EntityPrivilege privilege, EntityKindAndName entity, TrinoPrincipal grantee)
    {
        denyInCleanRoom(context, entity, "DENY");
    }

    @Override
    public void checkCanRevokeEntityPrivilege(SystemSecurityContext context, EntityPrivilege privilege, EntityKindAndName entity, TrinoPrincipal grantee, boolean grantOption)
    {
        denyInCleanRoom(context, entity, "REVOKE");
    }

    @Override
    public void checkCanShowRoles(SystemSecurityContext context)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanCreateRole(SystemSecurityContext context, String role, Optional<TrinoPrincipal> grantor)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanDropRole(SystemSecurityContext context, String role)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanGrantRoles(SystemSecurityContext context, Set<String> roles, Set<TrinoPrincipal> grantees, boolean adminOption, Optional<TrinoPrincipal> grantor)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanRevokeRoles(SystemSecurityContext context, Set<String> roles, Set<TrinoPrincipal> grantees, boolean adminOption, Optional<TrinoPrincipal> grantor)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanShowCurrentRoles(SystemSecurityContext context)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanShowRoleGrants(SystemSecurityContext context)
    {
        // Contracts name users and groups; a role opens nothing in a clean room
    }

    @Override
    public void checkCanCreateFunction(SystemSecurityContext context, CatalogSchemaRoutineName function)
    {
        denyInCleanRoom(context, function.getCatalogName(), "CREATE FUNCTION");
    }

    @Override
    public void checkCanDropFunction(SystemSecurityContext context, CatalogSchemaRoutineName function)
    {
        denyInCleanRoom(context, function.getCatalogName(), "DROP FUNCTION");
    }

    @Override
    public void checkCanShowCreateFunction(SystemSecurityContext context, CatalogSchemaRoutineName function)
    {
        denyInCleanRoom(context, function.getCatalogName(), "SHOW CREATE FUNCTION");
    }

    @Override
    public void checkCanShowBranches(SystemSecurityContext context, CatalogSchemaTableName table)
    {
        denyInCleanRoom(context, table.getCatalogName(), "SHOW BRANCHES");
    }

    @Override
    public void checkCanCreateBranch(SystemSecurityContext context, CatalogSchemaTableName table, String branchName)
    {
        denyInCleanRoom(context, table.getCatalogName(), "CREATE BRANCH");
    }

    @Override
    public void checkCanDropBranch(SystemSecurityContext context, CatalogSchemaTableName table, String branchName)
    {
        denyInCleanRoom(context, table.getCatalogName(), "DROP BRANCH");
    }

    @Override
    public void checkCanFastForwardBranch(SystemSecurityContext context, CatalogSchemaTableName table, String sourceBranchName, String targetBranchName)
    {
        denyInCleanRoom(context, table.getCatalogName(), "ALTER BRANCH");
    }

    @Override
    public void checkCanSetEntityAuthorization(SystemSecurityContext context, EntityKindAndName entity, TrinoPrincipal principal)
    {
        denyInCleanRoom(context, entity, "SET AUTHORIZATION");
    }

    final void denyInCleanRoom(SystemSecurityContext context, String catalogName, String statement)
    {
        Optional<CleanRoom> room = rooms.find(catalogName);
        if (room.isPresent()) {
            throw denials.denied(context, room.get(), Denials.statement(statement, room.get()));
        }
    }

    // The name of an entity begins with its catalog, if it has one
    private void denyInCleanRoom(SystemSecurityContext context, EntityKindAndName entity, String statement)
    {
        entity.name().stream().findFirst()
                .ifPresent(catalogName -> denyInCleanRoom(context, catalogName, statement));
    }
}
