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

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * What a party's source gives, less the rows that the party keeps back, as published columns.
 *
 * <p>The engine shows its figures to the person who runs the query. While rows are taken out here they speak of the rows that are left,
 * and are silent on bytes and times, which cannot; the source's own metrics never leave.
 */
final class PublishedPageSource
        implements ConnectorPageSource
{
    private final SourceScan scan;
    private final ConnectorPageSource source;
    private final List<RowFilter> filters;
    private final Optional<SuppressionFilter> digests;
    private final List<PublishedSourcePage.Channel> channels;
    private long passedPositions;

    /** @param filters none unless the scan is a filtered one; where one is a suppression list, it is the last */
    PublishedPageSource(SourceScan scan, ConnectorPageSource source, List<RowFilter> filters, List<PublishedSourcePage.Channel> channels)
    {
        this.scan = requireNonNull(scan, "scan is null");
        this.source = requireNonNull(source, "source is null");
        this.filters = ImmutableList.copyOf(filters);
        checkArgument(scan.filtered() != filters.isEmpty(), "what the engine is told of the scan does not go with its filters");
        digests = filters.isEmpty() || !(filters.getLast() instanceof SuppressionFilter last) ? Optional.empty() : Optional.of(last);
        this.channels = ImmutableList.copyOf(channels);
    }

    @Override
    public SourcePage getNextSourcePage()
    {
        return scan.masked(() -> {
            SourcePage page = source.getNextSourcePage();
            if (page == null || !select(page)) {
                return null;
            }
            return new PublishedSourcePage(scan, page, channels, digests.flatMap(SuppressionFilter::passed));
        });
    }

    private boolean select(SourcePage page)
    {
        int count = page.getPositionCount();
        if (filters.isEmpty()) {
            return true;
        }
        int[] positions = BlockIdentifiers.everyPosition(count);
        int selected = count;
        for (RowFilter filter : filters) {
            if (selected > 0) {
                selected = filter.select(page, positions, selected);
            }
        }
        if (selected == 0) {
            return false;
        }
        if (selected < count) {
            page.selectPositions(positions, 0, selected);
        }
        passedPositions += selected;
        return true;
    }

    @Override
    public long getCompletedBytes()
    {
        return scan.filtered() ? 0 : scan.masked(source::getCompletedBytes);
    }

    @Override
    public OptionalLong getCompletedPositions()
    {
        return scan.filtered() ? OptionalLong.of(passedPositions) : scan.masked(source::getCompletedPositions);
    }

    @Override
    public long getReadTimeNanos()
    {
        return scan.filtered() ? 0 : scan.masked(source::getReadTimeNanos);
    }

    @Override
    public boolean isFinished()
    {
        return scan.masked(source::isFinished);
    }

    @Override
    public CompletableFuture<?> isBlocked()
    {
        return scan.masked(() -> {
            CompletableFuture<?> blocked = source.isBlocked();
            return blocked.isDone() && !blocked.isCompletedExceptionally() ? NOT_BLOCKED : scan.masked(blocked);
        });
    }

    @Override
    public void close()
    {
        try {
            source.close();
        }
        catch (IOException | RuntimeException e) {
            throw scan.mask(e);
        }
    }
}
