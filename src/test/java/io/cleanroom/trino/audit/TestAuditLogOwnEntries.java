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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import static io.cleanroom.trino.audit.EntryKind.CLOCK_WENT_BACK;
import static io.cleanroom.trino.audit.EntryKind.LOG_CLOSED;
import static io.cleanroom.trino.audit.EntryKind.LOG_KEYS;
import static io.cleanroom.trino.audit.EntryKind.LOG_OPENED;
import static io.cleanroom.trino.audit.EntryKind.MOUNT_CHANGED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_DENIED;
import static io.cleanroom.trino.audit.EntryKind.SOURCE_DRIFTED;
import static io.cleanroom.trino.audit.EntryKind.SOURCE_RECOVERED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the log writes without being asked, and what it remembers of entries that are no state. */
final class TestAuditLogOwnEntries
{
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final int SNAPSHOT_EVERY = 8;

    @TempDir
    private Path temporary;

    private final AtomicReference<Instant> time = new AtomicReference<>(TIME);

    @Test
    void testClosing()
    {
        try (AuditLog<List<String>> log = open()) {
            denied(log, "one");
        }
        try (AuditLog<List<String>> log = open()) {
            assertThat(kinds(log)).containsExactly(LOG_OPENED, LOG_KEYS, QUERY_DENIED, LOG_CLOSED, LOG_OPENED);
            AuditEntry closed = log.entries(3, 1).getFirst().entry();
            assertThat(closed.members()).isEqualTo(Map.of("entries", 3L));
            assertThat(closed.party()).isEmpty();
            assertThat(closed.user()).isEmpty();
        }
    }

