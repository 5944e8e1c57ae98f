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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableMap;
import io.trino.sql.tree.AddColumn;
import io.trino.sql.tree.Analyze;
import io.trino.sql.tree.Call;
import io.trino.sql.tree.Comment;
import io.trino.sql.tree.Commit;
import io.trino.sql.tree.CreateBranch;
import io.trino.sql.tree.CreateCatalog;
import io.trino.sql.tree.CreateFunction;
import io.trino.sql.tree.CreateMaterializedView;
import io.trino.sql.tree.CreateRole;
import io.trino.sql.tree.CreateSchema;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Deny;
import io.trino.sql.tree.DescribeInput;
import io.trino.sql.tree.DescribeOutput;
import io.trino.sql.tree.DropBranch;
import io.trino.sql.tree.DropCatalog;
import io.trino.sql.tree.DropColumn;
import io.trino.sql.tree.DropDefaultValue;
import io.trino.sql.tree.DropFunction;
import io.trino.sql.tree.DropMaterializedView;
import io.trino.sql.tree.DropNotNullConstraint;
import io.trino.sql.tree.DropRole;
import io.trino.sql.tree.DropSchema;
import io.trino.sql.tree.DropTable;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.FastForwardBranch;
import io.trino.sql.tree.Grant;
import io.trino.sql.tree.GrantRoles;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.RefreshMaterializedView;
import io.trino.sql.tree.RefreshView;
import io.trino.sql.tree.RenameColumn;
import io.trino.sql.tree.RenameMaterializedView;
import io.trino.sql.tree.RenameSchema;
import io.trino.sql.tree.RenameTable;
import io.trino.sql.tree.RenameView;
import io.trino.sql.tree.ResetSession;
import io.trino.sql.tree.ResetSessionAuthorization;
import io.trino.sql.tree.Revoke;
import io.trino.sql.tree.RevokeRoles;
import io.trino.sql.tree.Rollback;
import io.trino.sql.tree.SetAuthorizationStatement;
import io.trino.sql.tree.SetColumnType;
import io.trino.sql.tree.SetDefaultValue;
import io.trino.sql.tree.SetPath;
import io.trino.sql.tree.SetProperties;
import io.trino.sql.tree.SetRole;
import io.trino.sql.tree.SetSession;
import io.trino.sql.tree.SetSessionAuthorization;
import io.trino.sql.tree.SetTimeZone;
import io.trino.sql.tree.ShowBranches;
import io.trino.sql.tree.ShowCatalogs;
import io.trino.sql.tree.ShowColumns;
import io.trino.sql.tree.ShowCreate;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.ShowGrants;
import io.trino.sql.tree.ShowRoleGrants;
import io.trino.sql.tree.ShowRoles;
import io.trino.sql.tree.ShowSchemas;
import io.trino.sql.tree.ShowSession;
import io.trino.sql.tree.ShowStats;
import io.trino.sql.tree.ShowTables;
import io.trino.sql.tree.StartTransaction;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.TableExecute;
import io.trino.sql.tree.TruncateTable;
import io.trino.sql.tree.Update;
import io.trino.sql.tree.Use;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The kind of every class of statement in the grammar; {@code TestGrammarCoverage} holds it complete. */
final class StatementKinds
{
    static final Map<Class<? extends Statement>, StatementKind> BY_CLASS = ImmutableMap.<Class<? extends Statement>, StatementKind>builder()
            .put(Query.class, StatementKind.QUERY)
            .put(Execute.class, StatementKind.EXECUTE)
            .put(ExecuteImmediate.class, StatementKind.EXECUTE_IMMEDIATE)
            .put(Prepare.class, StatementKind.PREPARE)
            .put(Deallocate.class, StatementKind.DEALLOCATE)
            .put(Explain.class, StatementKind.EXPLAIN)
            .put(ExplainAnalyze.class, StatementKind.EXPLAIN_ANALYZE)
            .put(DescribeInput.class, StatementKind.DESCRIBE_INPUT)
            .put(DescribeOutput.class, StatementKind.DESCRIBE_OUTPUT)
            .put(ShowBranches.class, StatementKind.SHOW)
            .put(ShowCatalogs.class, StatementKind.SHOW)
            .put(ShowColumns.class, StatementKind.SHOW)
            .put(ShowFunctions.class, StatementKind.SHOW)
            .put(ShowSchemas.class, StatementKind.SHOW)
            .put(ShowSession.class, StatementKind.SHOW)
            .put(ShowTables.class, StatementKind.SHOW)
            .put(ShowStats.class, StatementKind.SHOW_STATS)
            .put(ShowCreate.class, StatementKind.SHOW_CREATE)
            .put(ShowGrants.class, StatementKind.SHOW_GRANTS)
            .put(ShowRoleGrants.class, StatementKind.SHOW_GRANTS)
            .put(ShowRoles.class, StatementKind.SHOW_GRANTS)
            .put(Call.class, StatementKind.CALL)
            .put(ResetSession.class, StatementKind.SESSION)
            .put(SetPath.class, StatementKind.SESSION)
            .put(SetSession.class, StatementKind.SESSION)
            .put(SetTimeZone.class, StatementKind.SESSION)
            .put(Use.class, StatementKind.SESSION)
            .put(SetRole.class, StatementKind.SET_ROLE)
            .put(ResetSessionAuthorization.class, StatementKind.SET_AUTHORIZATION)
            .put(SetSessionAuthorization.class, StatementKind.SET_AUTHORIZATION)
            .put(Commit.class, StatementKind.TRANSACTION)
            .put(Rollback.class, StatementKind.TRANSACTION)
            .put(StartTransaction.class, StatementKind.TRANSACTION)
            .put(CreateTableAsSelect.class, StatementKind.CREATE_TABLE_AS)
            .put(CreateMaterializedView.class, StatementKind.VIEW_DDL)
            .put(CreateView.class, StatementKind.VIEW_DDL)
            .put(DropMaterializedView.class, StatementKind.VIEW_DDL)
            .put(DropView.class, StatementKind.VIEW_DDL)
            .put(RefreshMaterializedView.class, StatementKind.VIEW_DDL)
            .put(RefreshView.class, StatementKind.VIEW_DDL)
            .put(RenameMaterializedView.class, StatementKind.VIEW_DDL)
            .put(RenameView.class, StatementKind.VIEW_DDL)
            .put(CreateFunction.class, StatementKind.FUNCTION_DDL)
            .put(DropFunction.class, StatementKind.FUNCTION_DDL)
            .put(AddColumn.class, StatementKind.DDL)
            .put(Comment.class, StatementKind.DDL)
            .put(CreateBranch.class, StatementKind.DDL)
            .put(CreateRole.class, StatementKind.DDL)
            .put(CreateSchema.class, StatementKind.DDL)
            .put(CreateTable.class, StatementKind.DDL)
            .put(DropBranch.class, StatementKind.DDL)
            .put(DropColumn.class, StatementKind.DDL)
            .put(DropDefaultValue.class, StatementKind.DDL)
            .put(DropNotNullConstraint.class, StatementKind.DDL)
            .put(DropRole.class, StatementKind.DDL)
            .put(DropSchema.class, StatementKind.DDL)
            .put(DropTable.class, StatementKind.DDL)
            .put(FastForwardBranch.class, StatementKind.DDL)
            .put(RenameColumn.class, StatementKind.DDL)
            .put(RenameSchema.class, StatementKind.DDL)
            .put(RenameTable.class, StatementKind.DDL)
            .put(SetAuthorizationStatement.class, StatementKind.DDL)
            .put(SetColumnType.class, StatementKind.DDL)
            .put(SetDefaultValue.class, StatementKind.DDL)
            .put(SetProperties.class, StatementKind.DDL)
            .put(Delete.class, StatementKind.DML)
            .put(Insert.class, StatementKind.DML)
            .put(Merge.class, StatementKind.DML)
            .put(TruncateTable.class, StatementKind.DML)
            .put(Update.class, StatementKind.DML)
            .put(TableExecute.class, StatementKind.TABLE_EXECUTE)
            .put(Analyze.class, StatementKind.ANALYZE)
            .put(CreateCatalog.class, StatementKind.CATALOG_DDL)
            .put(DropCatalog.class, StatementKind.CATALOG_DDL)
            .put(Deny.class, StatementKind.GRANT)
            .put(Grant.class, StatementKind.GRANT)
            .put(GrantRoles.class, StatementKind.GRANT)
            .put(Revoke.class, StatementKind.GRANT)
            .put(RevokeRoles.class, StatementKind.GRANT)
            .buildOrThrow();

    private StatementKinds() {}

    static StatementKind of(Statement statement)
    {
        // a class that the table does not know cannot be judged, so it counts as text that cannot be read
        return BY_CLASS.getOrDefault(requireNonNull(statement, "statement is null").getClass(), StatementKind.UNREADABLE);
    }
}
