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
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SourceProblem.Aspect;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.SourceProblemException;
import io.cleanroom.trino.state.SourceCondition;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SchemaTableName;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Opens published tables as a query would, to learn whether it could, and asks what queries have met; no row is read. */
public final class OpeningProbe
        implements TableProbe
{
    private final CleanRoomTransactions transactions;
    private final CleanRoomMetadataFactory metadata;
    private final Membership membership;

    @Inject
    public OpeningProbe(CleanRoomTransactions transactions, CleanRoomMetadataFactory metadata, Membership membership)
    {
        this.transactions = requireNonNull(transactions, "transactions is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.membership = requireNonNull(membership, "membership is null");
    }

    @Override
    public Optional<TableProblem> problem(ConnectorTransactionHandle transaction, ConnectorSession session, TableName table)
    {
        try {
            Object handle = metadata.create(transactions.find(transaction))
                    .getTableHandle(session, new SchemaTableName(table.party(), table.table()), Optional.empty(), Optional.empty());
            if (handle == null) {
                return Optional.of(TableProblem.unavailable("it is no longer published"));
            }
        }
        catch (SourceProblemException e) {
            return known(table, session, Optional.of(Aspect.OPENING)).or(() -> Optional.of(TableProblem.unavailable(e.getMessage())));
        }
        catch (TrinoException e) {
            return Optional.of(TableProblem.unavailable(e.getMessage()));
        }
        return known(table, session, Optional.empty());
    }

    /** @param aspect all when empty */
    private Optional<TableProblem> known(TableName table, ConnectorSession session, Optional<Aspect> aspect)
    {
        return membership.room().sources()
                .flatMap(sources -> sources.of(table).stream()
                        .filter(condition -> condition.problem().aspect() == aspect.orElse(condition.problem().aspect()))
                        .findFirst())
                .map(condition -> problem(table, session, condition));
    }

    private TableProblem problem(TableName table, ConnectorSession session, SourceCondition condition)
    {
        boolean failing = condition.problem().aspect().failing();
        String what = failing ? SourceProblem.unavailable(table, condition.text()) : condition.text();
        String detail = condition.detail()
                .filter(_ -> membership.viewer(session).filter(viewer -> viewer.owns(table.party())).isPresent())
                .map(" (%s)"::formatted)
                .orElse("");
        return new TableProblem(failing, "%s%s; %s".formatted(what, detail, condition.problem().advice(table.party())), Optional.of(condition.since()));
    }
}
