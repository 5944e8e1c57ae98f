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

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** The log's files while they are open. After any exception it must be closed and the log opened anew. */
final class OpenLog
        implements Closeable
{
    private final Closeable lock;
    private final Journal journal;
    private final Plaintexts plaintexts;

    private OpenLog(Closeable lock, Journal journal, Plaintexts plaintexts)
    {
        this.lock = requireNonNull(lock, "lock is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.plaintexts = requireNonNull(plaintexts, "plaintexts is null");
    }

    static OpenLog open(LogFiles files, Path directory, Journal.RecordConsumer consumer)
            throws IOException
    {
        files.createDirectory(directory);
        Closeable lock = files.lock(directory.resolve("lock"));
        try {
            Path path = directory.resolve("journal");
            Path side = directory.resolve("private");
            if (!files.exists(path)) {
                if (files.exists(side)) {
                    throw new CorruptLogException(0, "it is missing, though there was one: bring it back, or move the directory away to begin a new log");
                }
                Journal.create(files, path);
            }
            files.createDirectory(side);
            // also where nothing was created: the force after it can have failed the last time
            files.forceDirectory(directory);
            files.forceDirectory(directory.toAbsolutePath().getParent());
            return new OpenLog(lock, Journal.open(files, path, consumer), new Plaintexts(files, side));
        }
        catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Journal journal()
    {
        return journal;
    }

    /** Writes the entries, and before them what opens their commitments; all is durable when it returns. */
    List<LoggedEntry> append(List<SealedEntry> entries)
            throws IOException
    {
        plaintexts.append(journal.count(), entries);
        long first = journal.append(entries.stream().map(SealedEntry::leaf).collect(toImmutableList()));
        return IntStream.range(0, entries.size())
                .mapToObj(i -> entries.get(i).at(first + i))
                .collect(toImmutableList());
    }

    @Override
    public void close()
            throws IOException
    {
        try (lock; journal; plaintexts) {
            // in the reverse order
        }
    }
}