    @Test
    void testClosingOfALogThatIsNotOpen()
    {
        log(new DiskFiles()).close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void testClosingOnADiskThatFails()
    {
        for (FaultyFiles.Fault fault : FaultyFiles.Fault.values()) {
            Path parent = temporary.resolve(fault.toString());
            FaultyFiles files = new FaultyFiles(parent);
            try (AuditLog<List<String>> log = log(parent, files)) {
                denied(log, "one");
                files.failAt(files.operations(), fault);
            }
            try (AuditLog<List<String>> log = log(parent, new DiskFiles())) {
                log.open();
                assertThat(kinds(log)).as(fault.toString()).startsWith(LOG_OPENED, LOG_KEYS, QUERY_DENIED).endsWith(LOG_OPENED);
            }
        }
    }

    @Test
    void testNobodyElseWritesThem()
    {
        try (AuditLog<List<String>> log = open()) {
            assertThatThrownBy(() -> log.append(LOG_CLOSED, Optional.empty(), Optional.empty(), Map.of("entries", 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("entries of the kind log_closed are written by the log alone");
            assertThatThrownBy(() -> log.appendLater(CLOCK_WENT_BACK, Optional.empty(), Optional.empty(), Map.of("millis", 2)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void testClockThatWentBack()
    {
        try (AuditLog<List<String>> log = open()) {
            time.set(TIME.minusMillis(1000));
            denied(log, "within a second");
            time.set(TIME.minusMillis(2001));
            long index = denied(log, "beyond");
            assertThat(log.reveal("acme", index, "text")).as("what opens its commitment stands at its own index").hasValue("beyond");
            denied(log, "same");
            assertThat(kinds(log)).containsExactly(LOG_OPENED, LOG_KEYS, QUERY_DENIED, CLOCK_WENT_BACK, QUERY_DENIED, QUERY_DENIED);
            LoggedEntry clock = log.entries(3, 1).getFirst();
            assertThat(clock.entry().members()).isEqualTo(Map.of("millis", 1001L));
            assertThat(clock.entry().time()).isEqualTo(TIME.minusMillis(2001));
            assertThat(index).isEqualTo(4);
        }
    }

    @Test
    void testClockThatWentBackOverARestart()
    {
        open().close();
        time.set(TIME.minus(Duration.ofDays(400)));
        try (AuditLog<List<String>> log = open()) {
            assertThat(kinds(log)).containsExactly(LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, LOG_OPENED);
            assertThat(log.entries(3, 1).getFirst().entry().members()).isEqualTo(Map.of("millis", Duration.ofDays(400).toMillis()));
        }
    }

    @Test
    void testClockThatWentBackOverAStartFromASnapshot()
    {
        try (AuditLog<List<String>> log = open()) {
            IntStream.range(0, 3 * SNAPSHOT_EVERY).forEach(i -> denied(log, "text" + i));
        }
        time.set(TIME.minusSeconds(5));
        try (AuditLog<List<String>> log = open()) {
            long size = log.size();
            assertThat(kinds(log).subList((int) size - 3, (int) size)).containsExactly(LOG_CLOSED, CLOCK_WENT_BACK, LOG_OPENED);
        }
    }

    @Test
    void testClockThatWentBackBeforeTheClosing()
    {
        try (AuditLog<List<String>> _ = open()) {
            time.set(TIME.minusSeconds(5));
        }
        try (AuditLog<List<String>> log = open()) {
            assertThat(kinds(log)).containsExactly(LOG_OPENED, LOG_KEYS, CLOCK_WENT_BACK, LOG_CLOSED, LOG_OPENED);
            assertThat(log.entries(3, 1).getFirst().entry().members()).isEqualTo(Map.of("entries", 3L));
        }
    }

    /** However entries of many threads are batched, each gets its own index. */
    @Test
    void testClockThatJumpsBetweenManyThreads()
    {
        try (AuditLog<List<String>> log = open()) {
            IntStream.range(0, 200).parallel().forEach(i -> {
                time.set(TIME.plusSeconds(10L * (i % 5)));
                long index = denied(log, "text" + i);
                assertThat(log.reveal("acme", index, "text")).hasValue("text" + i);
            });
            assertThat(kinds(log)).contains(CLOCK_WENT_BACK);
            Optional<Instant> last = Optional.empty();
            for (LoggedEntry entry : log.entries(0, 1000)) {
                boolean back = last.filter(before -> entry.entry().time().isBefore(before.minusSeconds(1))).isPresent();
                assertThat(back).as(entry.toString()).isEqualTo(entry.entry().kind() == CLOCK_WENT_BACK);
                last = Optional.of(entry.entry().time());
            }
        }
    }

    /** A start from a snapshot reads the last entry about each, and none of those before it. */
    @Test
    void testConditions()
    {
        try (AuditLog<List<String>> log = open()) {
            assertThat(log.conditions().keys()).isPresent();
            assertThat(log.conditions().source("acme.customers")).isEmpty();
            append(log, SOURCE_DRIFTED, Map.of("table", "acme.customers", "problem", "gone"));
            append(log, SOURCE_DRIFTED, Map.of("table", "acme.orders", "problem", "gone"));
            append(log, MOUNT_CHANGED, Map.of("mount", "ab"));
            append(log, SOURCE_RECOVERED, Map.of("table", "acme.customers"));
            append(log, TEMPLATE_REVOKED, Map.of("template", "overlap"));
            IntStream.range(0, 2 * SNAPSHOT_EVERY).forEach(i -> denied(log, "text" + i));
            assertConditions(log);
        }
        try (AuditLog<List<String>> log = open()) {
            assertConditions(log);
            assertThat(log.state()).hasValue(List.of("overlap"));
        }
    }

    private static void assertConditions(AuditLog<List<String>> log)
    {
        Conditions conditions = log.conditions();
        assertThat(conditions.source("acme.customers").orElseThrow().entry().kind()).isEqualTo(SOURCE_RECOVERED);
        assertThat(conditions.source("acme.orders").orElseThrow().entry().members()).containsEntry("problem", "gone");
        assertThat(conditions.mount("acme").orElseThrow().entry().members()).containsEntry("mount", "ab");
        assertThat(conditions.mount("globex")).isEmpty();
        assertThat(conditions.cosigned()).isEmpty();
    }

    @Test
    void testAppendWithoutWaiting()
    {
        AuditLog<List<String>> log = open();
        var appended = log.appendLater(SOURCE_RECOVERED, Optional.of("acme"), Optional.empty(), Map.of("table", "acme.customers"));
        assertThat(appended.join().index()).isEqualTo(2);
        log.close();
        var refused = log.appendLater(SOURCE_RECOVERED, Optional.of("acme"), Optional.empty(), Map.of("table", "acme.customers"));
        assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(AuditUnavailableException.class);
    }

    private AuditLog<List<String>> open()
    {
        AuditLog<List<String>> log = log(new DiskFiles());
        log.open();
        return log;
    }

    private AuditLog<List<String>> log(LogFiles files)
    {
        return log(temporary, files);
    }

    private AuditLog<List<String>> log(Path parent, LogFiles files)
    {
        InstantSource clock = time::get;
        return new AuditLog<>(
                new LogPlace("room", "operator.example", parent.resolve("room")),
                new TestingFold(),
                new LogEnvironment(files, clock.withZone(ZoneOffset.UTC), System::nanoTime, new SecureRandom(), 1024, SNAPSHOT_EVERY, MoreExecutors::newDirectExecutorService));
    }

    private static List<EntryKind> kinds(AuditLog<List<String>> log)
    {
        return log.entries(0, 1000).stream().map(entry -> entry.entry().kind()).toList();
    }

    private static void append(AuditLog<List<String>> log, EntryKind kind, Map<String, Object> members)
    {
        log.append(kind, Optional.of("acme"), Optional.empty(), members);
    }

    private static long denied(AuditLog<List<String>> log, String text)
    {
        return log.append(QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of("query_id", "q", "codes", List.of(), "text", new Secret("acme", text), "coalesced", 0)).index();
    }
}
