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

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;

/** How long the engine waits for a source in all while the source is asked again and again, one question at a time. It is told once, at the end. */
final class SourceWait
{
    private final LongSupplier nanoTime;
    private final Consumer<Duration> told;

    // guarded by this
    private long nanos;
    private long asked;
    private boolean waiting;
    private boolean ended;

    SourceWait(LongSupplier nanoTime, Consumer<Duration> told)
    {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.told = requireNonNull(told, "told is null");
    }

    synchronized void ask()
    {
        asked = nanoTime.getAsLong();
        waiting = true;
    }

    synchronized void answered()
    {
        if (waiting) {
            nanos += nanoTime.getAsLong() - asked;
            waiting = false;
        }
    }

    /** A question that is still open counts too. */
    synchronized void end()
    {
        answered();
        if (!ended) {
            ended = true;
            told.accept(Duration.ofNanos(nanos));
        }
    }
}
