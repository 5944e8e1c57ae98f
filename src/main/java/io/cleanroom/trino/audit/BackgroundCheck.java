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

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import static java.util.Objects.requireNonNull;

/** Reads in the background what a start from a snapshot has skipped. What it finds is final for this process, and has the next start read all. */
final class BackgroundCheck
        implements Closeable
{
    private static final Logger log = Logger.get(BackgroundCheck.class);

    private final LogFiles files;
    private final LogPlace place;
    private final TileFiles tiles;
    private final Snapshots snapshots;
    private final ExecutorService executor;
    private volatile Optional<CorruptLogException> found = Optional.empty();
    private volatile boolean closed;

    BackgroundCheck(LogEnvironment environment, LogPlace place, TileFiles tiles, Snapshots snapshots)
    {
        files = environment.files();
        executor = environment.background().get();
        this.place = requireNonNull(place, "place is null");
        this.tiles = requireNonNull(tiles, "tiles is null");
        this.snapshots = requireNonNull(snapshots, "snapshots is null");
    }

    void start(Snapshot snapshot)
    {
        executor.execute(() -> run(snapshot));
    }

    private void run(Snapshot snapshot)
    {
        try {
            new JournalCheck(files, place, tiles, snapshot).run(() -> closed).ifPresent(damage -> {
                found = Optional.of(damage);
                snapshots.distrust();
                log.error(damage, "The audit log of clean room %s in %s is damaged; nothing runs any more", place.cleanRoom(), place.directory());
            });
        }
        catch (IOException | RuntimeException e) {
            log.warn(e, "The audit log of clean room %s could not be checked; the next start tries again", place.cleanRoom());
        }
    }

    /** Why the log is no log any more. */
    Optional<CorruptLogException> found()
    {
        return found;
    }

    /** Stops it where it is. */
    @Override
    public void close()
    {
        closed = true;
        executor.close();
    }
}
