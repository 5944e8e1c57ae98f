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
package io.cleanroom.trino.connector.analyses;

import io.cleanroom.trino.analysis.Release;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;

/** Waits for a release and hands its rows out. The run belongs to the query, not to this: one query can have several scans of one release. */
public final class AnalysisSplitSource
        implements ConnectorSplitSource
{
    private final CompletableFuture<Release> release;
    private Iterator<ConnectorSplit> splits;

    public AnalysisSplitSource(CompletableFuture<Release> release)
    {
        this.release = requireNonNull(release, "release is null");
    }

    @Override
    public CompletableFuture<List<ConnectorSplit>> getNextBatch(int maxSize, DynamicFilterSnapshot dynamicFilter)
    {
        // not thenApply, which puts the failure into an exception that prints its class
        CompletableFuture<List<ConnectorSplit>> batch = new CompletableFuture<>();
        var _ = release.whenComplete((released, failure) -> {
            if (failure != null) {
                batch.completeExceptionally(failure);
            }
            else {
                batch.complete(next(released, maxSize));
            }
        });
        return batch;
    }

    private synchronized List<ConnectorSplit> next(Release released, int maxSize)
    {
        if (splits == null) {
            splits = released.rows().parts().stream()
                    .<ConnectorSplit>map(rows -> new AnalysisSplit(rows, released.runId(), released.checkpoint()))
                    .iterator();
        }
        List<ConnectorSplit> batch = new ArrayList<>();
        while (batch.size() < maxSize && splits.hasNext()) {
            batch.add(splits.next());
        }
        return batch;
    }

    @Override
    public synchronized boolean isFinished()
    {
        return splits != null && !splits.hasNext();
    }

    @Override
    public void close() {}
}
