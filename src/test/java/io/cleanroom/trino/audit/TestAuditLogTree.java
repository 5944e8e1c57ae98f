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

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.merkle.MemoryTree;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestAuditLogTree
{
    private static final String ORIGIN = "room.operator.example/audit";

    @TempDir
    private Path temporary;

    private TestingLog testing;

    @BeforeEach
    void setUp()
    {
        testing = TestingLog.in(temporary);
    }

    @Test
    void testCheckpointIsThatOfTheEntries()
    {
        try (AuditLog<List<String>> log = testing.open()) {
            TestingLog.append(log, 300);
            SignedCheckpoint signed = log.checkpoint();
            MemoryTree tree = tree(log);
            assertThat(signed.checkpoint().origin()).isEqualTo(ORIGIN);
            assertThat(signed.checkpoint().size()).isEqualTo(302);
            assertThat(signed.checkpoint().root()).isEqualTo(tree.root(302));
            VerifiedCheckpoint verified = policy(log).verify(SignedCheckpoint.parse(signed.bytes()), PolicyOptions.STRICT);
            assertThat(verified.logSignatures()).extracting(signature -> signature.key().type()).containsExactlyInAnyOrder(SignatureType.ED25519, SignatureType.COSIGNATURE_ML_DSA_44);
            assertThat(verified.logSignatures().stream().flatMapToLong(signature -> signature.timestampSeconds().stream())).containsExactly(TestingLog.TIME.getEpochSecond());
            assertThat(log.checkpoint()).as("signed once for each size").isSameAs(signed);
            TestingLog.append(log, 1);
            assertThat(log.checkpoint().checkpoint().size()).isEqualTo(303);
        }
    }

    @Test
    void testProofsVerify()
    {
        testing.fill(600);
        try (AuditLog<List<String>> log = testing.open()) {
            MemoryTree tree = tree(log);
            WitnessPolicy policy = policy(log);
            List<LoggedEntry> entries = log.entries(0, 1000);
            for (int index : new int[] {0, 1, 2, 254, 255, 256, 257, 400, 511, 512, 601, 602}) {
                LoggedEntry entry = entries.get(index);
                TlogProof proof = TlogProof.parse(log.proof(entry.index()).bytes());
                assertThat(proof.verify(entry.leaf().bytes(), policy, PolicyOptions.STRICT).checkpoint().size()).isEqualTo(log.size());
                byte[] other = log.entries((entry.index() + 1) % log.size(), 1).getFirst().leaf().bytes();
                assertThatThrownBy(() -> proof.verify(other, policy, PolicyOptions.STRICT)).isInstanceOf(TlogException.class);
            }
            SignedCheckpoint earlier = log.checkpoint();
            TestingLog.append(log, 10);
            for (long size = 0; size <= log.size(); size++) {
                ConsistencyProof proof = log.consistency(size);
                assertThat(proof.newSize()).isEqualTo(log.size());
                assertThat(proof.verify(tree(log).root(size), log.checkpoint().checkpoint().root())).as("from %s", size).isTrue();
            }
            assertThat(log.consistency(255, earlier).verify(tree.root(255), earlier.checkpoint().root())).isTrue();
            assertThatThrownBy(() -> log.proof(log.size())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.proof(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.consistency(log.size() + 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Tiles follow from the journal: without them, or with wrong ones, proofs are right, and the files are there again. */
    @Test
    void testTilesThatAreMissingShortOrWrong()
            throws IOException
    {
        testing.fill(600);
        Path tile = testing.place().directory().resolve("tile/0/000");
        byte[] content = Files.readAllBytes(tile);
        assertThat(content).hasSize(8192);
        assertThat(testing.place().directory().resolve("tile/0/001")).hasSize(8192);
        assertThat(testing.place().directory().resolve("tile/0/002")).doesNotExist();
        try (AuditLog<List<String>> log = testing.open()) {
            byte[] wrong = content.clone();
            wrong[40] ^= 1;
            for (byte[] damaged : List.of(new byte[0], new byte[8191], wrong)) {
                Files.write(tile, damaged);
                log.proof(1).verify(log.entries(1, 1).getFirst().leaf().bytes(), policy(log), PolicyOptions.STRICT);
                assertThat(log.consistency(5).verify(tree(log).root(5), log.checkpoint().checkpoint().root())).isTrue();
                assertThat(Files.readAllBytes(tile)).isEqualTo(content);
            }
        }
        Files.delete(tile);
        testing.open().close();
        assertThat(tile).as("the check after a start from a snapshot").hasBinaryContent(content);
    }

    @Test
    void testKeysAreAnnouncedOnceAndKept()
            throws IOException
    {
        List<VerifierKey> keys;
        try (AuditLog<List<String>> log = testing.open()) {
            keys = log.logKeys();
            assertThat(keys).extracting(VerifierKey::name).containsOnly(ORIGIN);
        }
        Path file = testing.place().directory().resolve("log-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("PRIVATE+KEY+" + ORIGIN));
        try (AuditLog<List<String>> log = testing.open()) {
            assertThat(log.logKeys()).isEqualTo(keys);
            assertThat(announced(log)).containsExactly(keys);
            assertThat(log.entries(1, 1).getFirst().entry().kind()).isEqualTo(EntryKind.LOG_KEYS);
        }
        // other keys are announced, whether the entry with the first ones is read or comes from the snapshot
        TestingLog other = TestingLog.in(Files.createDirectory(temporary.resolve("other")));
        other.open().close();
        Files.copy(other.place().directory().resolve("log-key"), file, StandardCopyOption.REPLACE_EXISTING);
        testing.fill(20);
        try (AuditLog<List<String>> log = testing.open()) {
            assertThat(log.logKeys()).isNotEqualTo(keys);
            assertThat(announced(log)).containsExactly(keys, log.logKeys());
        }
    }

    @Test
    void testKeyFileThatIsMissingOrWrong()
            throws IOException
    {
        testing.fill(1);
        Path file = testing.place().directory().resolve("log-key");
        String keys = Files.readString(file);
        String first = keys.substring(0, keys.indexOf('\n') + 1);
        String second = keys.substring(first.length());
        Files.delete(file);
        assertRefused(testing, "the file log-key of the log is missing");
        assertThat(file).doesNotExist();
        for (String wrong : List.of("", "x", first, second, second + first, first + first, first + second + "\n", keys.replace("PRIVATE", "PUBLIC"))) {
            Files.writeString(file, wrong);
            assertRefused(testing, "the file log-key of the log ");
        }
        Files.writeString(file, keys);
        LogPlace renamed = new LogPlace("room", "elsewhere.example", testing.place().directory());
        assertRefused(new TestingLog(renamed, testing.background()), "holds a key of `%s`; accepted: a key of `room.elsewhere.example/audit`".formatted(ORIGIN));
        testing.open().close();
    }

    @Test
    void testNothingIsSignedUnlessTheMarkIsDurable()
            throws IOException
    {
        Path markDirectory = temporary.resolve("marks");
        LogPlace place = new LogPlace("room", "operator.example", temporary.resolve("room"), markDirectory);
        Files.writeString(markDirectory, "a file where the directory belongs");
        try (AuditLog<List<String>> log = new TestingLog(place, testing.background()).open()) {
            assertThatThrownBy(log::checkpoint).isInstanceOf(AuditUnavailableException.class).hasMessageContaining("gives no proof (FileAlreadyExistsException)");
            Files.delete(markDirectory);
            SignedCheckpoint signed = log.checkpoint();
            assertThat(markDirectory.resolve("room.mark")).hasBinaryContent(signed.checkpoint().bytes());
        }
        assertThat(temporary.resolve("room.mark")).doesNotExist();
    }

    static void assertRefused(TestingLog testing, String message)
    {
        assertThatThrownBy(testing::open)
                .isInstanceOf(AuditUnavailableException.class)
                .hasCauseInstanceOf(CorruptLogException.class)
                .hasMessageContaining(message);
    }

    private static List<List<VerifierKey>> announced(AuditLog<List<String>> log)
    {
        return log.entries(0, 1000).stream()
                .filter(entry -> entry.entry().kind() == EntryKind.LOG_KEYS)
                .map(entry -> List.of(
                        VerifierKey.parse((String) entry.entry().members().get("log_key")),
                        VerifierKey.parse((String) entry.entry().members().get("post_quantum_key"))))
                .toList();
    }

    static MemoryTree tree(AuditLog<List<String>> log)
    {
        MemoryTree tree = new MemoryTree();
        log.entries(0, Integer.MAX_VALUE).forEach(entry -> tree.append(entry.leaf().bytes()));
        return tree;
    }

    private static WitnessPolicy policy(AuditLog<List<String>> log)
    {
        return WitnessPolicy.parse("log %s\nlog %s\nquorum none\n".formatted(log.logKeys().get(0), log.logKeys().get(1)).getBytes(UTF_8));
    }
}
