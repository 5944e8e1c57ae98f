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

import com.google.common.util.concurrent.MoreExecutors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A log in a directory of its own, with a snapshot every few entries. */
record TestingLog(LogPlace place, Supplier<ExecutorService> background)
{
    static final int SNAPSHOT_EVERY = 8;
    static final Instant TIME = Instant.parse("2026-03-01T12:00:00.5Z");

    /** What runs in the background runs before the log goes on. */
    static TestingLog in(Path parent)
    {
        return new TestingLog(new LogPlace("room", "operator.example", parent.resolve("room")), MoreExecutors::newDirectExecutorService);
    }

    TestingLog with(Supplier<ExecutorService> otherBackground)
    {
        return new TestingLog(place, otherBackground);
    }

    LogEnvironment environment()
    {
        return environment(new DiskFiles());
    }

    LogEnvironment environment(LogFiles files)
    {
        return new LogEnvironment(files, Clock.fixed(TIME, ZoneOffset.UTC), System::nanoTime, new SecureRandom(), 1024, SNAPSHOT_EVERY, background);
    }

    AuditLog<List<String>> open()
    {
        AuditLog<List<String>> log = new AuditLog<>(place, new TestingFold(), environment());
        try {
            log.open();
        }
        catch (RuntimeException e) {
            log.close();
            throw e;
        }
        return log;
    }

    /** Opens the log, appends revocations among many other entries, and closes it. */
    void fill(int entries)
    {
        try (AuditLog<List<String>> log = open()) {
            append(log, entries);
        }
    }

    static void append(AuditLog<List<String>> log, int entries)
    {
        IntStream.range(0, entries).parallel().forEach(i -> {
            if (i % 50 == 0) {
                log.append(EntryKind.TEMPLATE_REVOKED, Optional.of("acme"), Optional.of("amy"), Map.of("template", "template" + i));
            }
            else {
                log.append(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of("query_id", "q" + i, "codes", List.of("CR_NOT_APPROVED"), "coalesced", 0));
            }
        });
    }

    static void copy(Path from, Path to)
            throws IOException
    {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                }
                else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
