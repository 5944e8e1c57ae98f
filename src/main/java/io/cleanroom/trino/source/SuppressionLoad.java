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

import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.TrinoException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/**
 * One reading of a suppression list, which all scans of the table by one query on one node share. It has a thread of its own: the engine's threads never wait for a
 * party's source. Once nobody waits for it any more it is given up.
 */
final class SuppressionLoad
{
    private static final long LEAST_BYTES = 1 << 20;

    private final CompletableFuture<SuppressedIdentifiers> identifiers = new CompletableFuture<>();
    private final Thread thread;
    private int users;
    private boolean abandoned;

    private SuppressionLoad(TableName table, Supplier<SuppressedIdentifiers> reading)
    {
        thread = Thread.ofPlatform().daemon().name("suppression-list-" + table).unstarted(() -> load(table, reading));
    }

    static SuppressionLoad start(TableName table, Supplier<SuppressedIdentifiers> reading)
    {
        requireNonNull(reading, "reading is null");
        SuppressionLoad load = new SuppressionLoad(table, reading);
        load.thread.start();
        return load;
    }

    private void load(TableName table, Supplier<SuppressedIdentifiers> reading)
    {
        try {
            identifiers.complete(reading.get());
        }
        catch (Throwable e) {
            // whoever waits has to be told, whatever it is
            identifiers.completeExceptionally(SourceFailure.unavailable(table, SourceProblem.LIST_UNREADABLE, e));
        }
    }

    /** @return false if the reading was given up, so that another one has to be started */
    synchronized boolean join()
    {
        if (!abandoned) {
            users++;
        }
        return !abandoned;
    }

    /** The counterpart of each {@link #join} that returned true. */
    synchronized void leave()
    {
        users--;
        if (users == 0 && !identifiers.isDone()) {
            abandoned = true;
            thread.interrupt();
        }
    }

    boolean isDone()
    {
        return identifiers.isDone();
    }

    /** Completes when the reading is over, and never with a failure: that one is for {@link #identifiers} to throw, in its own words. */
    CompletableFuture<?> done()
    {
        return identifiers.handle((_, _) -> null);
    }

    /** To be called when the reading is over. */
    SuppressedIdentifiers identifiers()
    {
        try {
            return identifiers.join();
        }
        catch (CompletionException e) {
            throw (TrinoException) e.getCause();
        }
    }

    /**
     * What each user of the list has to be charged, so that together they are charged for the list once. The owner of a query sees what the query takes: so it is a
     * power of two, and the same for all short lists.
     */
    synchronized long memoryShare()
    {
        if (!identifiers.isDone() || identifiers.isCompletedExceptionally()) {
            return 0;
        }
        long bytes = Math.max(LEAST_BYTES, identifiers.join().retainedBytes());
        return Long.highestOneBit(2 * bytes - 1) / Math.max(1, users);
    }
}
