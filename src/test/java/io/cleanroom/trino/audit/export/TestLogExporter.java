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

import io.cleanroom.trino.audit.TestingWitness;
import io.cleanroom.trino.audit.merkle.MemoryTree;
import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.tlog.NoteSignature;
import io.cleanroom.trino.audit.tlog.PolicyLog;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.SignedNote;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

final class TestLogExporter
{
    private final TestingRoom room = TestingRoom.complete(true);

    @TempDir
    private Path directory;

    @Test
    void testExportIsValid()
            throws IOException
    {
        new LogExporter(room, room.policy(), _ -> {}).export(directory.resolve("export"));
        assertThat(new ExportVerifier(Optional.of(room.policy()), Optional.empty(), false, _ -> {}).verify(directory.resolve("export")).problems()).isEmpty();
    }

    @Test
    void testEntriesOfAnotherTree()
            throws IOException
    {
        LogSource liar = new Lie()
        {
            @Override
            public void entries(long size, EntryReceiver receiver)
                    throws IOException
            {
                room.entries(size, (index, entry) -> receiver.entry(index, index == 3 ? room.entries.get(2) : entry));
            }
        };
        assertRefused(liar, "the 12 entries have the root");
    }

    @Test
    void testMissingDoubledAndDisorderedEntries()
            throws IOException
    {
        for (long[] order : new long[][] {{0, 2}, {1}, {0, 0}, {0, 1, 2, 1}, {}, {0, 1, 2}}) {
            LogSource liar = new Lie()
            {
                @Override
                public void entries(long size, EntryReceiver receiver)
                        throws IOException
                {
                    for (long index : order) {
                        receiver.entry(index, room.entries.get((int) index));
                    }
                }
            };
            assertRefused(liar, "entries");
        }
    }

    @Test
    void testCheckpointThatThePolicyDoesNotAccept()
            throws IOException
    {
        WitnessPolicy other = TestingRoom.complete(true).policy();
        assertThatThrownBy(() -> new LogExporter(room, other, _ -> {}).export(directory.resolve("export")))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("the checkpoint is not accepted: ");
        LogSource liar = new Lie()
        {
            @Override
            public byte[] proof(long index)
            {
                return "nothing\n".getBytes(UTF_8);
            }
        };
        assertRefused(liar, "the checkpoint is not accepted: ");
    }

    @Test
    void testWitnessesOfBothPartiesCosign()
            throws IOException
    {
        try (TestingWitness acme = witness("acme"); TestingWitness globex = witness("globex")) {
            WitnessPolicy policy = policy("%s%sgroup both all acme globex\nquorum both\n".formatted(acme.line(), globex.line()));
            new LogExporter(unwitnessed(), policy, absence -> fail(absence)).export(directory.resolve("export"));
            assertThat(new ExportVerifier(Optional.of(policy), Optional.empty(), false, _ -> {}).verify(directory.resolve("export")).problems()).isEmpty();
            // what has grown extends what they have cosigned
            room.admit("later");
            assertThat(new LogExporter(unwitnessed(), policy, absence -> fail(absence)).export(directory.resolve("later")).size()).isEqualTo(13);
            assertThat(new ExportVerifier(Optional.of(policy), Optional.empty(), false, _ -> {}).verify(directory.resolve("later")).problems()).isEmpty();
        }
    }

    @Test
    void testWitnessThatHasSeenOtherEntries()
            throws IOException
    {
        try (TestingWitness acme = witness("acme")) {
            WitnessPolicy policy = policy(acme.line() + "quorum acme\n");
            room.admit("shown to one");
            new LogExporter(unwitnessed(), policy, absence -> fail(absence)).export(directory.resolve("one"));
            room.entries.removeLast();
            assertThatThrownBy(() -> new LogExporter(unwitnessed(), policy, _ -> {}).export(directory.resolve("shorter")))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("has cosigned 13 entries of this log, which now shows 12");
            room.admit("shown to the other");
            assertThatThrownBy(() -> new LogExporter(unwitnessed(), policy, _ -> {}).export(directory.resolve("other")))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("has seen other entries of this log");
            room.admit("and more");
            assertThatThrownBy(() -> new LogExporter(unwitnessed(), policy, _ -> {}).export(directory.resolve("longer")))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("has seen other entries of this log");
            assertThat(directory.resolve("shorter")).doesNotExist();
            assertThat(directory.resolve("other")).doesNotExist();
        }
    }

