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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.trino.spi.connector.ConnectorMetadata;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What Trino adds to the SPI is noticed here before it opens a way into a party's source. */
final class TestCleanRoomMetadataCoverage
{
    private static final Set<String> IMPLEMENTED = ImmutableSet.of(
            "validateScan(ConnectorSession, ConnectorTableHandle)",
            "cleanupQuery(ConnectorSession)",
            "applyTableFunction(ConnectorSession, ConnectorTableFunctionHandle)",
            "allowSplittingReadIntoMultipleSubQueries(ConnectorSession, ConnectorTableHandle)",
            "applyAggregation(ConnectorSession, ConnectorTableHandle, List, Map, List)",
            "applyFilter(ConnectorSession, ConnectorTableHandle, Constraint)",
            "applyLimit(ConnectorSession, ConnectorTableHandle, long)",
            "applyProjection(ConnectorSession, ConnectorTableHandle, List, Map)",
            "applyTopN(ConnectorSession, ConnectorTableHandle, long, List, Map)",
            "getColumnHandles(ConnectorSession, ConnectorTableHandle)",
            "getColumnMetadata(ConnectorSession, ConnectorTableHandle, ColumnHandle)",
            "getInfo(ConnectorSession, ConnectorTableHandle)",
            "getTableCredentials(ConnectorSession, ConnectorTableHandle)",
            "getTableHandle(ConnectorSession, SchemaTableName, Optional, Optional)",
            "getTableMetadata(ConnectorSession, ConnectorTableHandle)",
            "getTableName(ConnectorSession, ConnectorTableHandle)",
            "getTableProperties(ConnectorSession, ConnectorTableHandle)",
            "getTableSchema(ConnectorSession, ConnectorTableHandle)",
            "getTableStatistics(ConnectorSession, ConnectorTableHandle)",
            "listSchemaNames(ConnectorSession)",
            "listTableColumns(ConnectorSession, SchemaTablePrefix)",
            "listTables(ConnectorSession, Optional)",
            "schemaExists(ConnectorSession, String)",
            "streamRelationColumns(ConnectorSession, Optional, UnaryOperator)",
            "streamRelationComments(ConnectorSession, Optional, UnaryOperator)",
            "streamTableColumns(ConnectorSession, SchemaTablePrefix)");

