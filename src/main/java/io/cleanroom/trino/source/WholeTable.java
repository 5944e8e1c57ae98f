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

import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.connector.SourcePage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a table from its first row to its last in the calling thread, which may wait. */
final class WholeTable
{
    private static final int BATCH_SPLITS = 1_000;

    private WholeTable() {}

    /** @throws IllegalStateException if the thread is interrupted; whatever the source throws comes as it is, or as the cause */
    static void read(ConnectorSplitSource splits, Function<ConnectorSplit, ConnectorPageSource> opening, Consumer<SourcePage> pages)
    {
        try (splits) {
            while (!splits.isFinished()) {
                for (ConnectorSplit split : await(splits.getNextBatch(BATCH_SPLITS, DynamicFilterSnapshot.EMPTY))) {
                    try (ConnectorPageSource source = opening.apply(split)) {
                        read(source, pages);
                    }
                    catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }
    }

    private static void read(ConnectorPageSource source, Consumer<SourcePage> pages)
    {
        while (!source.isFinished()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Reading was given up");
            }
            await(source.isBlocked());
            SourcePage page = source.getNextSourcePage();
            if (page != null) {
                pages.accept(page);
            }
        }
    }

    private static <T> T await(Future<T> future)
    {
        try {
            return future.get();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
