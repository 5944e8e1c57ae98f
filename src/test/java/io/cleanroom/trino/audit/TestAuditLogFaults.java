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
import io.cleanroom.trino.audit.merkle.MemoryTree;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each operation that writes fails once, in each way; afterwards the power fails. Nothing that was acknowledged may be lost, and no two
 * checkpoints of one size may differ. The operations are those on the journal, the plaintexts, the tiles, the snapshot and the mark.
 */
final class TestAuditLogFaults
{
    private static final int ENTRIES = 4;
    /** The first tile is full during the test, and a snapshot relies on it. */
    private static final int ENTRIES_BEFORE = 252;
    private static final int SNAPSHOT_EVERY = 3;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path temporary;

    private final AtomicLong nanos = new AtomicLong();
    private final Map<Long, Checkpoint> signed = new HashMap<>();

    @BeforeEach
    void setUp()
            throws IOException
    {
        Path before = Files.createDirectory(temporary.resolve("before"));
        try (AuditLog<List<String>> log = log(before, new DiskFiles())) {
            IntStream.range(0, ENTRIES_BEFORE - 2).parallel().forEach(i -> append(log, "before" + i, new TreeMap<>()));
            log.checkpoint();
        }
        assertThat(before.resolve("room/tile")).doesNotExist();
    }

    @Test
    void testEachOperationRefused()
            throws IOException
    {
        testEachOperation(FaultyFiles.Fault.REFUSED);
    }

    @Test
    void testEachWriteShort()
            throws IOException
    {
        testEachOperation(FaultyFiles.Fault.SHORT);
    }

    @Test
    void testEachOperationReportedAsFailed()
            throws IOException
    {
        testEachOperation(FaultyFiles.Fault.DONE_BUT_REPORTED);
    }

    private void testEachOperation(FaultyFiles.Fault fault)
            throws IOException
    {
        testEachOperation(fault, false);
        testEachOperation(fault, true);
    }

    private void testEachOperation(FaultyFiles.Fault fault, boolean filled)
            throws IOException
    {
        long operations = operationsWithoutFault(filled);
        for (long operation = 0; operation < operations; operation++) {
            Path directory = temporary.resolve(fault + "_" + filled + "_" + operation);
            FaultyFiles files = files(directory, filled);
            files.failAt(operation, fault);
            Map<Long, String> acknowledged = new TreeMap<>();
            try (AuditLog<List<String>> log = log(directory, files)) {
                int refused = 0;
                for (int i = 0; i < ENTRIES; i++) {
                    refused += append(log, "entry" + i, acknowledged) ? 0 : 1;
                    nanos.addAndGet(SECOND);
                    sign(log);
                }
                // one fault costs one append at most: after it the service resumes
                assertThat(refused).as("%s at %s", fault, operation).isLessThanOrEqualTo(1);
                assertStateIsThatOfTheDisk(log);
            }
            files.crash(new Random(operation));
            assertAllThere(directory, files, acknowledged, "%s at %s".formatted(fault, operation));
        }
    }

    @Test
    void testPowerFailsAtEachOperationOfANewLog()
            throws IOException
    {
        testPowerFailsAtEachOperation(false);
    }

    @Test
    void testPowerFailsAtEachOperation()
            throws IOException
    {
        testPowerFailsAtEachOperation(true);
    }

    private void testPowerFailsAtEachOperation(boolean filled)
            throws IOException
    {
        long operations = operationsWithoutFault(filled);
        for (long operation = 0; operation <= operations; operation++) {
            for (int seed = 0; seed < 2; seed++) {
                Path directory = temporary.resolve("power_" + filled + "_" + operation + "_" + seed);
                FaultyFiles files = files(directory, filled);
                files.dieAt(operation);
                Map<Long, String> acknowledged = new TreeMap<>();
                try (AuditLog<List<String>> log = log(directory, files)) {
                    for (int i = 0; i < ENTRIES; i++) {
                        append(log, "entry" + i, acknowledged);
                        sign(log);
                    }
                }
                files.crash(new Random(seed));
                assertAllThere(directory, files, acknowledged, "power fails at %s, seed %s".formatted(operation, seed));
            }
        }
    }