    // each default refuses, or gives nothing, or answers from the methods above
    private static final Set<String> LEFT_TO_THE_DEFAULT = ImmutableSet.of(
            "addColumn(ConnectorSession, ConnectorTableHandle, ColumnMetadata, ColumnPosition)",
            "addField(ConnectorSession, ConnectorTableHandle, List, String, Type, boolean)",
            "applyDelete(ConnectorSession, ConnectorTableHandle)",
            "applyJoin(ConnectorSession, JoinType, ConnectorTableHandle, ConnectorTableHandle, ConnectorExpression, Map, Map, JoinStatistics)",
            "applyPartitioning(ConnectorSession, ConnectorTableHandle, Optional, List)",
            "applySample(ConnectorSession, ConnectorTableHandle, SampleType, double)",
            "applyTableScanRedirect(ConnectorSession, ConnectorTableHandle)",
            "applyUpdate(ConnectorSession, ConnectorTableHandle, Map)",
            "beginCreateTable(ConnectorSession, ConnectorTableMetadata, Optional, RetryMode, boolean)",
            "beginInsert(ConnectorSession, ConnectorTableHandle, List, RetryMode)",
            "beginMerge(ConnectorSession, ConnectorTableHandle, Map, RetryMode)",
            "beginQuery(ConnectorSession)",
            "beginRefreshMaterializedView(ConnectorSession, ConnectorTableHandle, List, boolean, RetryMode, RefreshType)",
            "beginStatisticsCollection(ConnectorSession, ConnectorTableHandle)",
            "beginTableExecute(ConnectorSession, ConnectorTableExecuteHandle, ConnectorTableHandle)",
            "branchExists(ConnectorSession, SchemaTableName, String)",
            "createBranch(ConnectorSession, ConnectorTableHandle, String, Optional, SaveMode, Map)",
            "createLanguageFunction(ConnectorSession, SchemaFunctionName, LanguageFunction, boolean)",
            "createMaterializedView(ConnectorSession, SchemaTableName, ConnectorMaterializedViewDefinition, Map, boolean, boolean)",
            "createRole(ConnectorSession, String, Optional)",
            "createSchema(ConnectorSession, String, Map, TrinoPrincipal)",
            "createTable(ConnectorSession, ConnectorTableMetadata, SaveMode)",
            "createView(ConnectorSession, SchemaTableName, ConnectorViewDefinition, Map, boolean)",
            "delegateMaterializedViewRefreshToConnector(ConnectorSession, SchemaTableName)",
            "denySchemaPrivileges(ConnectorSession, String, Set, TrinoPrincipal)",
            "denyTableBranchPrivileges(ConnectorSession, SchemaTableName, String, Set, TrinoPrincipal)",
            "denyTablePrivileges(ConnectorSession, SchemaTableName, Set, TrinoPrincipal)",
            "dropBranch(ConnectorSession, ConnectorTableHandle, String)",
            "dropColumn(ConnectorSession, ConnectorTableHandle, ColumnHandle)",
            "dropDefaultValue(ConnectorSession, ConnectorTableHandle, ColumnHandle)",
            "dropField(ConnectorSession, ConnectorTableHandle, ColumnHandle, List)",
            "dropLanguageFunction(ConnectorSession, SchemaFunctionName, String)",
            "dropMaterializedView(ConnectorSession, SchemaTableName)",
            "dropNotNullConstraint(ConnectorSession, ConnectorTableHandle, ColumnHandle)",
            "dropRole(ConnectorSession, String)",
            "dropSchema(ConnectorSession, String, boolean)",
            "dropTable(ConnectorSession, ConnectorTableHandle)",
            "dropView(ConnectorSession, SchemaTableName)",
            "executeDelete(ConnectorSession, ConnectorTableHandle)",
            "executeTableExecute(ConnectorSession, ConnectorTableExecuteHandle)",
            "executeUpdate(ConnectorSession, ConnectorTableHandle)",
            "fastForwardBranch(ConnectorSession, ConnectorTableHandle, String, String)",
            "finishCreateTable(ConnectorSession, ConnectorOutputTableHandle, Collection, Collection)",
            "finishInsert(ConnectorSession, ConnectorInsertTableHandle, List, Collection, Collection)",
            "finishMerge(ConnectorSession, ConnectorMergeTableHandle, List, Collection, Collection)",
            "finishRefreshMaterializedView(ConnectorSession, ConnectorTableHandle, ConnectorInsertTableHandle, Collection, Collection, List, boolean, boolean, boolean)",
            "finishStatisticsCollection(ConnectorSession, ConnectorTableHandle, Collection)",
            "finishTableExecute(ConnectorSession, ConnectorTableExecuteHandle, Collection, List)",
            "getAggregationFunctionMetadata(ConnectorSession, FunctionId)",
            "getColumnHandlesForTableExecute(ConnectorSession, ConnectorTableHandle, ConnectorTableExecuteHandle)",
            "getCommonPartitioningHandle(ConnectorSession, ConnectorPartitioningHandle, ConnectorPartitioningHandle)",
            "getFunctionDependencies(ConnectorSession, FunctionId, BoundSignature)",
            "getFunctionMetadata(ConnectorSession, FunctionId)",
            "getFunctions(ConnectorSession, SchemaFunctionName)",
            "getInsertLayout(ConnectorSession, ConnectorTableHandle)",
            "getInsertWriterScalingOptions(ConnectorSession, ConnectorTableHandle)",
            "getLanguageFunctions(ConnectorSession, SchemaFunctionName)",
            "getLayoutForTableExecute(ConnectorSession, ConnectorTableExecuteHandle)",
            "getMaterializedView(ConnectorSession, SchemaTableName)",
            "getMaterializedViewFreshness(ConnectorSession, SchemaTableName)",
            "getMaterializedViewFreshness(ConnectorSession, SchemaTableName, boolean)",
            "getMaterializedViewProperties(ConnectorSession, SchemaTableName, ConnectorMaterializedViewDefinition)",
            "getMaterializedViews(ConnectorSession, Optional)",
            "getMaxWriterTasks(ConnectorSession)",
            "getMergeRowIdColumnHandle(ConnectorSession, ConnectorTableHandle)",
            "getMetrics(ConnectorSession)",
            "getNewTableLayout(ConnectorSession, ConnectorTableMetadata)",
            "getNewTableWriterScalingOptions(ConnectorSession, SchemaTableName, Map)",
            "getRelationTypes(ConnectorSession, Optional)",
            "getRowChangeParadigm(ConnectorSession, ConnectorTableHandle)",
            "getSchemaOwner(ConnectorSession, String)",
            "getSchemaProperties(ConnectorSession, String)",
            "getStatisticsCollectionMetadata(ConnectorSession, ConnectorTableHandle, Map)",
            "getStatisticsCollectionMetadataForWrite(ConnectorSession, ConnectorTableMetadata, boolean)",
            "getSupportedType(ConnectorSession, Map, Type)",
            "getSystemTable(ConnectorSession, SchemaTableName)",
            "getTableCredentials(ConnectorSession, ConnectorTableFunctionHandle)",
            "getTableCredentials(ConnectorSession, ConnectorWritableTableHandle)",
            "getTableHandleForExecute(ConnectorSession, ConnectorAccessControl, ConnectorTableHandle, String, Map, RetryMode)",
            "getUpdateLayout(ConnectorSession, ConnectorTableHandle)",
            "getView(ConnectorSession, SchemaTableName)",
            "getViewProperties(ConnectorSession, SchemaTableName)",
            "getViews(ConnectorSession, Optional)",
            "grantRoles(ConnectorSession, Set, Set, boolean, Optional)",
            "grantSchemaPrivileges(ConnectorSession, String, Set, TrinoPrincipal, boolean)",
            "grantTableBranchPrivileges(ConnectorSession, SchemaTableName, String, Set, TrinoPrincipal, boolean)",
            "grantTablePrivileges(ConnectorSession, SchemaTableName, Set, TrinoPrincipal, boolean)",
            "isView(ConnectorSession, SchemaTableName)",
            "languageFunctionExists(ConnectorSession, SchemaFunctionName, String)",
            "listApplicableRoles(ConnectorSession, TrinoPrincipal)",
            "listBranches(ConnectorSession, SchemaTableName)",
            "listEnabledRoles(ConnectorSession)",
            "listFunctions(ConnectorSession, String)",
            "listLanguageFunctions(ConnectorSession, String)",
            "listMaterializedViews(ConnectorSession, Optional)",
            "listRoleGrants(ConnectorSession, TrinoPrincipal)",
            "listRoles(ConnectorSession)",
            "listTablePrivileges(ConnectorSession, SchemaTablePrefix)",
            "listViews(ConnectorSession, Optional)",
            "redirectTable(ConnectorSession, SchemaTableName)",
            "refreshMaterializedView(ConnectorSession, SchemaTableName)",
            "refreshView(ConnectorSession, SchemaTableName, ConnectorViewDefinition)",
            "renameColumn(ConnectorSession, ConnectorTableHandle, ColumnHandle, String)",
            "renameField(ConnectorSession, ConnectorTableHandle, List, String)",
            "renameMaterializedView(ConnectorSession, SchemaTableName, SchemaTableName)",
            "renameSchema(ConnectorSession, String, String)",
            "renameTable(ConnectorSession, ConnectorTableHandle, SchemaTableName)",
            "renameView(ConnectorSession, SchemaTableName, SchemaTableName)",
            "resolveIndex(ConnectorSession, ConnectorTableHandle, Set, Set, TupleDomain)",
            "revokeRoles(ConnectorSession, Set, Set, boolean, Optional)",
            "revokeSchemaPrivileges(ConnectorSession, String, Set, TrinoPrincipal, boolean)",
            "revokeTableBranchPrivileges(ConnectorSession, SchemaTableName, String, Set, TrinoPrincipal, boolean)",
            "revokeTablePrivileges(ConnectorSession, SchemaTableName, Set, TrinoPrincipal, boolean)",
            "roleExists(ConnectorSession, String)",
            "setColumnComment(ConnectorSession, ConnectorTableHandle, ColumnHandle, Optional)",
            "setColumnType(ConnectorSession, ConnectorTableHandle, ColumnHandle, Type)",
            "setDefaultValue(ConnectorSession, ConnectorTableHandle, ColumnHandle, String)",
            "setFieldType(ConnectorSession, ConnectorTableHandle, List, Type)",
            "setMaterializedViewAuthorization(ConnectorSession, SchemaTableName, TrinoPrincipal)",
            "setMaterializedViewColumnComment(ConnectorSession, SchemaTableName, String, Optional)",
            "setMaterializedViewProperties(ConnectorSession, SchemaTableName, Map)",
            "setSchemaAuthorization(ConnectorSession, String, TrinoPrincipal)",
            "setTableAuthorization(ConnectorSession, SchemaTableName, TrinoPrincipal)",
            "setTableComment(ConnectorSession, ConnectorTableHandle, Optional)",
            "setTableProperties(ConnectorSession, ConnectorTableHandle, Map)",
            "setViewAuthorization(ConnectorSession, SchemaTableName, TrinoPrincipal)",
            "setViewColumnComment(ConnectorSession, SchemaTableName, String, Optional)",
            "setViewComment(ConnectorSession, SchemaTableName, Optional)",
            "supportsMissingColumnsOnInsert()",
            "truncateTable(ConnectorSession, ConnectorTableHandle)");

