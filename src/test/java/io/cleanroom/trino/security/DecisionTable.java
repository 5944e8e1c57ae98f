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

import com.google.common.collect.ImmutableMap;

import java.util.Map;

/**
 * The decision of each method of the engine's interface, for an object of a clean room and for one of another catalog.
 *
 * <p>Three letters: for a member of the clean room, for somebody who is none, for a host administrator. {@code A} the check passes,
 * {@code D} it denies, {@code T} and {@code F} true and false, {@code S} what was asked about is shown, {@code H} it is hidden.
 */
record DecisionTable(String inCleanRoom, String elsewhere)
{
    static final Map<String, DecisionTable> DECISIONS = ImmutableMap.<String, DecisionTable>builder()
            .put("checkCanImpersonateUser(Identity, String)", decision("DDA", "DDA"))
            .put("checkCanSetUser(Optional, String)", decision("AAA", "AAA"))
            .put("checkCanExecuteQuery(Identity, QueryId)", decision("AAA", "AAA"))
            .put("checkCanViewQueryOwnedBy(Identity, Identity)", decision("DDA", "DDA"))
            .put("filterViewQueryOwnedBy(Identity, Collection)", decision("HHS", "HHS"))
            .put("checkCanKillQueryOwnedBy(Identity, Identity)", decision("DDA", "DDA"))
            .put("checkCanReadSystemInformation(Identity)", decision("DDA", "DDA"))
            .put("checkCanWriteSystemInformation(Identity)", decision("DDA", "DDA"))
            .put("checkCanSetSystemSessionProperty(Identity, QueryId, String)", decision("AAA", "AAA"))
            .put("canAccessCatalog(SystemSecurityContext, String)", decision("TFT", "TTT"))
            .put("checkCanCreateCatalog(SystemSecurityContext, String)", decision("DDA", "DDA"))
            .put("checkCanDropCatalog(SystemSecurityContext, String)", decision("DDA", "DDA"))
            .put("filterCatalogs(SystemSecurityContext, Set)", decision("SHS", "SSS"))
            .put("checkCanCreateSchema(SystemSecurityContext, CatalogSchemaName, Map)", decision("DDD", "AAA"))
            .put("checkCanDropSchema(SystemSecurityContext, CatalogSchemaName)", decision("DDD", "AAA"))
            .put("checkCanRenameSchema(SystemSecurityContext, CatalogSchemaName, String)", decision("DDD", "AAA"))
            .put("checkCanSetSchemaAuthorization(SystemSecurityContext, CatalogSchemaName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanShowSchemas(SystemSecurityContext, String)", decision("ADA", "AAA"))
            .put("filterSchemas(SystemSecurityContext, String, Set)", decision("SHS", "SSS"))
            .put("checkCanShowCreateSchema(SystemSecurityContext, CatalogSchemaName)", decision("DDD", "AAA"))
            .put("checkCanShowCreateTable(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanCreateTable(SystemSecurityContext, CatalogSchemaTableName, Map)", decision("DDD", "AAA"))
            .put("checkCanDropTable(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanRenameTable(SystemSecurityContext, CatalogSchemaTableName, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetTableProperties(SystemSecurityContext, CatalogSchemaTableName, Map)", decision("DDD", "AAA"))
            .put("checkCanSetTableComment(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetViewComment(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetColumnComment(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanShowTables(SystemSecurityContext, CatalogSchemaName)", decision("ADA", "AAA"))
            .put("filterTables(SystemSecurityContext, String, Set)", decision("SHS", "SSS"))
            .put("checkCanShowColumns(SystemSecurityContext, CatalogSchemaTableName)", decision("ADA", "AAA"))
            .put("filterColumns(SystemSecurityContext, CatalogSchemaTableName, Set)", decision("SHS", "SSS"))
            .put("filterColumns(SystemSecurityContext, String, Map)", decision("SHS", "SSS"))
            .put("checkCanAddColumn(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanAlterColumn(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanDropColumn(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetTableAuthorization(SystemSecurityContext, CatalogSchemaTableName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRenameColumn(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSelectFromColumns(SystemSecurityContext, CatalogSchemaTableName, Optional, Set)", decision("DDD", "AAA"))
            .put("checkCanSelectFromColumns(SystemSecurityContext, CatalogSchemaTableName, Set)", decision("DDD", "AAA"))
            .put("checkCanInsertIntoTable(SystemSecurityContext, CatalogSchemaTableName, Optional)", decision("DDD", "AAA"))
            .put("checkCanInsertIntoTable(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanDeleteFromTable(SystemSecurityContext, CatalogSchemaTableName, Optional)", decision("DDD", "AAA"))
            .put("checkCanDeleteFromTable(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanTruncateTable(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanUpdateTableColumns(SystemSecurityContext, CatalogSchemaTableName, Optional, Set)", decision("DDD", "AAA"))
            .put("checkCanUpdateTableColumns(SystemSecurityContext, CatalogSchemaTableName, Set)", decision("DDD", "AAA"))
            .put("checkCanCreateView(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanRenameView(SystemSecurityContext, CatalogSchemaTableName, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetViewAuthorization(SystemSecurityContext, CatalogSchemaTableName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRefreshView(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetMaterializedViewAuthorization(SystemSecurityContext, CatalogSchemaTableName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanDropView(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanCreateViewWithSelectFromColumns(SystemSecurityContext, CatalogSchemaTableName, Optional, Set)", decision("DDD", "AAA"))
            .put("checkCanCreateViewWithSelectFromColumns(SystemSecurityContext, CatalogSchemaTableName, Set)", decision("DDD", "AAA"))
            .put("checkCanCreateMaterializedView(SystemSecurityContext, CatalogSchemaTableName, Map)", decision("DDD", "AAA"))
            .put("checkCanRefreshMaterializedView(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetMaterializedViewProperties(SystemSecurityContext, CatalogSchemaTableName, Map)", decision("DDD", "AAA"))
            .put("checkCanDropMaterializedView(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanRenameMaterializedView(SystemSecurityContext, CatalogSchemaTableName, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanSetCatalogSessionProperty(SystemSecurityContext, String, String)", decision("DDD", "AAA"))
            .put("checkCanGrantSchemaPrivilege(SystemSecurityContext, Privilege, CatalogSchemaName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanDenySchemaPrivilege(SystemSecurityContext, Privilege, CatalogSchemaName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRevokeSchemaPrivilege(SystemSecurityContext, Privilege, CatalogSchemaName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanGrantTablePrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanDenyTablePrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRevokeTablePrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanGrantTableBranchPrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, String, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanDenyTableBranchPrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, String, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRevokeTableBranchPrivilege(SystemSecurityContext, Privilege, CatalogSchemaTableName, String, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanGrantEntityPrivilege(SystemSecurityContext, EntityPrivilege, EntityKindAndName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanDenyEntityPrivilege(SystemSecurityContext, EntityPrivilege, EntityKindAndName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("checkCanRevokeEntityPrivilege(SystemSecurityContext, EntityPrivilege, EntityKindAndName, TrinoPrincipal, boolean)", decision("DDD", "AAA"))
            .put("checkCanShowRoles(SystemSecurityContext)", decision("AAA", "AAA"))
            .put("checkCanCreateRole(SystemSecurityContext, String, Optional)", decision("AAA", "AAA"))
            .put("checkCanDropRole(SystemSecurityContext, String)", decision("AAA", "AAA"))
            .put("checkCanGrantRoles(SystemSecurityContext, Set, Set, boolean, Optional)", decision("AAA", "AAA"))
            .put("checkCanRevokeRoles(SystemSecurityContext, Set, Set, boolean, Optional)", decision("AAA", "AAA"))
            .put("checkCanShowCurrentRoles(SystemSecurityContext)", decision("AAA", "AAA"))
            .put("checkCanShowRoleGrants(SystemSecurityContext)", decision("AAA", "AAA"))
            .put("checkCanExecuteProcedure(SystemSecurityContext, CatalogSchemaRoutineName)", decision("ADD", "AAA"))
            .put("canExecuteFunction(SystemSecurityContext, CatalogSchemaRoutineName)", decision("TFF", "TTT"))
            .put("canCreateViewWithExecuteFunction(SystemSecurityContext, CatalogSchemaRoutineName)", decision("FFF", "TTT"))
            .put("checkCanExecuteTableProcedure(SystemSecurityContext, CatalogSchemaTableName, String)", decision("DDD", "AAA"))
            .put("checkCanShowFunctions(SystemSecurityContext, CatalogSchemaName)", decision("ADA", "AAA"))
            .put("filterFunctions(SystemSecurityContext, String, Set)", decision("SHS", "SSS"))
            .put("checkCanCreateFunction(SystemSecurityContext, CatalogSchemaRoutineName)", decision("DDD", "AAA"))
            .put("checkCanDropFunction(SystemSecurityContext, CatalogSchemaRoutineName)", decision("DDD", "AAA"))
            .put("checkCanShowCreateFunction(SystemSecurityContext, CatalogSchemaRoutineName)", decision("DDD", "AAA"))
            .put("checkCanShowBranches(SystemSecurityContext, CatalogSchemaTableName)", decision("DDD", "AAA"))
            .put("checkCanCreateBranch(SystemSecurityContext, CatalogSchemaTableName, String)", decision("DDD", "AAA"))
            .put("checkCanDropBranch(SystemSecurityContext, CatalogSchemaTableName, String)", decision("DDD", "AAA"))
            .put("checkCanFastForwardBranch(SystemSecurityContext, CatalogSchemaTableName, String, String)", decision("DDD", "AAA"))
            .put("getRowFilters(SystemSecurityContext, CatalogSchemaTableName)", decision("HHH", "HHH"))
            .put("getColumnMask(SystemSecurityContext, CatalogSchemaTableName, String, Type)", decision("HHH", "HHH"))
            .put("checkCanSetEntityAuthorization(SystemSecurityContext, EntityKindAndName, TrinoPrincipal)", decision("DDD", "AAA"))
            .put("getColumnMasks(SystemSecurityContext, CatalogSchemaTableName, List)", decision("HHH", "HHH"))
            .put("getEventListeners()", decision("SSS", "SSS"))
            .put("shutdown()", decision("AAA", "AAA"))
            .buildOrThrow();

    private static DecisionTable decision(String inCleanRoom, String elsewhere)
    {
        return new DecisionTable(inCleanRoom, elsewhere);
    }
}
