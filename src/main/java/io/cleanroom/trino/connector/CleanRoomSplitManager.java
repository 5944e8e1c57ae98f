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
import com.google.inject.Inject;
import io.cleanroom.trino.analysis.Caller;
import io.cleanroom.trino.analysis.SealedRuns;
import io.cleanroom.trino.connector.analyses.AnalysisSplitSource;
import io.cleanroom.trino.connector.analyses.AnalysisTableHandle;
import io.cleanroom.trino.connector.function.CleanRoomFunctionProvider;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.source.PublishedSplits;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.TableUnavailableException;
import io.cleanroom.trino.sql.StatementKind;
import io.cleanroom.trino.sql.StatementReader;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.Queries;
import io.cleanroom.trino.state.ScannedTable;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.security.AccessDeniedException;

import java.util.Map;
import java.util.Set;

import static io.cleanroom.trino.verifier.DenialCode.CR_STATEMENT_KIND;
import static java.util.Objects.requireNonNull;

public final class CleanRoomSplitManager
        implements ConnectorSplitManager
{
    private static final Set<StatementKind> RUNNING = ImmutableSet.of(StatementKind.QUERY, StatementKind.CREATE_TABLE_AS, StatementKind.DML);

    private final PublishedTables tables;
    private final SealedRuns runs;
    private final Queries queries;
    private final Map<String, Source> sources;

    @Inject
    public CleanRoomSplitManager(PublishedTables tables, SealedRuns runs, CleanRooms rooms, Mounts mounts)
    {
        this.runs = requireNonNull(runs, "runs is null");
        this.tables = requireNonNull(tables, "tables is null");
        queries = rooms.queries();
        sources = mounts.sources();
    }

    @Override
    public ConnectorSplitSource getSplits(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            Set<ColumnHandle> dynamicFilterColumns,
            Constraint constraint)
    {
        if (tableHandle instanceof AnalysisTableHandle analysis) {
            return release(session, analysis);
        }
        PublishedTableHandle table = (PublishedTableHandle) tableHandle;
        // a party may have taken the table back since the statement was planned
        if (tables.readable(table.name(), session.getStart()).isEmpty()) {
            throw new TableUnavailableException(table.name(), "it is no longer published");
        }
        queries.scanned(session.getQueryId(), new ScannedTable(table.name(), table.read(), table.pushed().text(), table.boundaryText()));
        return PublishedSplits.of(sources.get(table.name().party()), session, table, took -> tables.took(table.name(), SourceProblem.SLOW_TO_LIST, took));
    }

    // The engine asks for splits only where it is going to read them; EXPLAIN ANALYZE reads too, and prints how many rows there were
    private ConnectorSplitSource release(ConnectorSession session, AnalysisTableHandle analysis)
    {
        StatementKind kind = queries.find(session.getQueryId())
                .map(query -> StatementReader.executedKind(query.text(), query.prepared()))
                .orElse(StatementKind.UNREADABLE);
        if (!RUNNING.contains(kind)) {
            throw new AccessDeniedException("%s: Statement %s runs no analysis; accepted: SELECT, CREATE TABLE AS and INSERT".formatted(CR_STATEMENT_KIND, kind.name().replace('_', ' ')));
        }
        return new AnalysisSplitSource(runs.release(new Caller(session.getQueryId(), session.getUser(), session.getIdentity().getGroups()), analysis.call()));
    }

    @Override
    public ConnectorSplitSource getSplits(ConnectorTransactionHandle transaction, ConnectorSession session, ConnectorTableFunctionHandle function)
    {
        return CleanRoomFunctionProvider.splits(function);
    }
}