    private long operationsWithoutFault(boolean filled)
            throws IOException
    {
        Path directory = temporary.resolve("without_" + filled);
        FaultyFiles files = files(directory, filled);
        Map<Long, String> acknowledged = new TreeMap<>();
        try (AuditLog<List<String>> log = log(directory, files)) {
            for (int i = 0; i < ENTRIES; i++) {
                assertThat(append(log, "entry" + i, acknowledged)).isTrue();
                assertThat(sign(log)).isTrue();
            }
        }
        signed.clear();
        assertThat(Files.exists(directory.resolve("room/tile/0/000"))).isEqualTo(filled);
        assertThat(directory.resolve("room/snapshot")).isNotEmptyFile();
        assertThat(directory.resolve("room.mark")).isNotEmptyFile();
        // of an append and a checkpoint: lines, journal, mark
        assertThat(files.operations()).isGreaterThan(8 * ENTRIES);
        return files.operations();
    }

    private void assertAllThere(Path directory, FaultyFiles files, Map<Long, String> acknowledged, String description)
    {
        nanos.addAndGet(SECOND);
        try (AuditLog<List<String>> log = log(directory, files)) {
            log.open();
            Map<Long, String> found = new TreeMap<>();
            log.entries(0, 1000).forEach(entry -> found.put(entry.index(), entry.entry().kind() == EntryKind.QUERY_DENIED ? (String) entry.entry().members().get("query_id") : ""));
            assertThat(found).as(description).containsAllEntriesOf(acknowledged);
            acknowledged.forEach((index, id) -> assertThat(log.reveal("acme", index, "text")).as(description).hasValue("text of " + id));
            assertStateIsThatOfTheDisk(log);
            assertThat(append(log, "afterwards", acknowledged)).isTrue();
            MemoryTree tree = TestAuditLogTree.tree(log);
            signed.forEach((size, checkpoint) -> assertThat(checkpoint.root()).as(description).isEqualTo(tree.root(size)));
            signed.clear();
            assertThat(log.checkpoint().checkpoint().root()).as(description).isEqualTo(tree.root(log.size()));
            for (LoggedEntry entry : log.entries(0, 1000)) {
                // verified before it is given out
                log.proof(entry.index());
            }
        }
    }

    private boolean sign(AuditLog<List<String>> log)
    {
        try {
            Checkpoint checkpoint = log.checkpoint().checkpoint();
            assertThat(signed.merge(checkpoint.size(), checkpoint, (earlier, _) -> earlier)).isEqualTo(checkpoint);
            return true;
        }
        catch (AuditUnavailableException _) {
            return false;
        }
    }

    /** @param filled whether there is a log already; otherwise its first opening is part of the test */
    private FaultyFiles files(Path directory, boolean filled)
            throws IOException
    {
        Files.createDirectory(directory);
        if (filled) {
            TestingLog.copy(temporary.resolve("before"), directory);
        }
        FaultyFiles files = new FaultyFiles(directory);
        files.adopt();
        return files;
    }

    private static void assertStateIsThatOfTheDisk(AuditLog<List<String>> log)
    {
        TestingFold fold = new TestingFold();
        List<String> folded = fold.initial();
        for (LoggedEntry entry : log.entries(0, 1000)) {
            folded = fold.apply(folded, entry);
        }
        assertThat(log.state()).hasValue(folded);
    }

    private AuditLog<List<String>> log(Path directory, LogFiles files)
    {
        return new AuditLog<>(
                new LogPlace("room", "localhost", directory.resolve("room")),
                new TestingFold(),
                new LogEnvironment(files, Clock.systemUTC(), nanos::get, new SecureRandom(), 1024, SNAPSHOT_EVERY, MoreExecutors::newDirectExecutorService));
    }

    private static boolean append(AuditLog<List<String>> log, String id, Map<Long, String> acknowledged)
    {
        try {
            long index = log.append(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of(
                    "query_id", id, "codes", List.of(), "text", new Secret("acme", "text of " + id), "coalesced", 0)).index();
            acknowledged.put(index, id);
            return true;
        }
        catch (AuditUnavailableException _) {
            return false;
        }
    }
}
