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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.MemoryContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static java.util.Objects.requireNonNull;

/** The page sources of one scan of one party's source on one node. */
public final class PublishedPageSources
{
    private final Source source;
    private final Tokenizers tokenizers;
    private final ConnectorPageSourceProvider provider;
    private final Map<Suppression, SuppressedIdentifiers> suppressed = new ConcurrentHashMap<>();

    public PublishedPageSources(Source source, Tokenizers tokenizers)
    {
        this.source = requireNonNull(source, "source is null");
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        provider = source.createPageSourceProvider();
    }

    public ConnectorPageSource create(
            ConnectorSession engineSession,
            PublishedSplit split,
            PublishedTableHandle table,
            Optional<PublishedTableCredentials> credentials,
            List<PublishedColumnHandle> columns,
            MemoryContext memory)
    {
        return SourceFailure.masked(table.name(), () -> {
            SourceColumns sourceColumns = new SourceColumns();
            List<PublishedSourcePage.Channel> channels = columns.stream()
                    .map(column -> new PublishedSourcePage.Channel(sourceColumns.channel(column.inner()), column.sourceType(), column.profile().map(tokenizers::create)))
                    .collect(ImmutableList.toImmutableList());
            List<RowFilter> filters = filters(engineSession, table, sourceColumns);
            ConnectorPageSource pages = provider.createPageSource(
                    table.transaction().get(source.codec(), ConnectorTransactionHandle.class),
                    source.session(engineSession),
                    split.inner().get(source.codec(), ConnectorSplit.class),
                    table.inner().get(source.codec(), ConnectorTableHandle.class),
                    credentials.map(published -> published.inner().get(source.codec(), ConnectorTableCredentials.class)),
                    ImmutableList.copyOf(sourceColumns.columns),
                    DynamicFilter.EMPTY,
                    memory);
            return new PublishedPageSource(table.name(), pages, filters, channels);
        });
    }

    private List<RowFilter> filters(ConnectorSession engineSession, PublishedTableHandle table, SourceColumns columns)
    {
        ImmutableList.Builder<RowFilter> filters = ImmutableList.builder();
        table.residual().forEach(condition -> filters.add(new DomainFilter(columns.channel(condition.inner()), condition.domain())));
        table.suppression().ifPresent(suppression -> {
            SuppressedIdentifiers identifiers = suppressed.computeIfAbsent(
                    suppression,
                    _ -> new SuppressionReader(source, engineSession).read(table.name(), suppression, suppression.profile().map(tokenizers::create)));
            filters.add(new SuppressionFilter(
                    columns.channel(suppression.matches()),
                    new IdentifierDigest(suppression.type(), suppression.profile().map(tokenizers::create)),
                    identifiers));
        });
        return filters.build();
    }

    public long memoryUsage()
    {
        return provider.getMemoryUsage() + suppressed.values().stream().mapToLong(SuppressedIdentifiers::retainedBytes).sum();
    }

    /** The columns that the source is asked for, each once. */
    private final class SourceColumns
    {
        private final List<ColumnHandle> columns = new ArrayList<>();

        private int channel(InnerHandle<ColumnHandle> handle)
        {
            ColumnHandle column = handle.get(source.codec(), ColumnHandle.class);
            int channel = columns.indexOf(column);
            if (channel < 0) {
                columns.add(column);
                return columns.size() - 1;
            }
            return channel;
        }
    }
}
