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

import com.google.common.collect.ImmutableList;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** The log's files while they are open. After any exception it must be closed and the log opened anew. */
final class OpenLog<S>
        implements Closeable
{
    private final Closeable lock;
    private final Recovery<S> recovery;
    private final Plaintexts plaintexts;
    private final TileFiles tiles;
    private final LogKeys keys;
    private final SecureRandom random;

    private OpenLog(Closeable lock, Recovery<S> recovery, Plaintexts plaintexts, TileFiles tiles, LogKeys keys, SecureRandom random)
    {
        this.lock = requireNonNull(lock, "lock is null");
        this.recovery = requireNonNull(recovery, "recovery is null");
        this.plaintexts = requireNonNull(plaintexts, "plaintexts is null");
        this.tiles = requireNonNull(tiles, "tiles is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** @param known what the tree of this log has to be, by those who saw it */
    static <S> OpenLog<S> open(LogEnvironment environment, LogPlace place, Fold<S> fold, TileFiles tiles, List<KnownRoot> known)
            throws IOException
    {
        LogFiles files = environment.files();
        files.createDirectory(place.directory());
        Closeable lock = files.lock(place.directory().resolve("lock"));
        try {
            prepare(files, place, known);
            Recovery<S> recovery = Recovery.of(environment, place, fold, tiles, known);
            try {
                LogKeys keys = LogKeys.load(files, place.keys(), place.origin(), announced(recovery));
                return new OpenLog<>(lock, recovery, new Plaintexts(files, place.plaintexts()), tiles, keys, environment.random());
            }
            catch (IOException | RuntimeException e) {
                recovery.journal().close();
                throw e;
            }
        }
        catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void prepare(LogFiles files, LogPlace place, List<KnownRoot> known)
            throws IOException
    {
        Path directory = place.directory();
        if (!files.exists(place.journal())) {
            if (files.exists(place.plaintexts())) {
                throw new CorruptLogException(0, "it is missing, though there was one: bring it back, or move the directory and the mark away to begin a new log");
            }
            if (!known.isEmpty()) {
                throw CorruptLogException.shorter(known.getFirst(), 0);
            }
            Journal.create(files, place.journal());
        }
        files.createDirectory(place.plaintexts());
        // also where nothing was created: the force after it can have failed the last time
        files.forceDirectory(directory);
        files.forceDirectory(directory.getParent());
    }

    /** The entries that an opening begins with: nothing is signed before the keys are announced. */
    List<Opening> opening(long cutBytes)
    {
        ImmutableList.Builder<Opening> entries = ImmutableList.builder();
        entries.add(new Opening(EntryKind.LOG_OPENED, Map.of("epoch", recovery.folded().epoch() + 1, "cut_bytes", cutBytes)));
        if (!announced(recovery).equals(Optional.of(keys.members()))) {
            entries.add(new Opening(EntryKind.LOG_KEYS, keys.members()));
        }
        return entries.build();
    }

    private static Optional<Map<String, Object>> announced(Recovery<?> recovery)
    {
        return recovery.folded().conditions().keys().map(entry -> entry.entry().members());
    }

    /**
     * Writes the entries, and before them what opens their commitments; all is durable and folded when it returns. Where the clock went back, an entry
     * that nobody has asked for says so.
     */
    List<Appended<S>> append(List<SealedEntry> entries)
            throws IOException
    {
        List<SealedEntry> complete = ClockCheck.complete(entries, recovery.folded().lastTime(), random);
        plaintexts.append(journal().count(), complete);
        long first = journal().append(complete.stream().map(SealedEntry::leaf).collect(toImmutableList()));
        List<Appended<S>> appended = recovery.folded().append(IntStream.range(0, complete.size())
                .mapToObj(i -> complete.get(i).at(first + i))
                .collect(toImmutableList()));
        return IntStream.range(0, complete.size())
                .filter(i -> complete.get(i).entry().kind() != EntryKind.CLOCK_WENT_BACK)
                .mapToObj(appended::get)
                .collect(toImmutableList());
    }

    /** The last entry of a log that is closed in order. */
    void appendClosing(String cleanRoom, Instant time)
            throws IOException
    {
        boolean clockWentBack = ClockCheck.back(recovery.folded().lastTime(), time).isPresent();
        long entries = journal().count() + (clockWentBack ? 1 : 0);
        append(List.of(EntryFormat.seal(new AuditEntry(EntryKind.LOG_CLOSED, cleanRoom, time, Optional.empty(), Optional.empty(), Map.of("entries", entries)), random)));
    }

    Journal journal()
    {
        return recovery.journal();
    }

    LogTree tree()
    {
        return recovery.folded().tree();
    }

    LogTiles tiles(boolean trustFiles)
    {
        return new LogTiles(tree(), tiles, journal(), trustFiles);
    }

    LogKeys keys()
    {
        return keys;
    }

    Conditions conditions()
    {
        return recovery.folded().conditions();
    }

    S state()
    {
        return recovery.folded().state();
    }

    /** The snapshot that this log was opened from; the entries before it have not been read. */
    Optional<Snapshot> unchecked()
    {
        return recovery.unchecked();
    }

    /** For the writer, between two appends. */
    Snapshot snapshot()
    {
        return recovery.folded().snapshot(journal().position());
    }

    @Override
    public void close()
            throws IOException
    {
        try (lock; Journal _ = journal(); plaintexts) {
            // in the reverse order
        }
    }

    /** An entry of the server itself. */
    record Opening(EntryKind kind, Map<String, Object> members)
    {
        Opening
        {
            requireNonNull(kind, "kind is null");
            members = Map.copyOf(members);
        }
    }
}
