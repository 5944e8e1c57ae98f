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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestJournal
{
    @TempDir
    private Path directory;
    private Path path;
    private LogFiles files;

    @BeforeEach
    void createJournal()
            throws IOException
    {
        files = new DiskFiles();
        path = directory.resolve("journal");
        Journal.create(files, path);
    }

    @Test
    void testAppendAndRead()
            throws IOException
    {
        try (Journal journal = open(new ArrayList<>())) {
            assertThat(journal.count()).isZero();
            assertThat(journal.append(leaves("a", "bb"))).isZero();
            assertThat(journal.append(leaves("c"))).isEqualTo(2);
            assertThat(texts(journal.read(0, 10))).containsExactly("a", "bb", "c");
            assertThat(texts(journal.read(1, 1))).containsExactly("bb");
            assertThat(journal.read(3, 10)).isEmpty();
            assertThat(journal.read(-1, 10)).isEmpty();
        }
        assertThat(recovered()).containsExactly("a", "bb", "c");
    }

    @Test
    void testReadFarFromTheBeginning()
            throws IOException
    {
        try (Journal journal = open(new ArrayList<>())) {
            for (int i = 0; i < 40; i++) {
                String[] batch = new String[20];
                for (int j = 0; j < batch.length; j++) {
                    batch[j] = "entry " + (i * batch.length + j);
                }
                journal.append(leaves(batch));
            }
            for (int index : new int[] {0, 1, 255, 256, 257, 511, 512, 799}) {
                assertThat(texts(journal.read(index, 1))).containsExactly("entry " + index);
            }
            assertThat(journal.read(790, 100)).hasSize(10);
        }
        try (Journal journal = open(new ArrayList<>())) {
            assertThat(texts(journal.read(600, 1))).containsExactly("entry 600");
        }
    }

    /** The format as documented, by hand. */
    @Test
    void testBytes()
            throws IOException
    {
        write("a");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        byte[] header = new byte[16];
        bytes.get(header);
        assertThat(new String(header, UTF_8)).isEqualTo("clean-room-log/1");
        assertThat(bytes.getInt()).isEqualTo(1);
        assertThat(bytes.getLong()).isZero();
        assertThat(bytes.getInt()).isZero();
        CRC32C crc = new CRC32C();
        crc.update(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'a'});
        assertThat(bytes.getInt()).isEqualTo((int) crc.getValue());
        assertThat(bytes.get()).isEqualTo((byte) 'a');
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void testTailCutAtEachByte()
            throws IOException
    {
        write("first");
        write("second");
        long before = Files.size(path);
        write("third");
        byte[] whole = Files.readAllBytes(path);
        for (int size = (int) before; size < whole.length; size++) {
            Files.write(path, Arrays.copyOf(whole, size));
            assertThat(recovered()).containsExactly("first", "second");
            assertThat(Files.size(path)).isEqualTo(before);
        }
    }

    @Test
    void testTailWithFlippedBytesOrZeros()
            throws IOException
    {
        write("first");
        long before = Files.size(path);
        write("second");
        byte[] whole = Files.readAllBytes(path);
        for (int i = (int) before; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            Files.write(path, damaged);
            assertThat(recovered()).as("byte %s", i).containsExactly("first");
        }
        Files.write(path, Arrays.copyOf(Arrays.copyOf(whole, (int) before), (int) before + 5000));
        assertThat(recovered()).containsExactly("first");
    }

    @Test
    void testAppendAfterCutTail()
            throws IOException
    {
        write("first");
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length + 7));
        try (Journal journal = open(new ArrayList<>())) {
            assertThat(journal.cutBytes()).isEqualTo(7);
            assertThat(journal.append(leaves("second"))).isEqualTo(1);
        }
        assertThat(recovered()).containsExactly("first", "second");
    }

    /** Of the last batch any part can be missing, and none of it was acknowledged. */
    @Test
    void testTornLastBatch()
            throws IOException
    {
        write("first");
        long before = Files.size(path);
        write("x".repeat(700), "y".repeat(700), "z".repeat(700));
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = whole.clone();
            for (int sector = (int) before; sector < whole.length; sector += 512) {
                if (random.nextBoolean()) {
                    Arrays.fill(damaged, sector, Math.min(sector + 512, whole.length), (byte) 0);
                }
            }
            Files.write(path, damaged);
            assertThat(recovered()).startsWith("first");
        }
    }

    @Test
    void testDamageInTheMiddleIsRefused()
            throws IOException
    {
        write("first");
        long second = Files.size(path);
        write("second");
        long third = Files.size(path);
        write("third");
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < third; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x01;
            Files.write(path, damaged);
            assertCorrupt(i < 16 ? 0 : i < second ? 16 : second);
            assertThat(Files.readAllBytes(path)).as("a journal that is refused is left alone").isEqualTo(damaged);
        }
    }

    @Test
    void testRemovedRepeatedAndMovedRecordsAreRefused()
            throws IOException
    {
        write("1");
        int one = (int) Files.size(path);
        write("2");
        int two = (int) Files.size(path);
        write("3");
        byte[] whole = Files.readAllBytes(path);

        Files.write(path, concat(Arrays.copyOf(whole, one), Arrays.copyOfRange(whole, two, whole.length)));
        assertCorrupt(one);
        Files.write(path, concat(whole, Arrays.copyOfRange(whole, two, whole.length)));
        assertCorrupt(whole.length);
        Files.write(path, concat(Arrays.copyOf(whole, one), Arrays.copyOfRange(whole, two, whole.length), Arrays.copyOfRange(whole, one, two)));
        assertCorrupt(one);
        Files.write(path, concat(Arrays.copyOf(whole, one), new byte[3], Arrays.copyOfRange(whole, one, whole.length)));
        assertCorrupt(one);
        Files.write(path, Arrays.copyOfRange(whole, 16, whole.length));
        assertCorrupt(0);
        Files.write(path, new byte[0]);
        assertCorrupt(0);
        Files.write(path, whole);
        assertThat(recovered()).containsExactly("1", "2", "3");
    }

    /** Without writing the last batch once more, the third round would lose what it acknowledges. */
    @Test
    void testForceThatDropsPages()
            throws IOException
    {
        FaultyFiles faulty = new FaultyFiles(directory);
        Path torn = directory.resolve("torn");
        Journal.create(faulty, torn);
        try (Journal journal = Journal.open(faulty, torn, _ -> {})) {
            journal.append(leaves("first"));
            faulty.failAt(faulty.operations() + 1, FaultyFiles.Fault.REFUSED);
            assertThatThrownBy(() -> journal.append(leaves("second"))).hasMessage("injected: force");
        }
        try (Journal journal = Journal.open(faulty, torn, _ -> {})) {
            // it can still be read, though the disk does not have it
            assertThat(journal.count()).isEqualTo(2);
            journal.append(leaves("third"));
        }
        faulty.crash(new Random(1));
        List<JournalRecord> records = new ArrayList<>();
        Journal.open(faulty, torn, records::add).close();
        assertThat(texts(records)).containsExactly("first", "second", "third");
    }

    @Test
    void testReplacedFileIsNoticed()
            throws IOException
    {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(leaves("first"));
            byte[] bytes = Files.readAllBytes(path);
            Files.delete(path);
            assertThatThrownBy(() -> journal.append(leaves("second"))).isInstanceOf(IOException.class);
            Files.write(directory.resolve("other"), new byte[0]);
            Files.write(path, bytes);
            assertThatThrownBy(() -> journal.append(leaves("second"))).isInstanceOf(IOException.class).hasMessage("the journal has been moved or replaced");
        }
    }

    private void write(String... texts)
            throws IOException
    {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(leaves(texts));
        }
    }

    private Journal open(List<JournalRecord> records)
            throws IOException
    {
        return Journal.open(files, path, records::add);
    }

    private List<String> recovered()
            throws IOException
    {
        List<JournalRecord> records = new ArrayList<>();
        open(records).close();
        return texts(records);
    }

    private void assertCorrupt(long offset)
    {
        assertThatThrownBy(this::recovered)
                .isInstanceOfSatisfying(CorruptLogException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessageStartingWith("the journal is damaged at offset " + offset + ": ");
    }

    private static List<String> texts(List<JournalRecord> records)
    {
        return records.stream().map(record -> new String(record.leaf().bytes(), UTF_8)).toList();
    }

    private static List<Leaf> leaves(String... texts)
    {
        return Arrays.stream(texts).map(text -> new Leaf(text.getBytes(UTF_8))).toList();
    }

    private static byte[] concat(byte[]... parts)
    {
        ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