    @Test
    void testWitnessThatDoesNotAnswer()
            throws IOException
    {
        TestingWitness gone = witness("globex");
        gone.close();
        try (TestingWitness acme = witness("acme")) {
            List<String> absences = new ArrayList<>();
            WitnessPolicy any = policy("%s%sgroup one any acme globex\nquorum one\n".formatted(acme.line(), gone.line()));
            new LogExporter(unwitnessed(), any, absences::add).export(directory.resolve("export"));
            assertThat(absences).singleElement().asString().startsWith("the witness at http://127.0.0.1:").contains("did not cosign");

            WitnessPolicy both = policy("%s%sgroup both all acme globex\nquorum both\n".formatted(acme.line(), gone.line()));
            assertThatThrownBy(() -> new LogExporter(unwitnessed(), both, _ -> {}).export(directory.resolve("both")))
                    .isInstanceOf(ExportException.class)
                    .hasMessage("the checkpoint is not accepted: the quorum `both` is not fulfilled by [acme]");
        }
    }

    /** A server that asks witnesses gives out what they have cosigned; whom the reader does not know counts for nothing, and is left out. */
    @Test
    void testCheckpointThatIsCosignedAlready()
            throws IOException
    {
        try (TestingWitness acme = witness("acme"); TestingWitness globex = witness("globex")) {
            WitnessPolicy both = policy("%s%sgroup both all acme globex\nquorum both\n".formatted(acme.line(), globex.line()));
            Path first = directory.resolve("first");
            new LogExporter(unwitnessed(), both, absence -> fail(absence)).export(first);
            LogSource witnessed = new Lie()
            {
                @Override
                public byte[] proof(long index)
                {
                    TlogProof proof = TlogProof.parse(room.proof(index));
                    try {
                        return new TlogProof(proof.index(), proof.path(), SignedCheckpoint.parse(Files.readAllBytes(first.resolve("checkpoint")))).bytes();
                    }
                    catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            acme.goAway();
            globex.goAway();
            new LogExporter(witnessed, both, absence -> fail(absence)).export(directory.resolve("again"));
            assertThat(directory.resolve("again/checkpoint")).hasSameBinaryContentAs(first.resolve("checkpoint"));

            WitnessPolicy alone = policy(acme.line() + "quorum acme\n");
            new LogExporter(witnessed, alone, absence -> fail(absence)).export(directory.resolve("alone"));
            assertThat(new ExportVerifier(Optional.of(alone), Optional.empty(), false, _ -> {}).verify(directory.resolve("alone")).problems()).isEmpty();
            assertThat(directory.resolve("alone/checkpoint")).content().contains("acme.example/witness").doesNotContain("globex.example/witness");
        }
    }

    private TestingWitness witness(String party)
            throws IOException
    {
        return TestingWitness.start(party, room.policy().logs().stream().map(PolicyLog::key).toList(), directory);
    }

    /** As a server gives it out: signed by the log alone. */
    private LogSource unwitnessed()
    {
        return new Lie()
        {
            @Override
            public byte[] proof(long index)
            {
                TlogProof proof = TlogProof.parse(room.proof(index));
                SignedNote note = proof.checkpoint().note();
                List<NoteSignature> lines = note.signatures().stream().filter(line -> !line.name().endsWith("/witness")).toList();
                return new TlogProof(proof.index(), proof.path(), SignedCheckpoint.of(new SignedNote(note.text(), lines))).bytes();
            }
        };
    }

    private WitnessPolicy policy(String witnesses)
    {
        return WitnessPolicy.parse((room.policy().logs().stream().map(log -> "log %s\n".formatted(log.key())).collect(joining()) + witnesses).getBytes(UTF_8));
    }

    @Test
    void testEntriesThatCameLaterAreLeftOut()
            throws IOException
    {
        byte[] proof = room.proof(0);
        room.admit("later");
        LogSource grown = new Lie()
        {
            @Override
            public byte[] proof(long index)
            {
                return proof;
            }
        };
        assertThat(new LogExporter(grown, room.policy(), _ -> {}).export(directory.resolve("export")).size()).isEqualTo(12);
        Path disclosures = directory.resolve("disclosures");
        assertThat(new LogExporter(grown, room.policy(), _ -> {}).exportDisclosures(12, disclosures)).isEqualTo(room.disclosures.size() - 2);
        assertThat(new ExportVerifier(Optional.of(room.policy()), Optional.of(disclosures), false, _ -> {}).verify(directory.resolve("export")).problems()).isEmpty();
    }

    @Test
    void testNothingIsOverwritten()
            throws IOException
    {
        Files.createDirectory(directory.resolve("export"));
        Files.createFile(directory.resolve("disclosures"));
        LogExporter exporter = new LogExporter(room, room.policy(), _ -> {});
        assertThatThrownBy(() -> exporter.export(directory.resolve("export"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> exporter.exportDisclosures(12, directory.resolve("disclosures"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void testDisclosuresAreTheOwnersAloneAndNotInTheExport()
            throws IOException
    {
        LogExporter exporter = new LogExporter(room, room.policy(), _ -> {});
        exporter.export(directory.resolve("export"));
        exporter.exportDisclosures(12, directory.resolve("disclosures"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("disclosures")))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.walk(directory.resolve("export"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).asString(UTF_8).doesNotContain("\"salt\"", "SELECT *", "\\\"rows\\\":100");
            }
        }
    }

    /** The tiles are made here from one entry after the other, and there from a tree that is in memory as a whole. */
    @Test
    void testTilesAreThoseOfTheTree()
            throws IOException
    {
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537 + 256}) {
            MemoryTree tree = new MemoryTree();
            try (ExportWriter writer = ExportWriter.create(directory.resolve("tiles" + size))) {
                TestingRoom signer = new TestingRoom(false);
                for (int i = 0; i < size; i++) {
                    byte[] entry = ("entry " + i).getBytes(UTF_8);
                    tree.append(entry);
                    writer.append(entry);
                    signer.entries.add(entry);
                }
                writer.finish(signer.checkpoint(), signer.policy(), writer.complete(signer.checkpoint().checkpoint()));
            }
            List<TilePath> tiles = TileLayout.tiles(size).filter(tile -> tile.level() != TilePath.ENTRIES).toList();
            for (TilePath tile : tiles) {
                assertThat(Files.readAllBytes(directory.resolve("tiles" + size).resolve(tile.toString()))).as("%s of %s", tile, size).isEqualTo(TileLayout.content(tile, tree));
            }
        }
    }

    private void assertRefused(LogSource source, String message)
            throws IOException
    {
        assertThatThrownBy(() -> new LogExporter(source, room.policy(), _ -> {}).export(directory.resolve("refused")))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(message);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("nothing is left").isEmpty();
        }
    }

    private class Lie
            implements LogSource
    {
        @Override
        public byte[] proof(long index)
        {
            return room.proof(index);
        }

        @Override
        public void entries(long size, EntryReceiver receiver)
                throws IOException
        {
            room.entries(size, receiver);
        }

        @Override
        public void disclosures(DisclosureReceiver receiver)
                throws IOException
        {
            room.disclosures(receiver);
        }
    }
}
