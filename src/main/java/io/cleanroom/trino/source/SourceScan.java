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
import io.trino.spi.connector.MemoryContext;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What a source does while a part of a table is read, and the memory that it takes for it.
 *
 * <p>A source tells the engine of its memory in the midst of reading, and the engine refuses it by an exception when the query's limit is reached. That is no failure of the
 * source: it goes to the engine as it came, and nobody is told that the source has failed.
 *
 * <p>Where rows are taken out, the memory of a page depends on them too. It is then told in steps that are too large for a row to show, and that still keep the engine from
 * giving the memory to another query.
 */
final class SourceScan
        implements MemoryContext
{
    static final long MEMORY_STEP = 1 << 20;

    private static final int CAUSES = 100;

    private final TableName table;
    private final MemoryContext engine;
    private final boolean filtered;
    private volatile RuntimeException refusal;

    /** @param filtered whether rows of the source are taken out */
    SourceScan(TableName table, MemoryContext engine, boolean filtered)
    {
        this.table = requireNonNull(table, "table is null");
        this.engine = requireNonNull(engine, "engine is null");
        this.filtered = filtered;
    }

    boolean filtered()
    {
        return filtered;
    }

    @Override
    public void setBytes(long bytes)
    {
        try {
            engine.setBytes(filtered ? Math.ceilDiv(bytes, MEMORY_STEP) * MEMORY_STEP : bytes);
        }
        catch (RuntimeException e) {
            refusal = e;
            throw e;
        }
    }

    <T> T masked(Supplier<T> call)
    {
        return SourceFailure.masked(call, this::mask);
    }

    <T> CompletableFuture<T> masked(CompletableFuture<T> call)
    {
        return SourceFailure.masked(call, value -> value, this::mask);
    }

    /** The engine's refusal, however the source has wrapped it, or else that the source failed. */
    @SuppressWarnings("ReferenceEquality") // that very exception: one that is like it can be the source's
    RuntimeException mask(Throwable failure)
    {
        RuntimeException refused = refusal;
        // an end, because a source's exceptions may name each other as their cause
        boolean engines = refused != null && Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(CAUSES).anyMatch(cause -> cause == refused);
        return engines ? refused : SourceFailure.mask(table, failure);
    }
}