    @Test
    void testEveryMethodIsDecided()
    {
        Set<String> all = signatures(ConnectorMetadata.class, method -> !Modifier.isStatic(method.getModifiers()));
        assertThat(all).as("the scan sees methods").contains("applyFilter(ConnectorSession, ConnectorTableHandle, Constraint)", "dropTable(ConnectorSession, ConnectorTableHandle)");
        assertThat(Sets.difference(all, Sets.union(IMPLEMENTED, LEFT_TO_THE_DEFAULT)))
                .as("Methods of ConnectorMetadata that nobody has decided. Read each default: if it refuses or gives nothing, name it in LEFT_TO_THE_DEFAULT; "
                        + "if it tells or does anything, override it in CleanRoomMetadata and name it in IMPLEMENTED.")
                .isEmpty();
        assertThat(Sets.difference(Sets.union(IMPLEMENTED, LEFT_TO_THE_DEFAULT), all)).as("methods that are gone").isEmpty();
        assertThat(Sets.intersection(IMPLEMENTED, LEFT_TO_THE_DEFAULT)).isEmpty();
    }

    @Test
    void testImplementedMeansImplemented()
    {
        Set<String> declared = signatures(CleanRoomMetadata.class, method -> Modifier.isPublic(method.getModifiers()));
        assertThat(declared).isEqualTo(IMPLEMENTED);
        assertThat(CleanRoomMetadata.class.getSuperclass()).as("nothing is forwarded by a base class").isEqualTo(Object.class);
        assertThat(CleanRoomMetadata.class.getInterfaces()).containsExactly(ConnectorMetadata.class);
    }

    private static Set<String> signatures(Class<?> type, Predicate<Method> included)
    {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .filter(included)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", method.getName() + "(", ")")))
                .collect(Collectors.toSet());
    }
}
