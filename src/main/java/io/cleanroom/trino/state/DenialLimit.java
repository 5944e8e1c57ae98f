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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableList;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;

/**
 * Keeps a user from filling the log with denials: so many are written in a minute, and the rest are counted and written as one entry
 * with the next denial or when the minute is over. A crash loses the count of at most that minute, and the admission of nothing.
 */
final class DenialLimit
{
    static final int PER_MINUTE = 30;
    static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new HashMap<>();

    DenialLimit(LongSupplier nanoTime)
    {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** What is to be written now; absent if the denial is only counted. */
    synchronized Optional<Denial> denied(Denial denial)
    {
        Window window = windows.computeIfAbsent(denial.user(), _ -> new Window(nanoTime.getAsLong()));
        if (expired(window)) {
            window.start = nanoTime.getAsLong();
            window.written = 0;
        }
        if (window.written < PER_MINUTE) {
            window.written++;
            Denial written = denial.withCoalesced(window.pending);
            window.pending = 0;
            return Optional.of(written);
        }
        window.last = denial;
        window.pending++;
        return Optional.empty();
    }

    /** Takes back what could not be written, to be counted with the next. */
    synchronized void notWritten(Denial denial)
    {
        Window window = windows.computeIfAbsent(denial.user(), _ -> new Window(nanoTime.getAsLong()));
        window.last = denial;
        window.pending += 1 + denial.coalesced();
    }

    /** What was only counted in minutes that are over, one denial for each user. */
    synchronized List<Denial> due()
    {
        return take(false);
    }

    /** All that was only counted. */
    synchronized List<Denial> all()
    {
        return take(true);
    }

    private List<Denial> take(boolean all)
    {
        ImmutableList.Builder<Denial> due = ImmutableList.builder();
        Iterator<Window> iterator = windows.values().iterator();
        while (iterator.hasNext()) {
            Window window = iterator.next();
            if (all || expired(window)) {
                if (window.pending > 0) {
                    due.add(window.last.withCoalesced(window.pending - 1));
                }
                iterator.remove();
            }
        }
        return due.build();
    }

    private boolean expired(Window window)
    {
        return nanoTime.getAsLong() - window.start >= MINUTE_NANOS;
    }

    private static final class Window
    {
        private long start;
        private int written;
        private long pending;
        private Denial last;

        private Window(long start)
        {
            this.start = start;
        }
    }
}
