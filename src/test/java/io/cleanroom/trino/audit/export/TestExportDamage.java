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
package io.cleanroom.trino.audit.export;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

/** No byte and no file of an export can be other than it is. */
final class TestExportDamage
{
    private final TestingRoom room = TestingRoom.complete(false);
    // reading a policy costs more than checking a small export
    private final ExportVerifier verifier = new ExportVerifier(Optional.of(room.policy()), Optional.empty(), true, _ -> {});

    @TempDir
    private Path directory;

    private Path export;

    @BeforeEach
    void setUp()
            throws IOException
    {
        export = room.export(directory.resolve("export"));
    }

    @Test
    void testUndamaged()
            throws IOException
    {
        assertThat(verify().problems()).isEmpty();
        assertThat(verify().verified().orElseThrow().cosignatures()).containsOnlyKeys("acme");
        assertThat(files()).containsExactly("checkpoint", "policy", "proof/11.tlog-proof", "tile/0/000.p/12", "tile/entries/000.p/12");
    }

    @Test
    void testEveryByteOfEveryFile()
            throws IOException
    {
        List<String> names = files();
        // a copy for each file, so that they can be damaged side by side
        for (String name : names) {
            room.export(directory.resolve("copies").resolve(Integer.toString(names.indexOf(name))));
        }
        names.parallelStream().forEach(name -> {
            try {
                damage(directory.resolve("copies").resolve(Integer.toString(names.indexOf(name))), name);
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void damage(Path copy, String name)
            throws IOException
    {
        Path file = copy.resolve(name);
        byte[] original = Files.readAllBytes(file);
        // a byte of the bundle belongs to an entry, which is named by itself or by the hash that does not fit
        String place = name.startsWith("tile/entries") ? "(entry \\d+.*|tile/entries/000\\.p/12 .*|tile/0/000\\.p/12)" : Pattern.quote(name);
        for (int i = 0; i < original.length; i++) {
            byte[] damaged = original.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(file, damaged);
            assertThat(verify(copy).problems()).as("byte %s of %s", i, name).anySatisfy(problem -> assertThat(problem.place()).matches(place));
        }
        Files.write(file, original);
        assertThat(verify(copy).problems()).extracting(Problem::place).doesNotContain(name);
    }

    @Test
    void testEveryFileCutLengthenedAndRemoved()
            throws IOException
    {
        for (String name : files()) {
            Path file = export.resolve(name);
            byte[] original = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(original, original.length - 1));
            assertProblemAt(name);
            Files.write(file, Arrays.copyOf(original, original.length + 1));
            assertProblemAt(name);
            Files.write(file, new byte[0]);
            assertProblemAt(name);
            Files.delete(file);
            assertProblemAt(name);
            Files.write(file, original);
        }
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void testFilesThatDoNotBelong()
            throws IOException
    {
        for (String name : List.of("README", "checkpoint.old", "tile/0/001", "tile/0/000", "tile/1/000", "tile/entries/000", "tile/entries/000.p/11", "proof/12.tlog-proof", "proof/01.tlog-proof", "proof/x", ".hidden", "tile/0/000.p/012")) {
            Path file = export.resolve(name);
            boolean made = !Files.exists(file.getParent());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
            assertProblemAt(name);
            Files.delete(file);
            if (made) {
                assertProblemAt(export.relativize(file.getParent()).toString());
                Files.delete(file.getParent());
            }
        }
        Files.createSymbolicLink(export.resolve("link"), export.resolve("checkpoint"));
        assertProblemAt("link");
        Files.delete(export.resolve("link"));
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void testLinkInPlaceOfAFile()
            throws IOException
    {
        Path elsewhere = Files.move(export.resolve("tile/0/000.p/12"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(export.resolve("tile/0/000.p/12"), elsewhere);
        assertProblemAt("tile/0/000.p/12");
    }

    @Test
    void testProofOfAnotherEntryIsCheckedIfItIsThere()
            throws IOException
    {
        byte[] proof = new ExportProver(export).proof(4).bytes();
        Files.write(export.resolve("proof/4.tlog-proof"), proof);
        assertThat(verify().valid()).isTrue();
        Files.write(export.resolve("proof/5.tlog-proof"), proof);
        assertProblemAt("proof/5.tlog-proof");
    }

    @Test
    void testEntriesDroppedDoubledAndSwapped()
            throws IOException
    {
        List<List<byte[]>> others = new ArrayList<>();
        for (int i = 0; i < room.entries.size(); i++) {
            List<byte[]> dropped = new ArrayList<>(room.entries);
            dropped.remove(i);
            others.add(dropped);
            List<byte[]> doubled = new ArrayList<>(room.entries);
            doubled.add(i, room.entries.get(i));
            others.add(doubled);
            for (int j = 0; j < i; j++) {
                List<byte[]> swapped = new ArrayList<>(room.entries);
                Collections.swap(swapped, i, j);
                others.add(swapped);
            }
        }
        int number = 0;
        for (List<byte[]> other : others) {
            // all files as they have to be for these entries, but for those that the log has signed
            TestingRoom liar = new TestingRoom(false);
            liar.entries.addAll(other);
            Path forged = liar.export(directory.resolve("forged" + number++));
            Files.copy(export.resolve("policy"), forged.resolve("policy"), REPLACE_EXISTING);
            assertThat(verify(forged).problems()).as("entries signed by another log").extracting(Problem::place).contains("checkpoint");
            Files.copy(export.resolve("checkpoint"), forged.resolve("checkpoint"), REPLACE_EXISTING);
            assertThat(verify(forged).valid()).as("entries under the checkpoint of others").isFalse();
        }
        assertThat(number).isEqualTo(12 + 12 + 66);
    }

    @Test
    void testSizesThatTheEntriesDoNotHave()
            throws IOException
    {
        for (long size : new long[] {0, 1, 11, 13, 256, 268, 1L << 40, Long.MAX_VALUE}) {
            Files.write(export.resolve("checkpoint"), room.checkpoint(size, room.checkpoint().checkpoint().root()).bytes());
            assertThat(verify().valid()).as("size %s", size).isFalse();
            assertThat(verify().problems()).hasSizeLessThan(300);
        }
    }

    @Test
    void testHolesInALongLogDoNotHideOtherDamage()
            throws IOException
    {
        TestingRoom longer = TestingRoom.complete(false);
        for (int i = 0; i < 700; i++) {
            longer.admit("long" + i);
            longer.complete("long" + i);
        }
        Path large = longer.export(directory.resolve("large"));
        ExportVerifier verifierOfLarge = new ExportVerifier(Optional.of(longer.policy()), Optional.empty(), true, _ -> {});
        assertThat(verifierOfLarge.verify(large).problems()).isEmpty();

        Files.delete(large.resolve("tile/entries/001"));
        byte[] tile = Files.readAllBytes(large.resolve("tile/0/003"));
        tile[5 * 32 + 7] ^= 1;
        Files.write(large.resolve("tile/0/003"), tile);
        byte[] bundle = Files.readAllBytes(large.resolve("tile/entries/004"));
        bundle[40] ^= 1;
        Files.write(large.resolve("tile/entries/004"), bundle);
        assertThat(verifierOfLarge.verify(large).problems()).extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).startsWith("tile/entries/001 (entries 256 to 511): the file is missing"))
                .anySatisfy(problem -> assertThat(problem).isEqualTo("tile/0/003: hash 5 is not that of entry 773"))
                .anySatisfy(problem -> assertThat(problem).isEqualTo("tile/0/004: hash 0 is not that of entry 1024"))
                .anySatisfy(problem -> assertThat(problem).isEqualTo("tile/1/000.p/5: hash 4 is not that of entries 1024 to 1279"))
                .anySatisfy(problem -> assertThat(problem).startsWith("checkpoint: the root is"));
    }

    private void assertProblemAt(String name)
            throws IOException
    {
        assertThat(verify().problems()).as(name).anySatisfy(problem -> assertThat(problem.place()).startsWith(name));
    }

    private List<String> files()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(export)) {
            return files.filter(Files::isRegularFile).map(file -> export.relativize(file).toString()).sorted().toList();
        }
    }

    private Verification verify()
            throws IOException
    {
        return verify(export);
    }

    private Verification verify(Path path)
            throws IOException
    {
        return verifier.verify(path);
    }
}
