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
import io.airlift.bootstrap.LifeCycleManager;
import io.cleanroom.trino.connector.analyses.AnalysisFunction;
import io.cleanroom.trino.connector.analyses.CallColumns;
import io.cleanroom.trino.connector.analyses.RunFunction;
import io.cleanroom.trino.connector.function.CheckFunction;
import io.cleanroom.trino.connector.function.CleanRoomFunctionProvider;
import io.cleanroom.trino.connector.function.ProofFunction;
import io.cleanroom.trino.connector.procedure.CleanRoomProcedures;
import io.cleanroom.trino.connector.system.SystemTables;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorPageSourceProviderFactory;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.procedure.Procedure;
import io.trino.spi.transaction.IsolationLevel;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** One clean room as a catalog. It publishes no session or table properties: those of the mounted connectors stay at their defaults. */
public final class CleanRoomConnector
        implements Connector
{
    private final CleanRooms rooms;
    private final CleanRoom room;
    private final RoomHealth health;
    private final Mounts mounts;
    private final LifeCycleManager lifeCycle;
    private final CleanRoomTransactions transactions;
    private final CleanRoomMetadataFactory metadata;
    private final CleanRoomSplitManager splitManager;
    private final CleanRoomPageSourceProviderFactory pageSourceProviderFactory;
    private final SystemTables systemTables;
    private final CleanRoomProcedures procedures;
    private final CheckFunction check;
    private final ProofFunction proof;
    private final RunFunction run;
    private final CallColumns callColumns;
    private Runnable unregisterHealth = () -> {};

    @Inject
    public CleanRoomConnector(
            CleanRooms rooms,
            CleanRoom room,
            RoomHealth health,
            Mounts mounts,
            LifeCycleManager lifeCycle,
            CleanRoomTransactions transactions,
            CleanRoomMetadataFactory metadata,
            CleanRoomSplitManager splitManager,
            CleanRoomPageSourceProviderFactory pageSourceProviderFactory,
            SystemTables systemTables,
            CleanRoomProcedures procedures,
            CheckFunction check,
            ProofFunction proof,
            RunFunction run,
            CallColumns callColumns)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.room = requireNonNull(room, "room is null");
        this.health = requireNonNull(health, "health is null");
        this.mounts = requireNonNull(mounts, "mounts is null");
        this.lifeCycle = requireNonNull(lifeCycle, "lifeCycle is null");
        this.transactions = requireNonNull(transactions, "transactions is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.splitManager = requireNonNull(splitManager, "splitManager is null");
        this.pageSourceProviderFactory = requireNonNull(pageSourceProviderFactory, "pageSourceProviderFactory is null");
        this.systemTables = requireNonNull(systemTables, "systemTables is null");
        this.procedures = requireNonNull(procedures, "procedures is null");
        this.check = requireNonNull(check, "check is null");
        this.proof = requireNonNull(proof, "proof is null");
        this.run = requireNonNull(run, "run is null");
        this.callColumns = requireNonNull(callColumns, "callColumns is null");
    }

    /** From here on the access control and the event listener know the clean room; if they cannot, nothing stays mounted. */
    CleanRoomConnector register()
    {
        try {
            rooms.register(room);
            if (room.onCoordinator()) {
                unregisterHealth = health.register(ManagementFactory.getPlatformMBeanServer());
            }
        }
        catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit)
    {
        return transactions.begin(autoCommit);
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction)
    {
        return metadata.create(transactions.find(transaction));
    }

    @Override
    public void commit(ConnectorTransactionHandle transaction)
    {
        transactions.commit(transaction);
    }

    @Override
    public void rollback(ConnectorTransactionHandle transaction)
    {
        transactions.rollback(transaction);
    }

    @Override
    public ConnectorSplitManager getSplitManager()
    {
        return splitManager;
    }

    @Override
    public ConnectorPageSourceProviderFactory getPageSourceProviderFactory()
    {
        return pageSourceProviderFactory;
    }

    @Override
    public Set<SystemTable> getSystemTables()
    {
        return systemTables.tables();
    }

    @Override
    public Set<Procedure> getProcedures()
    {
        return procedures.procedures();
    }

    @Override
    public Set<ConnectorTableFunction> getTableFunctions()
    {
        return ImmutableSet.<ConnectorTableFunction>builder()
                .add(check, proof, run)
                .addAll(room.placed().contract().templates().values().stream()
                        .map(template -> new AnalysisFunction(template, callColumns))
                        .iterator())
                .build();
    }

    @Override
    public Optional<FunctionProvider> getFunctionProvider()
    {
        return Optional.of(new CleanRoomFunctionProvider());
    }

    @Override
    public void shutdown()
    {
        unregisterHealth.run();
        rooms.unregister(room);
        close();
    }

    private void close()
    {
        mounts.close();
        lifeCycle.stop();
    }
}
