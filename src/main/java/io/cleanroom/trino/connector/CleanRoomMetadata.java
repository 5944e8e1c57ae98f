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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.analysis.SealedRuns;
import io.cleanroom.trino.connector.analyses.Analyses;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle;
import io.cleanroom.trino.connector.analyses.AnalysisFunctionHandle;
import io.cleanroom.trino.connector.analyses.AnalysisTableHandle;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.PinnedTypes;
import io.cleanroom.trino.source.PublishedColumnHandle;
import io.cleanroom.trino.source.PublishedTableFactory;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.verifier.OutputColumn;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.AggregateFunction;
import io.trino.spi.connector.AggregationApplicationResult;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableProperties;
import io.trino.spi.connector.ConnectorTableSchema;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.ProjectionApplicationResult;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.RelationCommentMetadata;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SchemaTablePrefix;
import io.trino.spi.connector.SortItem;
import io.trino.spi.connector.TableColumnsMetadata;
import io.trino.spi.connector.TableFunctionApplicationResult;
import io.trino.spi.connector.TopNApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.statistics.TableStatistics;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;
import static java.util.Objects.requireNonNull;

/**
 * A clean room as one statement sees it: the published tables, the approved analyses, and nothing else. It implements the SPI itself and forwards to a party's connector only
 * what is written out here, so that what Trino adds to the SPI is closed until somebody opens it.
 */
