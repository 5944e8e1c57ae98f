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
package io.cleanroom.trino.connector;

import com.google.common.collect.AbstractIterator;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.state.CleanRoom;

import java.util.Iterator;
import java.util.List;

import static com.google.common.collect.Iterators.concat;
import static com.google.common.collect.Iterators.transform;
import static java.util.Objects.requireNonNull;

/** All entries of a log, read page by page. */
public record LogPages(CleanRoom room)
        implements Iterable<LoggedEntry>
{
    private static final int PAGE_ENTRIES = 1_000;

    public LogPages
    {
        requireNonNull(room, "room is null");
    }

    @Override
    public Iterator<LoggedEntry> iterator()
    {
        return concat(transform(pages(), List::iterator));
    }

    public Iterator<List<LoggedEntry>> pages()
    {
        return new AbstractIterator<>()
        {
            private long next;

            @Override
            protected List<LoggedEntry> computeNext()
            {
                List<LoggedEntry> page = room.entries(next, PAGE_ENTRIES);
                if (page.isEmpty()) {
                    return endOfData();
                }
                next = page.getLast().index() + 1;
                return page;
            }
        };
    }
}
