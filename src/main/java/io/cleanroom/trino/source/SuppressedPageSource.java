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
import io.trino.spi.connector.SourcePage;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** A scan that begins when the suppression list has been read. */
final class SuppressedPageSource
        implements ConnectorPageSource
{
    private final SuppressionLoad load;
    private final Function<SuppressedIdentifiers, ConnectorPageSource> opening;
    private final CompletableFuture<?> loaded;
    private ConnectorPageSource pages;
    private boolean closed;

    /** @param load joined; this page source leaves it */
    SuppressedPageSource(SuppressionLoad load, Function<SuppressedIdentifiers, ConnectorPageSource> opening)
    {
        this.load = requireNonNull(load, "load is null");
        this.opening = requireNonNull(opening, "opening is null");
        loaded = load.done();
    }

    @Override
    public CompletableFuture<?> isBlocked()
    {
        return pages == null ? loaded : pages.isBlocked();
    }

    @Override
    public SourcePage getNextSourcePage()
    {
        if (pages == null) {
            if (!load.isDone()) {
                return null;
            }
            pages = opening.apply(load.identifiers());
        }
        return pages.getNextSourcePage();
    }

    @Override
    public boolean isFinished()
    {
        return closed || (pages != null && pages.isFinished());
    }

    @Override
    public long getCompletedBytes()
    {
        return pages == null ? 0 : pages.getCompletedBytes();
    }

    @Override
    public OptionalLong getCompletedPositions()
    {
        return pages == null ? OptionalLong.of(0) : pages.getCompletedPositions();
    }

    @Override
    public long getReadTimeNanos()
    {
        return pages == null ? 0 : pages.getReadTimeNanos();
    }

    @Override
    public void close()
            throws IOException
    {
        if (closed) {
            return;
        }
        closed = true;
        load.leave();
        if (pages != null) {
            pages.close();
        }
    }
}