public final class CleanRoomMetadata
        implements ConnectorMetadata
{
    private static final String SYSTEM_SCHEMA = "clean_room";

    private final PublishedTables tables;
    private final Analyses analyses;
    private final SealedRuns runs;
    private final PublishedPushdown pushdown;
    private final RoomRelations relations;

    CleanRoomMetadata(PublishedTables tables, PublishedTableFactory factory, PinnedTypes pinnedTypes, Analyses analyses, SealedRuns runs, CleanRoomTransaction transaction)
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.analyses = requireNonNull(analyses, "analyses is null");
        this.runs = requireNonNull(runs, "runs is null");
        pushdown = new PublishedPushdown(transaction);
        relations = new RoomRelations(tables, factory, pinnedTypes, analyses, transaction, pushdown);
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session)
    {
        return Stream.concat(tables.listed().keySet().stream().map(TableName::party), Stream.of(AnalysisTableHandle.SCHEMA, SYSTEM_SCHEMA))
                .distinct()
                .collect(toImmutableList());
    }

    @Override
    public boolean schemaExists(ConnectorSession session, String schema)
    {
        return listSchemaNames(session).contains(schema);
    }

    @Override
    public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schema)
    {
        return ImmutableList.copyOf(relations.listed(schema).keySet());
    }

    @Override
    public ConnectorTableHandle getTableHandle(
            ConnectorSession session,
            SchemaTableName tableName,
            Optional<ConnectorTableVersion> startVersion,
            Optional<ConnectorTableVersion> endVersion)
    {
        Optional<? extends ConnectorTableHandle> table = tableName.getSchemaName().equals(AnalysisTableHandle.SCHEMA)
                ? relations.analysis(session, tableName.getTableName())
                : relations.published(session, new TableName(tableName.getSchemaName(), tableName.getTableName()));
        if (table.isPresent() && (startVersion.isPresent() || endVersion.isPresent())) {
            throw new TrinoException(NOT_SUPPORTED, "A clean room shows its tables as they are now; versions of tables are not supported");
        }
        return table.orElse(null);
    }

    @Override
    public SchemaTableName getTableName(ConnectorSession session, ConnectorTableHandle table)
    {
        return table instanceof AnalysisTableHandle analysis ? analysis.name() : RoomRelations.name(((PublishedTableHandle) table).name());
    }

    @Override
    public ConnectorTableMetadata getTableMetadata(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        if (tableHandle instanceof AnalysisTableHandle analysis) {
            return analyses.metadata(analysis);
        }
        PublishedTableHandle table = (PublishedTableHandle) tableHandle;
        return new ConnectorTableMetadata(RoomRelations.name(table.name()), RoomRelations.columns(table));
    }

    @Override
    public ConnectorTableSchema getTableSchema(ConnectorSession session, ConnectorTableHandle table)
    {
        return getTableMetadata(session, table).getTableSchema();
    }

    @Override
    public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        if (tableHandle instanceof AnalysisTableHandle analysis) {
            return analysis.columns().stream().collect(toImmutableMap(AnalysisColumnHandle::name, Function.identity()));
        }
        return ((PublishedTableHandle) tableHandle).columns().stream()
                .collect(toImmutableMap(PublishedColumnHandle::name, Function.identity()));
    }

    @Override
    public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle table, ColumnHandle column)
    {
        return column instanceof AnalysisColumnHandle analysis ? analysis.metadata() : ((PublishedColumnHandle) column).metadata();
    }

    @SuppressWarnings("deprecation")
    @Override
    public Map<SchemaTableName, List<ColumnMetadata>> listTableColumns(ConnectorSession session, SchemaTablePrefix prefix)
    {
        ImmutableMap.Builder<SchemaTableName, List<ColumnMetadata>> columns = ImmutableMap.builder();
        relations.listed(prefix.getSchema()).keySet().stream()
                .filter(prefix::matches)
                .forEach(table -> relations.columns(session, table).ifPresent(known -> columns.put(table, known)));
        return columns.buildOrThrow();
    }

    @SuppressWarnings("deprecation")
    @Override
    public Iterator<TableColumnsMetadata> streamTableColumns(ConnectorSession session, SchemaTablePrefix prefix)
    {
        return listTableColumns(session, prefix).entrySet().stream()
                .map(table -> TableColumnsMetadata.forTable(table.getKey(), table.getValue()))
                .iterator();
    }

    @Override
    public Iterator<RelationColumnsMetadata> streamRelationColumns(ConnectorSession session, Optional<String> schema, UnaryOperator<Set<SchemaTableName>> relationFilter)
    {
        return relationFilter.apply(relations.listed(schema).keySet()).stream()
                .flatMap(table -> relations.columns(session, table).map(columns -> RelationColumnsMetadata.forTable(table, columns)).stream())
                .iterator();
    }

    @Override
    public Iterator<RelationCommentMetadata> streamRelationComments(ConnectorSession session, Optional<String> schema, UnaryOperator<Set<SchemaTableName>> relationFilter)
    {
        Map<SchemaTableName, Optional<String>> listed = relations.listed(schema);
        return relationFilter.apply(listed.keySet()).stream()
                .map(table -> RelationCommentMetadata.forRelation(table, listed.get(table)))
                .iterator();
    }

    @Override
    public TableStatistics getTableStatistics(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        return published(tableHandle)
                .map(table -> pushdown.statistics(session, table))
                .orElseGet(TableStatistics::empty);
    }

    /** A predicate given here would be printed, and inferred from for other parties' tables. */
    @Override
    public ConnectorTableProperties getTableProperties(ConnectorSession session, ConnectorTableHandle table)
    {
        return new ConnectorTableProperties();
    }

    @Override
    public Optional<Object> getInfo(ConnectorSession session, ConnectorTableHandle table)
    {
        return Optional.empty();
    }

    /** One read of a table sees one state of it, so it stays one. */
    @Override
    public boolean allowSplittingReadIntoMultipleSubQueries(ConnectorSession session, ConnectorTableHandle table)
    {
        return false;
    }

    @Override
    public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(ConnectorSession session, ConnectorTableHandle table, Constraint constraint)
    {
        return table instanceof AnalysisTableHandle analysis
                ? analyses.applyFilter(analysis, constraint)
                : pushdown.filter(session, (PublishedTableHandle) table, constraint);
    }

    @Override
    public Optional<ProjectionApplicationResult<ConnectorTableHandle>> applyProjection(
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            List<ConnectorExpression> projections,
            Map<String, ColumnHandle> assignments)
    {
        return published(tableHandle).flatMap(table -> pushdown.projection(session, table, projections, assignments));
    }

    @Override
    public Optional<LimitApplicationResult<ConnectorTableHandle>> applyLimit(ConnectorSession session, ConnectorTableHandle tableHandle, long limit)
    {
        return published(tableHandle).flatMap(table -> pushdown.limit(session, table, limit));
    }

    @Override
    public Optional<TopNApplicationResult<ConnectorTableHandle>> applyTopN(
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            long topNCount,
            List<SortItem> sortItems,
            Map<String, ColumnHandle> assignments)
    {
        return published(tableHandle).flatMap(table -> pushdown.topN(session, table, topNCount, sortItems, assignments));
    }

    @Override
    public Optional<AggregationApplicationResult<ConnectorTableHandle>> applyAggregation(
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            List<AggregateFunction> aggregates,
            Map<String, ColumnHandle> assignments,
            List<List<ColumnHandle>> groupingSets)
    {
        return published(tableHandle).flatMap(table -> pushdown.aggregation(session, table, aggregates, assignments, groupingSets));
    }

    @Override
    public Optional<TableFunctionApplicationResult<ConnectorTableHandle>> applyTableFunction(ConnectorSession session, ConnectorTableFunctionHandle function)
    {
        return function instanceof AnalysisFunctionHandle(AnalysisTableHandle table)
                ? Optional.of(new TableFunctionApplicationResult<>(table, ImmutableList.copyOf(table.columns())))
                : Optional.empty();
    }

    @Override
    public void validateScan(ConnectorSession session, ConnectorTableHandle table)
    {
        if (table instanceof AnalysisTableHandle analysis) {
            analyses.validate(analysis);
        }
    }

    @Override
    public void cleanupQuery(ConnectorSession session)
    {
        runs.end(session.getQueryId());
    }

    @Override
    public Optional<ConnectorTableCredentials> getTableCredentials(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        return published(tableHandle).flatMap(table -> pushdown.credentials(session, table));
    }

    /** @throws TrinoException if there is no approved analysis of this name */
    List<AnalysisColumnHandle> columnsOfAnalysis(ConnectorSession session, String name)
    {
        return relations.analysis(session, name)
                .map(AnalysisTableHandle::columns)
                .orElseThrow(() -> new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "There is no approved analysis %s now; accepted: the tables of the schema %s".formatted(name, AnalysisTableHandle.SCHEMA)));
    }

    List<AnalysisColumnHandle> columnsOf(ConnectorSession session, List<OutputColumn> outputs)
    {
        return relations.columns(session, outputs);
    }

    private static Optional<PublishedTableHandle> published(ConnectorTableHandle table)
    {
        return table instanceof PublishedTableHandle published ? Optional.of(published) : Optional.empty();
    }
}
