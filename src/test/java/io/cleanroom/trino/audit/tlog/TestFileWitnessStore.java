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
package io.cleanroom.trino.audit.tlog;

import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.ORIGIN;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestFileWitnessStore
{
    private final TestingLog log = new TestingLog("e", 40);
    private final TestingLog fork = new TestingLog("x", 40);

    @TempDir
    private Path directory;

    @Test
    void testCompareAndSet()
            throws IOException
    {
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            assertThat(store.load(ORIGIN)).isEmpty();
            assertThat(store.compareAndSet(Optional.of(log.checkpoint(3).checkpoint()), log.checkpoint(7))).isFalse();
            assertThat(store.load(ORIGIN)).isEmpty();
            assertThat(store.compareAndSet(Optional.empty(), log.checkpoint(7))).isTrue();
            assertThat(store.compareAndSet(Optional.empty(), log.checkpoint(8))).isFalse();
            assertThat(store.compareAndSet(Optional.of(fork.checkpoint(7).checkpoint()), log.checkpoint(8))).isFalse();
            assertThat(store.compareAndSet(Optional.of(log.checkpoint(7).checkpoint()), log.checkpoint(7))).isTrue();
            assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
            assertThat(store.load("other.example")).isEmpty();
        }
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
            assertThat(store.compareAndSet(Optional.of(log.checkpoint(7).checkpoint()), log.checkpoint(8))).isTrue();
        }
        assertThat(Files.readAllBytes(checkpointFile())).isEqualTo(log.checkpoint(8).bytes());
    }

    @Test
    void testOneOwner()
            throws IOException
    {
        FileWitnessStore store = FileWitnessStore.open(directory);
        assertThatThrownBy(() -> FileWitnessStore.open(directory)).isInstanceOf(IOException.class).hasMessageStartingWith("the memory of the witness is in use");
        store.close();
        assertThatThrownBy(() -> store.load(ORIGIN)).isInstanceOf(IOException.class).hasMessage("the memory of the witness is closed");
        assertThatThrownBy(() -> store.compareAndSet(Optional.empty(), log.checkpoint(1))).isInstanceOf(IOException.class);
        FileWitnessStore.open(directory).close();
    }

    /** A crash while a file is written leaves the file that nobody reads; it does not matter what is in it. */
    @Test
    void testCrashBeforeTheFileIsMoved()
            throws IOException
    {
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            store.compareAndSet(Optional.empty(), log.checkpoint(7));
        }
        Files.write(directory.resolve("new"), fork.checkpoint(30).bytes());
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
            assertThat(store.compareAndSet(Optional.of(log.checkpoint(7).checkpoint()), log.checkpoint(9))).isTrue();
            assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(9));
        }
    }

    /** A witness that cannot read what it has cosigned must not begin anew. */
    @Test
    void testDamagedMemory()
            throws IOException
    {
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            store.compareAndSet(Optional.empty(), log.checkpoint(7));
            Witness witness = new Witness(List.of(WITNESS_KEY), Set.of(LOG_KEY.verifierKey()), store, InstantSource.system());
            byte[] sound = Files.readAllBytes(checkpointFile());
            String text = new String(sound, UTF_8);
            for (String damaged : List.of("", "\n", text.substring(0, text.length() - 1), text.substring(0, 60), text.replace("\n7\n", "\n07\n"), text.replace(ORIGIN, "other.example"), text + text)) {
                Files.writeString(checkpointFile(), damaged);
                assertThatThrownBy(() -> witness.addCheckpoint(log.request(0, 9))).as(damaged).isInstanceOf(IOException.class).hasMessageStartingWith("the memory of the witness for `" + ORIGIN + "` is damaged");
            }
            Files.write(checkpointFile(), sound);
            assertThat(witness.addCheckpoint(log.request(7, 9))).isInstanceOf(Cosigned.class);
        }
    }

    @Test
    void testFailedWriteIsFinal()
            throws IOException
    {
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            Witness witness = new Witness(List.of(WITNESS_KEY), Set.of(LOG_KEY.verifierKey()), store, InstantSource.system());
            assertThat(witness.addCheckpoint(log.request(0, 7))).isInstanceOf(Cosigned.class);
            // a directory in the way makes the next write fail, for every user
            Files.createDirectory(directory.resolve("new"));
            assertThatThrownBy(() -> witness.addCheckpoint(log.request(7, 9))).isInstanceOf(IOException.class);
            Files.delete(directory.resolve("new"));
            assertThatThrownBy(() -> witness.addCheckpoint(log.request(7, 9))).isInstanceOf(IOException.class).hasMessage("a write of the witness's memory has failed: it has to be opened anew");
        }
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
        }
    }

    @Test
    void testEvidenceIsKept()
            throws IOException
    {
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            Witness witness = new Witness(List.of(WITNESS_KEY), Set.of(LOG_KEY.verifierKey()), store, InstantSource.system());
            witness.addCheckpoint(log.request(0, 7));
            assertThat(store.evidence()).isEmpty();
            witness.addCheckpoint(fork.request(7, 7));
            witness.addCheckpoint(fork.request(7, 7));
            assertThat(store.evidence()).hasSize(1);
            witness.addCheckpoint(fork.request(7, 9));
            assertThat(store.evidence()).hasSize(2);
        }
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            int proofs = 0;
            for (Path file : store.evidence()) {
                ForkEvidence evidence = ForkEvidence.parse(Files.readAllBytes(file));
                assertThat(evidence.recorded()).isEqualTo(log.checkpoint(7));
                proofs += evidence.provesFork(Set.of(LOG_KEY.verifierKey())) ? 1 : 0;
            }
            assertThat(proofs).isEqualTo(1);
        }
    }

    @Test
    void testEvidenceDoesNotFillTheDisk()
            throws IOException
    {
        for (int i = 0; i < FileWitnessStore.EVIDENCE_MAX - 1; i++) {
            Files.createFile(directory.resolve(i + ".fork"));
        }
        try (FileWitnessStore store = FileWitnessStore.open(directory)) {
            for (int size = 8; size < 12; size++) {
                store.keep(new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(fork.request(7, size))));
            }
            assertThat(store.evidence()).hasSize(FileWitnessStore.EVIDENCE_MAX);
        }
    }

    private Path checkpointFile()
            throws IOException
    {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).findFirst().orElseThrow();
        }
    }
}
