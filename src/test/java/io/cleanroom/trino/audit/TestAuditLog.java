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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestAuditLog
{
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path temporary;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void testEntriesSurviveReopening()
    {
        try (AuditLog<List<String>> log = log()) {
            assertThat(log.state()).isEmpty();
            assertThatThrownBy(() -> log.entries(0, 1)).isInstanceOf(AuditUnavailableException.class).hasMessageContaining("has not been opened");
            Appended<List<String>> first = revoke(log, "one");
            assertThat(first.index()).isEqualTo(2);
            assertThat(first.state()).containsExactly("one");
            revoke(log, "two");
            assertThat(log.state()).hasValue(List.of("one", "two"));
        }
        try (AuditLog<List<String>> log = log()) {
            log.open();
            assertThat(log.state()).hasValue(List.of("one", "two"));
            assertThat(log.entries(0, 10)).extracting(entry -> entry.entry().kind())
                    .containsExactly(EntryKind.LOG_OPENED, EntryKind.LOG_KEYS, EntryKind.TEMPLATE_REVOKED, EntryKind.TEMPLATE_REVOKED, EntryKind.LOG_CLOSED, EntryKind.LOG_OPENED);
            assertThat(log.entries(0, 10)).extracting(LoggedEntry::index).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(log.entries(4, 1).getFirst().entry().members()).isEqualTo(Map.of("entries", 4L));
            assertThat(log.entries(5, 1).getFirst().entry().members()).isEqualTo(Map.of("epoch", 2L, "cut_bytes", 0L));
            assertThat(log.entries(2, 1).getFirst().entry().time()).isEqualTo(TIME);
            assertThat(log.size()).isEqualTo(6);
        }
    }

    @Test
    void testCutTailIsInTheLog()
            throws IOException
    {
        try (AuditLog<List<String>> log = log()) {
            revoke(log, "one");
        }
        Path journal = directory().resolve("journal");
        Files.write(journal, new byte[] {0, 0, 0, 9, 0}, StandardOpenOption.APPEND);
        try (AuditLog<List<String>> log = log()) {
            log.open();
            assertThat(log.entries(4, 1).getFirst().entry().members()).isEqualTo(Map.of("epoch", 2L, "cut_bytes", 5L));
        }
    }

    @Test
    void testManyThreadsShareForces()
            throws Exception
    {
        FaultyFiles files = new FaultyFiles(temporary);
        try (AuditLog<List<String>> log = log(files); ExecutorService executor = Executors.newFixedThreadPool(16)) {
            log.open();
            long before = files.forces();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Long>> indexes = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int id = thread;
                for (int i = 0; i < 50; i++) {
                    int number = i;
                    indexes.add(executor.submit(() -> {
                        start.await();
                        return revoke(log, "t" + id + "_" + number).index();
                    }));
                }
            }
            start.countDown();
            List<Long> acknowledged = new ArrayList<>();
            for (Future<Long> index : indexes) {
                acknowledged.add(index.get());
            }
            assertThat(acknowledged).doesNotHaveDuplicates().hasSize(800);
            assertThat(files.forces() - before).isLessThan(800);
            assertThat(log.state().orElseThrow()).isEqualTo(log.entries(0, 1000).stream().flatMap(entry -> TestingFold.template(entry).stream()).toList());
        }
    }

    @Test
    void testPlaintextIsItsPartysOnly()
            throws IOException
    {
        try (AuditLog<List<String>> log = log()) {
            long index = log.append(EntryKind.QUERY_COMPLETED, Optional.of("acme"), Optional.of("alan"), Map.of(
                    "query_id", "q", "template", "t",
                    "rows", new Secret("acme", "marked12345"),
                    "tables", Map.of("acme.customers", new Secret("acme", "marked of acme"), "globex.purchases", new Secret("globex", "marked of globex")))).index();
            assertThat(log.reveal("acme", index, "rows")).hasValue("marked12345");
            assertThat(log.reveal("acme", index, "tables/acme.customers")).hasValue("marked of acme");
            assertThat(log.reveal("acme", index, "tables/globex.purchases")).isEmpty();
            assertThat(log.reveal("globex", index, "tables/globex.purchases")).hasValue("marked of globex");
            assertThat(log.reveal("globex", index, "rows")).isEmpty();
            assertThat(log.reveal("acme", index, "template")).isEmpty();
            assertThat(log.reveal("other", index, "rows")).isEmpty();
            assertThat(log.reveal("acme", index + 1, "rows")).isEmpty();
            assertThat(log.reveal("acme", log.entries(0, 10))).isEqualTo(Map.of(index, Map.of("rows", "marked12345", "tables/acme.customers", "marked of acme")));
            assertThatThrownBy(() -> log.reveal("../acme", index, "rows")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readString(directory().resolve("journal"), ISO_8859_1)).doesNotContain("marked");
        assertThat(Files.readString(directory().resolve("private/acme.jsonl"))).contains("marked of acme").doesNotContain("globex");
    }

    /** Lines that no entry has, as a crash leaves them, and lines that somebody made up. */
    @Test
    void testOnlyWhatOpensTheCommitmentIsShown()
            throws IOException
    {
        Path side = directory().resolve("private/acme.jsonl");
        long index;
        try (AuditLog<List<String>> log = log()) {
            index = denied(log, "SELECT 1");
        }
        String line = Files.readString(side);
        Files.writeString(side, line.replace("SELECT 1", "SELECT 2") + "\n" + line + "torn{\"fie");
        try (AuditLog<List<String>> log = log()) {
            log.open();
            assertThat(log.reveal("acme", index, "text")).hasValue("SELECT 1");
            long next = denied(log, "SELECT 3");
            assertThat(log.reveal("acme", next, "text")).hasValue("SELECT 3");
            Files.delete(side);
            assertThat(log.reveal("acme", index, "text")).as("what its owner has erased").isEmpty();
        }
    }

    @Test
    void testOneWriter()
    {
        try (AuditLog<List<String>> log = log()) {
            revoke(log, "one");
            try (AuditLog<List<String>> second = log()) {
                assertThatThrownBy(() -> revoke(second, "two"))
                        .isInstanceOf(AuditUnavailableException.class)
                        .hasMessage("The audit log of clean room room in %s cannot be written: another process has opened it".formatted(directory()));
            }
            revoke(log, "three");
            assertThat(log.state()).hasValue(List.of("one", "three"));
        }
        try (AuditLog<List<String>> log = log()) {
            log.open();
        }
    }

    @Test
    void testServiceResumesWhenTheDirectoryIsBack()
            throws IOException
    {
        Files.writeString(directory(), "a file where the directory belongs");
        try (AuditLog<List<String>> log = log()) {
            assertThatThrownBy(() -> revoke(log, "one"))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageStartingWith("The audit log of clean room room in %s cannot be written (".formatted(directory()))
                    .hasCauseInstanceOf(IOException.class);
            Files.delete(directory());
            assertThatThrownBy(() -> revoke(log, "two")).as("within a second nothing is tried").isInstanceOf(AuditUnavailableException.class);
            assertThat(directory()).doesNotExist();
            nanos.addAndGet(SECOND);
            revoke(log, "three");
            assertThat(log.state()).hasValue(List.of("three"));
        }
    }

    @Test
    void testJournalThatGoesAwayIsNoticedAndNotBegunAnew()
            throws IOException
    {
        try (AuditLog<List<String>> log = log()) {
            revoke(log, "one");
            Path journal = directory().resolve("journal");
            Path aside = temporary.resolve("aside");
            nanos.addAndGet(SECOND);
            Files.move(journal, aside);
            assertThatThrownBy(() -> revoke(log, "two")).isInstanceOf(AuditUnavailableException.class);
            assertThatThrownBy(() -> revoke(log, "three"))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("is damaged at offset 0: it is missing, though there was one");
            assertThat(journal).doesNotExist();
            assertThat(log.state()).hasValue(List.of("one"));

            Files.move(aside, journal);
            nanos.addAndGet(SECOND);
            revoke(log, "four");
            // two was on the disk when its append failed: the fold is that of the disk
            assertThat(log.state()).hasValue(List.of("one", "two", "four"));
        }
    }

    @Test
    void testDamageIsRefused()
            throws IOException
    {
        try (AuditLog<List<String>> log = log()) {
            revoke(log, "one");
            revoke(log, "two");
        }
        Path journal = directory().resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[100] ^= 1;
        Files.write(journal, bytes);
        try (AuditLog<List<String>> log = log()) {
            assertThatThrownBy(log::open)
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("the journal is damaged at offset 16: record 0 cannot be read, and record 2 follows it at offset")
                    .hasCauseInstanceOf(CorruptLogException.class);
            assertThat(log.state()).isEmpty();
        }
    }

    @Test
    void testLogOfAnotherCleanRoomIsRefused()
    {
        try (AuditLog<List<String>> log = log()) {
            revoke(log, "one");
        }
        try (AuditLog<List<String>> log = new AuditLog<>(directory(), "other", new TestingFold(), Clock.systemUTC(), new SecureRandom())) {
            assertThatThrownBy(log::open).hasMessageContaining("damaged at offset 16: record 0: an entry of another clean room");
        }
        assertThatThrownBy(() -> new AuditLog<>(directory(), "../other", new TestingFold(), Clock.systemUTC(), new SecureRandom())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testFullDisk()
    {
        FaultyFiles files = new FaultyFiles(temporary);
        try (AuditLog<List<String>> log = log(files)) {
            admit(log);
            assertThat(directory().resolve("reserve")).hasSize(AuditReserve.BYTES);

            nanos.addAndGet(SECOND);
            files.fillDisk(true);
            assertThatThrownBy(() -> admit(log)).isInstanceOf(AuditUnavailableException.class);
            // giving up the reserve makes room for entries, though not for another reserve
            revoke(log, "one");
            assertThatThrownBy(() -> admit(log))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("is on a full disk");
            assertThat(directory().resolve("reserve")).doesNotExist();
            denied(log, "SELECT 1");
            revoke(log, "two");
            assertThat(log.state()).hasValue(List.of("one", "two"));

            files.fillDisk(false);
            nanos.addAndGet(SECOND);
            admit(log);
            assertThat(directory().resolve("reserve")).hasSize(AuditReserve.BYTES);
        }
    }

    @Test
    void testReserveIsForTheStateFirst()
    {
        AuditReserve reserve = new AuditReserve(new DiskFiles(), temporary.resolve("reserve"), AuditReserve.BYTES);
        assertThat(Stream.of(EntryKind.values()).filter(reserve::accepts)).hasSize(EntryKind.values().length - 3).doesNotContain(EntryKind.QUERY_ADMITTED, EntryKind.ALIGNMENT_ASKED, EntryKind.ALIGNMENT_CHECKED);
        reserve.spend(AuditReserve.BYTES / 2);
        assertThat(Stream.of(EntryKind.values()).filter(reserve::accepts)).doesNotContain(EntryKind.QUERY_DENIED, EntryKind.QUERY_COMPLETED, EntryKind.QUERY_FAILED, EntryKind.QUERY_RELEASED, EntryKind.CHECKPOINT_COSIGNED)
                .contains(EntryKind.TEMPLATE_REVOKED, EntryKind.TABLE_RESTRICTED, EntryKind.PARTY_LEFT, EntryKind.LOG_CLOSED);
        assertThat(reserve.hold()).isTrue();
        assertThat(reserve.accepts(EntryKind.QUERY_DENIED)).isTrue();
    }

    @Test
    void testClosedLogRefuses()
    {
        AuditLog<List<String>> log = log();
        revoke(log, "one");
        log.close();
        log.close();
        assertThatThrownBy(() -> revoke(log, "two")).isInstanceOf(AuditUnavailableException.class).hasMessageContaining("is closed");
    }

    @Test
    void testInterruptedCallerLearnsTheOutcome()
    {
        try (AuditLog<List<String>> log = log()) {
            Thread.currentThread().interrupt();
            revoke(log, "one");
            assertThat(Thread.interrupted()).isTrue();
            revoke(log, "two");
            assertThat(log.state()).hasValue(List.of("one", "two"));
        }
    }

    @Test
    void testWrongEntryDoesNoHarm()
    {
        try (AuditLog<List<String>> log = log()) {
            assertThatThrownBy(() -> log.append(EntryKind.TEMPLATE_REVOKED, Optional.empty(), Optional.empty(), Map.of("x", "y"))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.append(EntryKind.CONTRACT_PROPOSED, Optional.empty(), Optional.empty(), Map.of("hash", "h", "text", "x".repeat(70_000)))).isInstanceOf(IllegalArgumentException.class);
            revoke(log, "one");
            assertThat(log.state()).hasValue(List.of("one"));
        }
    }

    @Test
    void testLargeBatchOfLargeEntries()
    {
        try (AuditLog<List<String>> log = log()) {
            String text = "x".repeat(60_000);
            IntStream.range(0, 100).parallel().forEach(_ -> log.append(EntryKind.CONTRACT_PROPOSED, Optional.empty(), Optional.empty(), Map.of("hash", "h", "text", text)));
            assertThat(log.entries(0, 1000)).hasSize(102);
        }
        try (AuditLog<List<String>> log = log()) {
            log.open();
            assertThat(log.size()).isEqualTo(104);
        }
    }

    @Test
    void testFilesAreTheServersOwn()
            throws IOException
    {
        try (AuditLog<List<String>> log = log()) {
            denied(log, "SELECT 1");
        }
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString()).endsWith("------");
            }
        }
        assertThat(new String(Files.readAllBytes(directory().resolve("journal")), 0, 16, UTF_8)).isEqualTo("clean-room-log/1");
    }

    private Path directory()
    {
        return temporary.resolve("room");
    }

    private AuditLog<List<String>> log()
    {
        return log(new DiskFiles());
    }

    private AuditLog<List<String>> log(LogFiles files)
    {
        return new AuditLog<>(
                new LogPlace("room", "localhost", directory()),
                new TestingFold(),
                new LogEnvironment(files, Clock.fixed(TIME, ZoneOffset.UTC), nanos::get, new SecureRandom(), AuditReserve.BYTES, LogEnvironment.SNAPSHOT_EVERY, LogEnvironment::thread));
    }

    private static Appended<List<String>> revoke(AuditLog<List<String>> log, String template)
    {
        return log.append(EntryKind.TEMPLATE_REVOKED, Optional.of("acme"), Optional.of("amy"), Map.of("template", template));
    }

    private static long admit(AuditLog<List<String>> log)
    {
        return log.append(EntryKind.QUERY_ADMITTED, Optional.of("acme"), Optional.of("alan"), Map.of(
                "query_id", "q", "template", "t", "bundle_hash", "h", "tables", List.of("acme.customers"),
                "text", new Secret("acme", "SELECT"), "values", new Secret("acme", "{}"))).index();
    }

    private static long denied(AuditLog<List<String>> log, String text)
    {
        return log.append(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of(
                "query_id", "q", "codes", List.of("CR_NOT_APPROVED"), "text", new Secret("acme", text), "coalesced", 0)).index();
    }
}
