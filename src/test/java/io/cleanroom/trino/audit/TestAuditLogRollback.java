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
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever turns the log back is refused as long as the mark is not turned back too. */
final class TestAuditLogRollback
{
    @TempDir
    private Path temporary;

    private TestingLog testing;
    private Path room;
    private Path mark;

    @BeforeEach
    void setUp()
    {
        testing = TestingLog.in(temporary);
        room = testing.place().directory();
        mark = testing.place().mark();
    }

    @Test
    void testOlderCopyOfTheDirectory()
            throws IOException
    {
        testing.fill(5);
        Path copy = temporary.resolve("copy");
        TestingLog.copy(room, copy);
        SignedCheckpoint signed = sign(5);
        restore(copy);
        TestAuditLogTree.assertRefused(testing, "the journal has 8 entries, but the log's mark says that it had %s".formatted(signed.checkpoint().size()));
        deleteRecursively(room, ALLOW_INSECURE);
        TestAuditLogTree.assertRefused(testing, "the journal has 0 entries, but the log's mark says that it had %s".formatted(signed.checkpoint().size()));
        assertThat(room.resolve("journal")).doesNotExist();
    }

    /** Documented: without the mark the copy is a log like any other; those who have seen the checkpoint notice. */
    @Test
    void testOlderCopyWithoutTheMark()
            throws IOException
    {
        testing.fill(5);
        Path copy = temporary.resolve("copy");
        TestingLog.copy(room, copy);
        sign(5);
        restore(copy);
        Files.delete(mark);
        try (AuditLog<List<String>> log = testing.open()) {
            assertThat(log.size()).isEqualTo(9);
            assertThat(log.checkpoint().checkpoint().size()).isEqualTo(9);
        }
    }

    @Test
    void testOtherEntriesAfterACopy()
            throws IOException
    {
        testing.fill(5);
        Path copy = temporary.resolve("copy");
        TestingLog.copy(room, copy);
        SignedCheckpoint signed = sign(5);
        Path aside = temporary.resolve("aside");
        Files.move(mark, aside);
        restore(copy);
        // so that the log is opened at another place
        testing.fill(4);
        testing.fill(50);
        Hash root;
        try (AuditLog<List<String>> log = testing.open()) {
            root = TestAuditLogTree.tree(log).root(signed.checkpoint().size());
        }
        assertThat(root).isNotEqualTo(signed.checkpoint().root());
        Files.move(aside, mark, StandardCopyOption.REPLACE_EXISTING);
        TestAuditLogTree.assertRefused(testing, "the tree over its first %s entries has the root %s, expected by the log's mark: %s".formatted(signed.checkpoint().size(), root, signed.checkpoint().root()));
        // and as well where all is read
        Files.delete(room.resolve("snapshot"));
        TestAuditLogTree.assertRefused(testing, "has the root %s, expected by the log's mark: %s".formatted(root, signed.checkpoint().root()));
    }

    @Test
    void testShorterJournal()
            throws IOException
    {
        Path journal = room.resolve("journal");
        long size;
        byte[] whole;
        try (AuditLog<List<String>> log = testing.open()) {
            TestingLog.append(log, 5);
            log.checkpoint();
            size = log.size();
            whole = Files.readAllBytes(journal);
        }
        truncate(journal, whole.length - 1);
        TestAuditLogTree.assertRefused(testing, "the journal has %s entries, but the log's mark says that it had %s".formatted(size - 1, size));
        assertThat(journal).as("what is left of the record is not cut").hasSize(whole.length - 1);
        Files.delete(mark);
        TestAuditLogTree.assertRefused(testing, "the journal has %s entries, but the log's snapshot says that it had %s".formatted(size - 1, size + 1));
        Files.delete(room.resolve("snapshot"));
        testing.open().close();
    }

    @Test
    void testEntriesBehindTheMarkMayBeTorn()
            throws IOException
    {
        try (AuditLog<List<String>> log = testing.open()) {
            log.checkpoint();
            TestingLog.append(log, 1);
        }
        Files.delete(room.resolve("snapshot"));
        Path journal = room.resolve("journal");
        truncate(journal, (int) Files.size(journal) - 1);
        try (AuditLog<List<String>> log = testing.open()) {
            assertThat(log.entries(0, 10)).extracting(entry -> entry.entry().kind())
                    .as("the closing was torn")
                    .containsExactly(EntryKind.LOG_OPENED, EntryKind.LOG_KEYS, EntryKind.TEMPLATE_REVOKED, EntryKind.LOG_OPENED);
        }
    }

    @Test
    void testTurnedBackWhileItRuns()
            throws IOException
    {
        testing.fill(5);
        Path copy = temporary.resolve("copy");
        TestingLog.copy(room, copy);
        try (AuditLog<List<String>> log = testing.open()) {
            TestingLog.append(log, 5);
            log.checkpoint();
            // even together with the mark: the running server remembers what it signed
            Files.delete(mark);
            Files.delete(room.resolve("snapshot"));
            Files.copy(copy.resolve("journal"), room.resolve("journal.copy"));
            Files.move(room.resolve("journal.copy"), room.resolve("journal"), StandardCopyOption.REPLACE_EXISTING);
            assertUnavailable(() -> TestingLog.append(log, 1));
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!refusedBecauseShorter(log)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private static boolean refusedBecauseShorter(AuditLog<List<String>> log)
    {
        try {
            log.open();
        }
        catch (AuditUnavailableException e) {
            return e.getMessage().contains("but the log's mark says that it had");
        }
        throw new AssertionError("the log was opened");
    }

    private static void assertUnavailable(Runnable action)
    {
        try {
            action.run();
        }
        catch (RuntimeException e) {
            assertThat(e).isInstanceOf(AuditUnavailableException.class);
            return;
        }
        throw new AssertionError("accepted");
    }

    @Test
    void testMarkThatIsNone()
            throws IOException
    {
        sign(1);
        byte[] content = Files.readAllBytes(mark);
        for (byte[] damaged : List.of(new byte[0], new byte[] {'x'}, Arrays.copyOf(content, content.length - 1))) {
            Files.write(mark, damaged);
            TestAuditLogTree.assertRefused(testing, "the log's mark %s cannot be read".formatted(mark));
        }
        Files.writeString(mark, Files.readString(Files.write(mark, content)).replace("operator", "other"));
        TestAuditLogTree.assertRefused(testing, "the log's mark is that of `room.other.example/audit`");
        Files.write(mark, content);
        testing.open().close();
    }

    private SignedCheckpoint sign(int entries)
    {
        try (AuditLog<List<String>> log = testing.open()) {
            TestingLog.append(log, entries);
            return log.checkpoint();
        }
    }

    private void restore(Path copy)
            throws IOException
    {
        deleteRecursively(room, ALLOW_INSECURE);
        TestingLog.copy(copy, room);
    }

    private static void truncate(Path file, int size)
            throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
