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

import io.cleanroom.trino.contract.TableName;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A source's splits. A dynamic filter holds values of another party's rows and stops here (invariant 5); the engine still uses it on the rows
 * that come out of the source, so its splits wait a little for the filter to be complete.
 */
final class PublishedSplitSource
        implements ConnectorSplitSource
{
    // a build side that takes longer is usually large, and its filter then saves little
    private static final long DYNAMIC_FILTER_WAIT_MILLIS = 1_000;

    private final TableName table;
    private final HandleCodec codec;
    private final ConnectorSplitSource source;
    private final SourceWait wait;

    PublishedSplitSource(TableName table, HandleCodec codec, ConnectorSplitSource source, SourceWait wait)
    {
        this.table = requireNonNull(table, "table is null");
        this.codec = requireNonNull(codec, "codec is null");
        this.source = requireNonNull(source, "source is null");
        this.wait = requireNonNull(wait, "wait is null");
    }

    @Override
    public CompletableFuture<List<ConnectorSplit>> getNextBatch(int maxSize, DynamicFilterSnapshot dynamicFilter)
    {
        return SourceFailure.masked(table, () -> {
            wait.ask();
            return SourceFailure.masked(table, source.getNextBatch(maxSize, DynamicFilterSnapshot.EMPTY), this::published);
        });
    }

    private List<ConnectorSplit> published(List<ConnectorSplit> splits)
    {
        wait.answered();
        return splits.stream()
                .map(split -> PublishedSplit.live(codec, split))
                .collect(toImmutableList());
    }

    @Override
    public long getRequestedDynamicFilterWaitTimeoutMillis()
    {
        return DYNAMIC_FILTER_WAIT_MILLIS;
    }

    @Override
    public boolean isFinished()
    {
        return SourceFailure.masked(table, source::isFinished);
    }

    @Override
    public void close()
    {
        SourceFailure.masked(table, () -> {
            wait.end();
            source.close();
            return null;
        });
    }
}
