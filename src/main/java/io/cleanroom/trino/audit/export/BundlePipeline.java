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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static com.google.common.base.Throwables.throwIfInstanceOf;
import static com.google.common.base.Throwables.throwIfUnchecked;

/** Reads, hashes and decodes bundles on as many threads as there are processors, and gives them out in their order; a few are in memory at a time. */
final class BundlePipeline
{
    private final ExportFiles files;
    private final long size;
    private final int threads;

    BundlePipeline(ExportFiles files, long size)
    {
        this.files = files;
        this.size = size;
        threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    }

    void run(Receiver receiver)
            throws IOException
    {
        long bundles = TileLayout.fullTiles(TilePath.ENTRIES, size) + (TileLayout.partialWidth(TilePath.ENTRIES, size) == 0 ? 0 : 1);
        if (bundles <= 1) {
            if (bundles == 1) {
                receiver.bundle(decode(TileLayout.tile(TilePath.ENTRIES, 0, size)));
            }
            return;
        }
        Deque<Future<DecodedBundle>> pending = new ArrayDeque<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("export-", 0).factory())) {
            try {
                long next = 0;
                for (long number = 0; number < bundles; number++) {
                    for (; next < bundles && pending.size() < 4 * threads; next++) {
                        TilePath path = TileLayout.tile(TilePath.ENTRIES, next, size);
                        pending.add(executor.submit(() -> decode(path)));
                    }
                    if (!receiver.bundle(get(pending.remove()))) {
                        return;
                    }
                }
            }
            finally {
                executor.shutdownNow();
            }
        }
    }

    private DecodedBundle decode(TilePath path)
            throws IOException
    {
        return files.has(path.toString()) ? DecodedBundle.decode(path, files.read(path.toString())) : DecodedBundle.missing(path);
    }

    private static DecodedBundle get(Future<DecodedBundle> future)
            throws IOException
    {
        try {
            return future.get();
        }
        catch (ExecutionException e) {
            throwIfInstanceOf(e.getCause(), IOException.class);
            throwIfUnchecked(e.getCause());
            throw new IllegalStateException(e.getCause());
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @FunctionalInterface
    interface Receiver
    {
        /** @return whether to go on */
        boolean bundle(DecodedBundle bundle)
                throws IOException;
    }
}
