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
package io.cleanroom.trino.audit;

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.merkle.TilePath;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

import static java.util.Objects.requireNonNull;

/**
 * Writes the full tiles, and then the snapshot that relies on them, beside the log's writer: an append never waits for it. What fails here
 * is tried again after more entries, and costs time at the next start.
 */
final class Snapshots
        implements Closeable
{
    private static final Logger log = Logger.get(Snapshots.class);

    private final LogFiles files;
    private final LogPlace place;
    private final TileFiles tiles;
    private final int every;
    private final ExecutorService executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean distrusted;

    // of the writer alone
    private long lastSize;

    Snapshots(LogEnvironment environment, LogPlace place, TileFiles tiles)
    {
        files = environment.files();
        every = environment.snapshotEvery();
        executor = environment.background().get();
        this.place = requireNonNull(place, "place is null");
        this.tiles = requireNonNull(tiles, "tiles is null");
    }

    void opened(OpenLog<?> open)
    {
        lastSize = open.unchecked().map(Snapshot::size).orElse(0L);
    }

    /** For the writer, between two appends. */
    void offer(OpenLog<?> open)
    {
        if (open.tree().size() - lastSize < every || !busy.compareAndSet(false, true)) {
            return;
        }
        Snapshot snapshot = open.snapshot();
        Map<TilePath, byte[]> full = open.tree().pending();
        lastSize = snapshot.size();
        executor.execute(() -> {
            try {
                write(open.tree(), snapshot, full);
            }
            catch (IOException | RuntimeException e) {
                log.warn(e, "The audit log of clean room %s could not write its snapshot; its next start may take longer", place.cleanRoom());
            }
            finally {
                busy.set(false);
            }
        });
    }

    private void write(LogTree tree, Snapshot snapshot, Map<TilePath, byte[]> full)
            throws IOException
    {
        tiles.write(full);
        if (!distrusted) {
            WholeFile.write(files, place.snapshot(), snapshot.encode());
        }
        tree.written(full.keySet());
    }

    /** Has the next start read all entries, and so find what is wrong with them. */
    void distrust()
    {
        distrusted = true;
        executor.execute(() -> {
            try {
                Optional<Snapshot> snapshot = WholeFile.read(files, place.snapshot()).flatMap(Snapshot::decode);
                if (snapshot.isPresent()) {
                    WholeFile.write(files, place.snapshot(), snapshot.get().distrusted().encode());
                }
            }
            catch (IOException | RuntimeException e) {
                log.warn(e, "The snapshot of the audit log of clean room %s could not be marked", place.cleanRoom());
            }
        });
    }

    /** The last snapshot, of a log that is about to be closed. */
    void close(OpenLog<?> open)
    {
        executor.close();
        if (open.tree().size() == lastSize) {
            return;
        }
        try {
            write(open.tree(), open.snapshot(), open.tree().pending());
        }
        catch (IOException | RuntimeException e) {
            log.warn(e, "The audit log of clean room %s could not write its snapshot; its next start may take longer", place.cleanRoom());
        }
    }

    @Override
    public void close()
    {
        executor.close();
    }
}
