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
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.identity.Tokenizer;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.util.Objects.requireNonNull;

/** The page sources of one scan of one party's source on one node. */
public final class PublishedPageSources
{
    private final Source source;
    private final Tokenizers tokenizers;
    private final SuppressionLists lists;
    private final ConnectorPageSourceProvider provider;

    // what keeps a list for the scan's next split, and so until the engine lets go of the scan
    private final Set<SuppressionLoad> loads = ConcurrentHashMap.newKeySet();

    public PublishedPageSources(Source source, Tokenizers tokenizers, SuppressionLists lists)
    {
        this.source = requireNonNull(source, "source is null");
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        this.lists = requireNonNull(lists, "lists is null");
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
        if (table.suppression().isEmpty()) {
            return open(engineSession, split, table, credentials, columns, memory, Optional.empty());
        }
        SuppressionLoad load = lists.join(source, engineSession, table.name(), table.suppression().get());
        loads.add(load);
        return new SuppressedPageSource(load, suppressed -> open(engineSession, split, table, credentials, columns, memory, Optional.of(suppressed)));
    }

    private ConnectorPageSource open(
            ConnectorSession engineSession,
            PublishedSplit split,
            PublishedTableHandle table,
            Optional<PublishedTableCredentials> credentials,
            List<PublishedColumnHandle> columns,
            MemoryContext memory,
            Optional<SuppressedIdentifiers> suppressed)
    {
        SourceScan scan = new SourceScan(table.name(), memory, !table.residual().isEmpty() || table.suppression().isPresent());
        return scan.masked(() -> {
            SourceColumns sourceColumns = new SourceColumns();
            List<PublishedSourcePage.Channel> channels = columns.stream()
                    .map(column -> new PublishedSourcePage.Channel(
                            sourceColumns.channel(column.inner()),
                            column.type(),
                            column.recipe().map(recipe -> new TokenBlocks(tokenizer(table.name(), recipe), column.sourceType())),
                            isDigested(column, table)))
                    .collect(ImmutableList.toImmutableList());
            List<RowFilter> filters = filters(table, suppressed, sourceColumns);
            ConnectorPageSource pages = provider.createPageSource(
                    table.transaction().get(source.codec(), ConnectorTransactionHandle.class),
                    source.session(engineSession),
                    split.inner().get(source.codec(), ConnectorSplit.class),
                    table.inner().get(source.codec(), ConnectorTableHandle.class),
                    credentials.map(published -> published.inner().get(source.codec(), ConnectorTableCredentials.class)),
                    ImmutableList.copyOf(sourceColumns.columns),
                    DynamicFilter.EMPTY,
                    scan);
            return new PublishedPageSource(scan, pages, filters, channels);
        });
    }

    private Tokenizer tokenizer(TableName table, TokenRecipe recipe)
    {
        return SourceFailure.available(table, SourceProblem.KEY_MISSING, () -> tokenizers.create(recipe));
    }

    private static boolean isDigested(PublishedColumnHandle column, PublishedTableHandle table)
    {
        return table.suppression()
                .filter(list -> IdentifierDigest.isText(list.type()) && list.matches().equals(column.inner()))
                .flatMap(Suppression::identifiers)
                .filter(identifiers -> column.recipe().filter(recipe -> recipe.declaration().equals(identifiers)).isPresent())
                .isPresent();
    }

    private static List<RowFilter> filters(PublishedTableHandle table, Optional<SuppressedIdentifiers> suppressed, SourceColumns columns)
    {
        ImmutableList.Builder<RowFilter> filters = ImmutableList.builder();
        table.residual().forEach(condition -> filters.add(new DomainFilter(columns.channel(condition.inner()), condition.domain())));
        table.suppression().ifPresent(suppression -> {
            SuppressedIdentifiers identifiers = suppressed.orElseThrow();
            filters.add(new SuppressionFilter(
                    columns.channel(suppression.matches()),
                    new IdentifierDigest(suppression.type(), suppression.identifiers(), identifiers),
                    identifiers));
        });
        return filters.build();
    }

    public long memoryUsage()
    {
        return provider.getMemoryUsage() + loads.stream().mapToLong(SuppressionLoad::memoryShare).sum();
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
