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

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * What a log stands on, so that a test can replace it.
 *
 * @param snapshotEvery entries between two snapshots, and the fewest that a start relies on one for: shorter logs are read as a whole
 * @param background makes executors that run one task at a time
 */
record LogEnvironment(LogFiles files, Clock clock, LongSupplier nanoTime, SecureRandom random, int reserveBytes, int snapshotEvery, Supplier<ExecutorService> background)
{
    static final int SNAPSHOT_EVERY = 16_384;

    LogEnvironment
    {
        requireNonNull(files, "files is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(nanoTime, "nanoTime is null");
        requireNonNull(random, "random is null");
        requireNonNull(background, "background is null");
    }

    static LogEnvironment production(Clock clock, SecureRandom random)
    {
        return new LogEnvironment(new DiskFiles(), clock, System::nanoTime, random, AuditReserve.BYTES, SNAPSHOT_EVERY, LogEnvironment::thread);
    }

    /** One thread at most, and none while there is nothing to do. */
    static ExecutorService thread()
    {
        return new ThreadPoolExecutor(0, 1, 10, SECONDS, new LinkedBlockingQueue<>(), Thread.ofPlatform().name("audit-log-background-", 0).daemon().factory());
    }
}
