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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Fold;
import io.cleanroom.trino.audit.LogPlace;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.audit.Secret;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;

/**
 * What the audit log takes and how soon it is back: {@code mvn -Pbenchmark -Dbenchmark.main=AuditLogBenchmark -Dbenchmark.entries=200000}. An entry has about
 * 1 KiB and is durable when its append returns.
 */
public final class AuditLogBenchmark
{
    static final int CLIENTS = 1024;
    private static final int ALONE = 500;
    private static final int CODES = 50;
    // with the entry that the opening adds, one fewer than there are between two snapshots: the most that a start has to read
    private static final int TAIL = 16_384 - 2;
    private static final LogPlace PLACE = new LogPlace("bench", "localhost", Path.of(System.getProperty("server.directory")).resolveSibling("benchmark-audit-log").resolve("bench"));

    private final PrintStream out;
    private final int entries;

    private AuditLogBenchmark(PrintStream out, int entries)
    {
        this.out = out;
        this.entries = entries;
    }

    public static void main(String[] args)
            throws IOException, InterruptedException
    {
        Path directory = PLACE.markDirectory();
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        new AuditLogBenchmark(System.out, Integer.getInteger("benchmark.entries", 200_000)).run();
        deleteRecursively(directory, ALLOW_INSECURE);
    }

    private void run()
            throws IOException, InterruptedException
    {
        out.printf(Locale.ROOT, "%s %s, %d processors, Java %s, log in %s%n", System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), Runtime.version(), PLACE.directory());
        long closing;
        try (AuditLog<String> log = log()) {
            measure(log, "one client", 1, 100, false);
            measure(log, "one client", 1, ALONE, false);
            measure(log, "one client, two commitments each", 1, ALONE, true);
            measure(log, "128 clients", 128, 50_000, false);
            measure(log, "%d clients".formatted(CLIENTS), CLIENTS, 50_000, false);
            measure(log, "%d clients, two commitments each".formatted(CLIENTS), CLIENTS, 50_000, true);
            measure(log, "%d clients".formatted(CLIENTS), CLIENTS, Math.max(CLIENTS, (int) (entries - log.size())), false);
            long start = System.nanoTime();
            log.checkpoint();
            out.printf(Locale.ROOT, "%-36s %9.2f ms%n", "checkpoint, mark and two signatures", millisSince(start));
            measureProofs(log);
            closing = System.nanoTime();
        }
        out.printf(Locale.ROOT, "%-36s %9.2f ms%n", "closing", millisSince(closing));
        restart("start from the snapshot");
        KilledLogWriter.append(TAIL);
        restart("start after a kill, %d behind it".formatted(TAIL));
        Files.delete(PLACE.directory().resolve("snapshot"));
        restart("start from the first entry");
    }

    private void measure(AuditLog<String> log, String name, int clients, int count, boolean secrets)
    {
        long before = System.nanoTime();
        double[] millis = append(log, clients, count, secrets);
        double seconds = millisSince(before) / 1000;
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "%-36s %9.0f durable entries/s of %d bytes, median %.2f ms, p99 %.2f ms, %d entries%n",
                name,
                count / seconds,
                log.entries(log.size() - 1, 1).getFirst().leaf().size(),
                millis[count / 2],
                millis[count * 99 / 100],
                count);
    }

    /** How long each append took. */
    static double[] append(AuditLog<String> log, int clients, int count, boolean secrets)
    {
        double[] millis = new double[count];
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                executor.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        append(log, i, secrets);
                        millis[i] = millisSince(start);
                    }
                });
            }
        }
        return millis;
    }

    private static void append(AuditLog<String> log, int number, boolean secrets)
    {
        Map<String, Object> members = secrets
                ? ImmutableMap.of(
                        "query_id", "20260101_000000_%05d_bench".formatted(number),
                        "codes", codes(CODES - 10),
                        "text", new Secret("acme", "SELECT count(*) FROM acme.customers WHERE region = ?"),
                        "prepared", new Secret("acme", "EXECUTE IMMEDIATE"),
                        "coalesced", 0)
                : ImmutableMap.of("query_id", "20260101_000000_%05d_bench".formatted(number), "codes", codes(CODES), "coalesced", 0);
        log.append(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), members);
    }

    private static List<String> codes(int count)
    {
        return Collections.nCopies(count, "CR_NOT_APPROVED");
    }

    private void measureProofs(AuditLog<String> log)
    {
        int count = 200;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            log.proof(log.size() * i / count);
        }
        out.printf(Locale.ROOT, "%-36s %9.2f ms%n", "proof of inclusion", millisSince(start) / count);
    }

    private void restart(String name)
    {
        long start = System.nanoTime();
        try (AuditLog<String> log = log()) {
            log.open();
            out.printf(Locale.ROOT, "%-36s %9.2f ms to the first durable entry, %d entries%n", name, millisSince(start), log.size());
        }
    }

    static AuditLog<String> log()
    {
        return new AuditLog<>(PLACE, new NoState(), Clock.systemUTC(), new SecureRandom());
    }

    private static double millisSince(long start)
    {
        return (System.nanoTime() - start) / 1e6;
    }

    private static final class NoState
            implements Fold<String>
    {
        @Override
        public String initial()
        {
            return "";
        }

        @Override
        public String apply(String state, LoggedEntry entry)
        {
            return state;
        }
    }
}
