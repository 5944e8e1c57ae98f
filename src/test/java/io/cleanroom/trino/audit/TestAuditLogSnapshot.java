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

import io.cleanroom.trino.audit.merkle.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.zip.CRC32C;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestAuditLogSnapshot
{
    @TempDir
    private Path temporary;

    private TestingLog testing;
    private Path journal;
    private Path snapshot;

    @BeforeEach
    void setUp()
    {
        testing = TestingLog.in(temporary);
        journal = testing.place().directory().resolve("journal");
        snapshot = testing.place().directory().resolve("snapshot");
    }

    @Test
    void testSameStateAndTree()
            throws IOException
    {
        testing.fill(600);
        Found whole = found(false);
        Found fast = found(true);
        assertThat(fast).isEqualTo(whole);
        assertThat(fast.state()).hasSize(12);
        // with entries behind it
        byte[] old = Files.readAllBytes(snapshot);
        testing.fill(300);
        Files.write(snapshot, old);
        assertThat(found(true)).isEqualTo(found(false));
    }

    @Test
    void testWrittenEveryFewEntries()
            throws IOException
    {
        try (AuditLog<List<String>> log = testing.open()) {
            TestingLog.append(log, 5);
            assertThat(snapshot).doesNotExist();
            TestingLog.append(log, 1);
            // after this the writer is done with what comes after an append
            log.open();
            assertThat(Snapshot.decode(Files.readAllBytes(snapshot)).orElseThrow().size()).isEqualTo(8);
            TestingLog.append(log, 300);
            log.open();
            assertThat(testing.place().directory().resolve("tile/0/000")).hasSize(TileFiles.BYTES);
        }
        assertThat(Snapshot.decode(Files.readAllBytes(snapshot)).orElseThrow().size()).as("at the end").isEqualTo(309);
    }

    @Test
    void testShortLogIsReadAsAWhole()
            throws IOException
    {
        testing.fill(TestingLog.SNAPSHOT_EVERY - 4);
        assertThat(Snapshot.decode(Files.readAllBytes(snapshot)).orElseThrow().size()).isEqualTo(TestingLog.SNAPSHOT_EVERY - 1);
        try (Journal opened = recover().journal()) {
            assertThat(opened.count()).isEqualTo(TestingLog.SNAPSHOT_EVERY - 1);
        }
        assertThat(recoveredFast()).isFalse();
        testing.fill(0);
        assertThat(recoveredFast()).isTrue();
    }

    /** Damage by accident is noticed and costs time; where somebody has made it fit, the state is the same all the same, or the log is refused. */
    @Test
    void testDamagedAnywhere()
            throws IOException
    {
        testing.fill(12);
        Found expected = found(false);
        byte[] bytes = Files.readAllBytes(snapshot);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(snapshot, damaged);
            try (Journal opened = assertSame(expected, "byte " + i)) {
                assertThat(opened.count()).isEqualTo(expected.size());
            }
            assertThat(Snapshot.decode(damaged)).isEmpty();
            if (i % 7 == 0) {
                Files.write(snapshot, Arrays.copyOf(bytes, i));
                assertSame(expected, "cut at " + i).close();
            }
            if (i % 3 == 0 && i < bytes.length - 32) {
                Files.write(snapshot, withDigest(damaged));
                try {
                    assertThat(recover(true).state()).as("byte %s, with a digest that fits", i).isEqualTo(expected.state());
                }
                catch (CorruptLogException e) {
                    assertThat(e).hasMessageContaining("snapshot");
                }
            }
        }
    }

    private Journal assertSame(Found expected, String description)
            throws IOException
    {
        Recovery<List<String>> recovery = recover();
        assertThat(recovery.folded().state()).as(description).isEqualTo(expected.state());
        assertThat(recovery.folded().tree().peaks().root()).as(description).isEqualTo(expected.root());
        assertThat(recovery.unchecked()).as(description).isEmpty();
        return recovery.journal();
    }

    private static byte[] withDigest(byte[] damaged)
    {
        byte[] bytes = damaged.clone();
        byte[] digest = Commitment.sha256().digest(Arrays.copyOf(bytes, bytes.length - 32));
        System.arraycopy(digest, 0, bytes, bytes.length - 32, 32);
        return bytes;
    }

    /** The entry is none that the state depends on: a start from the snapshot does not read it. */
    @Test
    void testDamageBehindTheSnapshotIsFoundInTheBackground()
            throws Exception
    {
        testing.fill(600);
        int record = recordOf(EntryKind.QUERY_DENIED);
        byte[] bytes = Files.readAllBytes(journal);
        bytes[record + JournalRecord.HEADER_BYTES + 20] ^= 1;
        Files.write(journal, bytes);
        assertFoundInTheBackground("the journal is damaged at offset %s: record".formatted(record), "the journal is damaged at offset %s: record".formatted(record));
    }

    /** A journal in which every record is valid by itself. */
    @Test
    void testOtherEntryIsFoundInTheBackground()
            throws Exception
    {
        testing.fill(600);
        int record = recordOf(EntryKind.QUERY_DENIED);
        byte[] bytes = Files.readAllBytes(journal);
        int length = ByteBuffer.wrap(bytes).getInt(record);
        int text = new String(bytes, record, length, ISO_8859_1).indexOf("CR_NOT_APPROVED");
        bytes[record + text] = 'X';
        CRC32C crc = new CRC32C();
        crc.update(bytes, record, 16);
        crc.update(bytes, record + JournalRecord.HEADER_BYTES, length);
        ByteBuffer.wrap(bytes).putInt(record + 16, (int) crc.getValue());
        Files.write(journal, bytes);
        assertFoundInTheBackground("the tree over its first 603 entries has the root ", "the tree over its first 603 entries has the root ");
    }

    private void assertFoundInTheBackground(String message, String afterRestart)
            throws Exception
    {
        CountDownLatch begin = new CountDownLatch(1);
        try (AuditLog<List<String>> log = testing.with(() -> waitingFor(begin)).open()) {
            assertThat(log.state().orElseThrow()).hasSize(12);
            begin.countDown();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (served(log)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThatThrownBy(log::open).isInstanceOf(AuditUnavailableException.class).hasMessageContaining(message);
            assertThatThrownBy(() -> TestingLog.append(log, 1)).hasStackTraceContaining(message);
            assertThatThrownBy(() -> log.entries(0, 1)).hasMessageContaining("is not served any more").hasMessageContaining(message);
            assertThatThrownBy(log::checkpoint).isInstanceOf(AuditUnavailableException.class);
        }
        assertThat(Snapshot.decode(Files.readAllBytes(snapshot)).orElseThrow().trusted()).isFalse();
        TestAuditLogTree.assertRefused(testing, afterRestart);
    }

    private static boolean served(AuditLog<List<String>> log)
    {
        try {
            return log.state().isPresent();
        }
        catch (AuditUnavailableException _) {
            return false;
        }
    }

    private static ExecutorService waitingFor(CountDownLatch latch)
    {
        ExecutorService executor = LogEnvironment.thread();
        executor.execute(() -> {
            try {
                latch.await();
            }
            catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return executor;
    }

    /** Offset of the first record of the kind. */
    private int recordOf(EntryKind kind)
            throws IOException
    {
        byte[] bytes = Files.readAllBytes(journal);
        int offset = Journal.HEADER.length;
        while (true) {
            JournalRecord record = JournalRecord.read(ByteBuffer.wrap(bytes, offset, JournalRecord.HEADER_BYTES + ByteBuffer.wrap(bytes).getInt(offset))).orElseThrow();
            if (EntryFormat.decode(record.leaf().bytes()).kind() == kind) {
                return offset;
            }
            offset += record.size();
        }
    }

    private boolean recoveredFast()
            throws IOException
    {
        Recovery<List<String>> recovery = recover();
        recovery.journal().close();
        return recovery.unchecked().isPresent();
    }

    private Found found(boolean fast)
            throws IOException
    {
        byte[] bytes = Files.readAllBytes(snapshot);
        if (!fast) {
            Files.delete(snapshot);
        }
        try {
            return recover(fast);
        }
        finally {
            Files.write(snapshot, bytes);
        }
    }

    private Found recover(boolean fast)
            throws IOException
    {
        Recovery<List<String>> recovery = recover();
        try (Journal opened = recovery.journal()) {
            if (!fast) {
                assertThat(recovery.unchecked()).isEmpty();
            }
            return new Found(recovery.folded().state(), recovery.folded().epoch(), recovery.folded().conditions(), recovery.folded().tree().peaks().root(), opened.position());
        }
    }

    private Recovery<List<String>> recover()
            throws IOException
    {
        LogEnvironment environment = testing.environment();
        return Recovery.of(environment, testing.place(), new TestingFold(), new TileFiles(environment.files(), testing.place().directory()), List.of());
    }

    private record Found(List<String> state, long epoch, Conditions conditions, Hash root, JournalPosition position)
    {
        long size()
        {
            return position.count();
        }
    }
}
