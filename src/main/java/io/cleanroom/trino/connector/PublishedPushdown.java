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

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.AggregationPushdown;
import io.cleanroom.trino.source.CoarseStatistics;
import io.cleanroom.trino.source.FilterPushdown;
import io.cleanroom.trino.source.ProjectionPushdown;
import io.cleanroom.trino.source.PublishedTableCredentials;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.RowCountPushdown;
import io.cleanroom.trino.source.SourceCall;
import io.trino.spi.connector.AggregateFunction;
import io.trino.spi.connector.AggregationApplicationResult;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.ProjectionApplicationResult;
import io.trino.spi.connector.SortItem;
import io.trino.spi.connector.TopNApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.statistics.TableStatistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.source.SourceFailure.masked;
import static io.cleanroom.trino.source.SourceFailure.reached;
import static java.util.Objects.requireNonNull;

/** What the optimizer may push into a party's own source, with the source's failures masked. */
final class PublishedPushdown
{
    private final CleanRoomTransaction transaction;

    PublishedPushdown(CleanRoomTransaction transaction)
    {
        this.transaction = requireNonNull(transaction, "transaction is null");
    }

    Optional<ConstraintApplicationResult<ConnectorTableHandle>> filter(ConnectorSession session, PublishedTableHandle table, Constraint constraint)
    {
        return masked(table.name(), () -> FilterPushdown.apply(call(session, table.name()), table, constraint));
    }

    Optional<ProjectionApplicationResult<ConnectorTableHandle>> projection(ConnectorSession session, PublishedTableHandle table, List<ConnectorExpression> projections, Map<String, ColumnHandle> assignments)
    {
        return masked(table.name(), () -> ProjectionPushdown.apply(call(session, table.name()), table, projections, assignments));
    }

    Optional<LimitApplicationResult<ConnectorTableHandle>> limit(ConnectorSession session, PublishedTableHandle table, long limit)
    {
        return masked(table.name(), () -> RowCountPushdown.limit(call(session, table.name()), table, limit));
    }

    Optional<TopNApplicationResult<ConnectorTableHandle>> topN(ConnectorSession session, PublishedTableHandle table, long count, List<SortItem> sortItems, Map<String, ColumnHandle> assignments)
    {
        return masked(table.name(), () -> RowCountPushdown.topN(call(session, table.name()), table, count, sortItems, assignments));
    }

    Optional<AggregationApplicationResult<ConnectorTableHandle>> aggregation(
            ConnectorSession session,
            PublishedTableHandle table,
            List<AggregateFunction> aggregates,
            Map<String, ColumnHandle> assignments,
            List<List<ColumnHandle>> groupingSets)
    {
        return masked(table.name(), () -> AggregationPushdown.apply(call(session, table.name()), table, aggregates, assignments, groupingSets));
    }

    Optional<ConnectorTableCredentials> credentials(ConnectorSession session, PublishedTableHandle table)
    {
        return masked(table.name(), () -> PublishedTableCredentials.of(call(session, table.name()), table).map(ConnectorTableCredentials.class::cast));
    }

    TableStatistics statistics(ConnectorSession session, PublishedTableHandle table)
    {
        return CoarseStatistics.of(call(session, table.name()), table);
    }

    SourceCall call(ConnectorSession session, TableName table)
    {
        return reached(table, () -> transaction.call(table.party(), session));
    }
}
