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

import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle;
import io.cleanroom.trino.connector.analyses.AnalysisPageSource;
import io.cleanroom.trino.connector.analyses.AnalysisSplit;
import io.cleanroom.trino.connector.analyses.AnalysisTableHandle;
import io.cleanroom.trino.source.PublishedColumnHandle;
import io.cleanroom.trino.source.PublishedPageSources;
import io.cleanroom.trino.source.PublishedSplit;
import io.cleanroom.trino.source.PublishedTableCredentials;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.SuppressionLists;
import io.cleanroom.trino.source.Tokenizers;
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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static java.util.Objects.requireNonNull;

/** One scan on one node. */
public final class CleanRoomPageSourceProvider
        implements ConnectorPageSourceProvider
{
    private final Map<String, Source> sources;
    private final Tokenizers tokenizers;
    private final SuppressionLists suppressionLists;
    private final Map<String, PublishedPageSources> pageSources = new ConcurrentHashMap<>();

    CleanRoomPageSourceProvider(Map<String, Source> sources, Tokenizers tokenizers, SuppressionLists suppressionLists)
    {
        this.sources = requireNonNull(sources, "sources is null");
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        this.suppressionLists = requireNonNull(suppressionLists, "suppressionLists is null");
    }

    /** The dynamic filter holds values of other parties' rows: it goes no further (invariant 5). */
    @Override
    public ConnectorPageSource createPageSource(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorSplit split,
            ConnectorTableHandle tableHandle,
            Optional<ConnectorTableCredentials> credentials,
            List<ColumnHandle> columns,
            DynamicFilter dynamicFilter,
            MemoryContext memory)
    {
        if (tableHandle instanceof AnalysisTableHandle analysis) {
            return new AnalysisPageSource((AnalysisSplit) split, analysis, columns.stream().map(AnalysisColumnHandle.class::cast).toList());
        }
        PublishedTableHandle table = (PublishedTableHandle) tableHandle;
        return pageSources.computeIfAbsent(table.name().party(), party -> new PublishedPageSources(sources.get(party), tokenizers, suppressionLists))
                .create(
                        session,
                        (PublishedSplit) split,
                        table,
                        credentials.map(PublishedTableCredentials.class::cast),
                        columns.stream().map(PublishedColumnHandle.class::cast).toList(),
                        memory);
    }

    @Override
    public long getMemoryUsage()
    {
        return pageSources.values().stream().mapToLong(PublishedPageSources::memoryUsage).sum();
    }
}
