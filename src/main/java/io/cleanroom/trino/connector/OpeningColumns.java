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

import com.google.inject.Inject;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle;
import io.cleanroom.trino.connector.analyses.CallColumns;
import io.cleanroom.trino.verifier.OutputColumn;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** Opens published tables, in the transaction of the statement, where only their source knows a type; no row is read. */
public final class OpeningColumns
        implements CallColumns
{
    private final CleanRoomTransactions transactions;
    private final CleanRoomMetadataFactory metadata;

    @Inject
    public OpeningColumns(CleanRoomTransactions transactions, CleanRoomMetadataFactory metadata)
    {
        this.transactions = requireNonNull(transactions, "transactions is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
    }

    @Override
    public List<AnalysisColumnHandle> ofAnalysis(ConnectorSession session, ConnectorTransactionHandle transaction, String name)
    {
        return metadata.create(transactions.find(transaction)).columnsOfAnalysis(session, name);
    }

    @Override
    public List<AnalysisColumnHandle> of(ConnectorSession session, ConnectorTransactionHandle transaction, List<OutputColumn> outputs)
    {
        return metadata.create(transactions.find(transaction)).columnsOf(session, outputs);
    }
}
