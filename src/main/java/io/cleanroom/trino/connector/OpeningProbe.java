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
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.SourceDriftedException;
import io.cleanroom.trino.state.CleanRoom;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SchemaTableName;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Opens published tables as a query would, to learn whether it could; no row is read. */
public final class OpeningProbe
        implements TableProbe
{
    private final CleanRoomTransactions transactions;
    private final CleanRoomMetadataFactory metadata;
    private final CleanRoom room;

    @Inject
    public OpeningProbe(CleanRoomTransactions transactions, CleanRoomMetadataFactory metadata, CleanRoom room)
    {
        this.transactions = requireNonNull(transactions, "transactions is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.room = requireNonNull(room, "room is null");
    }

    @Override
    public Optional<TableProblem> problem(ConnectorTransactionHandle transaction, ConnectorSession session, TableName table)
    {
        try {
            Object handle = metadata.create(transactions.find(transaction))
                    .getTableHandle(session, new SchemaTableName(table.party(), table.table()), Optional.empty(), Optional.empty());
            return handle == null ? Optional.of(TableProblem.of("it is no longer published")) : Optional.empty();
        }
        catch (SourceDriftedException e) {
            return Optional.of(new TableProblem(e.getMessage(), room.sources().flatMap(sources -> sources.since(table, Optional.of(e.problem())))));
        }
        catch (TrinoException e) {
            return Optional.of(TableProblem.of(e.getMessage()));
        }
    }
}
