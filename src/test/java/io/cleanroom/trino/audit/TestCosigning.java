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

import io.cleanroom.trino.audit.CosigningStatus.Outcome;
import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessConflictException;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.audit.tlog.WitnessRound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A log that asks real witnesses, which are there or not, and which a host cannot talk out of what they have seen. */
final class TestCosigning
{
    private static final long DEADLINE_NANOS = 60_000_000_000L;

    @TempDir
    private Path temporary;

    private TestingLog testing;
    private Path policy;
    private Path cosigned;
    private List<VerifierKey> logKeys;
    private TestingWitness acme;
    private TestingWitness globex;

    @BeforeEach
    void setUp()
            throws IOException
    {
        TestingLog bare = TestingLog.in(temporary.resolve("audit"));
        Path marks = temporary.resolve("marks");
        policy = temporary.resolve("room.policy");
        testing = new TestingLog(new LogPlace("room", "operator.example", bare.place().directory(), marks, Optional.of(policy)), bare.background());
        cosigned = marks.resolve("room.cosigned");
        try (AuditLog<List<String>> log = testing.open()) {
            logKeys = log.logKeys();
        }
        acme = TestingWitness.start("acme", logKeys, temporary);
        globex = TestingWitness.start("globex", logKeys, temporary);
    }

    @AfterEach
    void tearDown()
            throws IOException
    {
        acme.close();
        globex.close();
    }

    private String witnesses(String quorum)
    {
        return acme.line() + globex.line() + "group both all acme globex\nquorum %s\n".formatted(quorum);
    }

    private WitnessPolicy place(String witnesses)
            throws IOException
    {
        StringBuilder text = new StringBuilder();
        logKeys.forEach(key -> text.append("log %s\n".formatted(key)));
        Files.writeString(policy, text + witnesses);
        return WitnessPolicy.parse(Files.readAllBytes(policy));
    }

    private static List<AuditEntry> records(AuditLog<?> log)
    {
        return log.entries(0, 10_000).stream().map(LoggedEntry::entry).filter(entry -> entry.kind() == EntryKind.CHECKPOINT_COSIGNED).toList();
    }

    @Test
    void testLogThatGrows()
            throws IOException
    {
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            cosigning.round();
            assertThat(cosigning.status().outcome()).isEqualTo(Outcome.WITHOUT_POLICY);
            assertThat(cosigned).doesNotExist();

            WitnessPolicy both = place(witnesses("both"));
            long size = log.size();
            cosigning.round();
            assertThat(cosigning.status()).isEqualTo(new CosigningStatus(Outcome.COSIGNED, List.of()));
            SignedCheckpoint kept = SignedCheckpoint.parse(Files.readAllBytes(cosigned));
            assertThat(log.cosigned()).hasValue(kept);
            assertThat(both.verify(kept, PolicyOptions.STRICT).checkpoint().size()).isEqualTo(size);
            assertThat(records(log)).singleElement().satisfies(entry -> assertThat(entry.members()).isEqualTo(Map.of(
                    "size", size,
                    "root", kept.checkpoint().root().hex(),
                    "witnesses", List.of("acme.example/witness", "globex.example/witness"))));

            cosigning.round();
            cosigning.round();
            assertThat(log.size()).as("the entry about it is no growth").isEqualTo(size + 1);

            TestingLog.append(log, 30);
            cosigning.round();
            assertThat(log.cosigned().orElseThrow().checkpoint().size()).isEqualTo(size + 31);
            assertThat(records(log)).hasSize(2);
            assertThat(log.conditions().cosigned().orElseThrow().entry().members()).containsEntry("size", size + 31);

            TestingLog.append(log, 1);
            for (LoggedEntry entry : log.entries(0, 10_000)) {
                TlogProof proof = log.proof(entry.index());
                boolean covered = entry.index() < size + 31;
                assertThat(proof.checkpoint().checkpoint().size()).isEqualTo(covered ? size + 31 : log.size());
                assertThat(proof.verify(entry.leaf().bytes(), covered ? both : both.ofLogsAlone(), PolicyOptions.STRICT).checkpoint()).isEqualTo(proof.checkpoint().checkpoint());
            }
        }
        try (AuditLog<List<String>> log = testing.open()) {
            assertThat(log.cosigned()).as("after a restart").hasValue(SignedCheckpoint.parse(Files.readAllBytes(cosigned)));
        }
    }

    @Test
    void testWitnessThatIsDownAndComesBack()
            throws IOException
    {
        place(witnesses("both"));
        globex.goAway();
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            cosigning.round();
            assertThat(cosigning.status().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(cosigning.status().problems()).singleElement().asString()
                    .startsWith("the quorum `both` is not fulfilled by [acme]; the witness at %s did not cosign: ".formatted(globex.address()));
            assertThat(cosigned).doesNotExist();
            assertThat(records(log)).isEmpty();
            assertThat(log.proof(0).checkpoint().note().signatures()).as("the log goes on without").hasSize(2);

            globex.comeBack();
            cosigning.round();
            assertThat(cosigning.status()).isEqualTo(new CosigningStatus(Outcome.COSIGNED, List.of()));
            assertThat(records(log)).hasSize(1);
        }
    }

    @Test
    void testWitnessThatThePolicyCanDoWithout()
            throws IOException
    {
        place(witnesses("acme"));
        globex.goAway();
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            cosigning.round();
            assertThat(cosigning.status().outcome()).isEqualTo(Outcome.COSIGNED);
            assertThat(cosigning.status().problems()).singleElement().asString().startsWith("the witness at %s did not cosign: ".formatted(globex.address()));
            assertThat(records(log)).singleElement().satisfies(entry -> assertThat(entry.members()).containsEntry("witnesses", List.of("acme.example/witness")));
        }
    }

    @Test
    void testPolicyThatChanges()
            throws IOException
    {
        place(acme.line() + "quorum acme\n");
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            cosigning.round();
            WitnessPolicy both = place(witnesses("both"));
            cosigning.round();
            assertThat(cosigning.status()).isEqualTo(new CosigningStatus(Outcome.COSIGNED, List.of()));
            both.verify(log.cosigned().orElseThrow(), PolicyOptions.STRICT);
            assertThat(records(log)).hasSize(2);

            Files.writeString(policy, "quorum nobody\n");
            cosigning.round();
            assertThat(cosigning.status().problems()).singleElement().asString().startsWith("the policy %s cannot be read: ".formatted(policy));
            Files.writeString(policy, "log %s\n%squorum acme\n".formatted(logKeys.getFirst(), acme.line()));
            cosigning.round();
            assertThat(cosigning.status().problems()).singleElement().asString().startsWith("a signature line of `room.operator.example/audit` is of a key that is not in the policy");
            Files.delete(policy);
            cosigning.round();
            assertThat(cosigning.status().outcome()).isEqualTo(Outcome.WITHOUT_POLICY);
        }
    }

    @Test
    void testWitnessThatNeedNotSayAnything()
            throws IOException
    {
        place("quorum none\n");
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            cosigning.round();
            assertThat(cosigning.status()).isEqualTo(new CosigningStatus(Outcome.COSIGNED, List.of()));
            assertThat(records(log)).isEmpty();
            assertThat(cosigned).doesNotExist();
        }
    }

    @Test
    void testRestoredCopyWithNothingButTheCosignedCheckpoint()
            throws IOException
    {
        place(witnesses("both"));
        Path copy = temporary.resolve("copy");
        TestingLog.copy(testing.place().directory(), copy);
        long size = cosign(20);
        restore(copy);
        Files.delete(testing.place().mark());
        TestAuditLogTree.assertRefused(testing, "the journal has 3 entries, but the log's cosigned checkpoint says that it had %s: it was cut, or replaced by an older copy".formatted(size));
        // the cosignatures cannot be checked without the policy, and the log has to begin with that checkpoint all the same
        Files.delete(policy);
        TestAuditLogTree.assertRefused(testing, "but the log's cosigned checkpoint says that it had %s".formatted(size));
        deleteRecursively(testing.place().directory(), ALLOW_INSECURE);
        TestAuditLogTree.assertRefused(testing, "the journal has 0 entries, but the log's cosigned checkpoint says that it had %s".formatted(size));
    }

    @Test
    void testOtherEntriesWithNothingButTheCosignedCheckpoint()
            throws IOException
    {
        place(witnesses("both"));
        Path copy = temporary.resolve("copy");
        TestingLog.copy(testing.place().directory(), copy);
        cosign(20);
        byte[] kept = Files.readAllBytes(cosigned);
        restore(copy);
        Files.delete(testing.place().mark());
        Files.delete(cosigned);
        testing.fill(40);
        Files.write(cosigned, kept);
        TestAuditLogTree.assertRefused(testing, "expected by the log's cosigned checkpoint: " + SignedCheckpoint.parse(kept).checkpoint().root());
        Files.delete(testing.place().directory().resolve("snapshot"));
        TestAuditLogTree.assertRefused(testing, "expected by the log's cosigned checkpoint: " + SignedCheckpoint.parse(kept).checkpoint().root());
    }

    @Test
    void testCosignedCheckpointThatIsNone()
            throws IOException
    {
        place(witnesses("both"));
        cosign(3);
        byte[] kept = Files.readAllBytes(cosigned);
        String text = new String(kept, UTF_8);
        for (String damaged : List.of("", "x", text.substring(0, text.length() - 1), text.replace("\n\n", "\n"))) {
            Files.writeString(cosigned, damaged);
            TestAuditLogTree.assertRefused(testing, "the log's cosigned checkpoint %s cannot be read: ".formatted(cosigned));
        }
        Files.writeString(cosigned, text.substring(0, text.indexOf("\u2014 globex.example/witness")));
        TestAuditLogTree.assertRefused(testing, "the log's cosigned checkpoint %s does not fulfil its policy %s: the quorum `both` is not fulfilled by [acme]".formatted(cosigned, policy));
        int signature = text.lastIndexOf("AAAA");
        Files.writeString(cosigned, text.substring(0, signature) + "AAAB" + text.substring(signature + 4));
        TestAuditLogTree.assertRefused(testing, "is not valid");
        Files.write(cosigned, kept);
        Files.writeString(policy, "quorum nobody\n");
        TestAuditLogTree.assertRefused(testing, "the policy %s cannot be read: ".formatted(policy));
        Files.delete(policy);
        Files.writeString(cosigned, text.replace("room.operator.example", "room.other.example"));
        TestAuditLogTree.assertRefused(testing, "the log's cosigned checkpoint is that of `room.other.example/audit`; accepted: `room.operator.example/audit`");
        Files.write(cosigned, kept);
        testing.open().close();
    }

    /** The host has turned back everything that it has; the witness has not. */
    @Test
    void testForkedLogIsClosed()
            throws IOException
    {
        place(witnesses("both"));
        Path copy = temporary.resolve("copy");
        TestingLog.copy(testing.place().directory(), copy);
        long size = cosign(20);
        for (int entries : new int[] {0, 40}) {
            restore(copy);
            Files.deleteIfExists(testing.place().mark());
            Files.deleteIfExists(cosigned);
            try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
                TestingLog.append(log, entries);
                long forked = log.size();
                cosigning.round();
                String problem = entries == 0
                        ? "the witness at %s has cosigned %s entries of this log, which now shows %s".formatted(acme.address(), size, forked)
                        : "the witness at %s has seen other entries of this log: ".formatted(acme.address());
                assertThat(cosigning.status().outcome()).isEqualTo(Outcome.CONFLICT);
                assertThat(cosigning.status().problems()).singleElement().asString().startsWith(problem);
                assertThatThrownBy(log::state).isInstanceOf(AuditUnavailableException.class).hasMessageContaining("is not served any more: " + problem);
                assertThatThrownBy(() -> log.entries(0, 1)).isInstanceOf(AuditUnavailableException.class);
                assertThatThrownBy(log::checkpoint).isInstanceOf(AuditUnavailableException.class);
                assertThatThrownBy(() -> TestingLog.append(log, 1)).hasStackTraceContaining(problem);
                assertThat(cosigned).doesNotExist();
            }
        }
    }

    /** Somebody else, a party that makes an export, can have shown the witness entries that came after the round began. */
    @Test
    void testWitnessThatIsAhead()
            throws Exception
    {
        WitnessPolicy policy = place(witnesses("both"));
        try (AuditLog<List<String>> log = testing.open(); WitnessRound round = new WitnessRound(policy); WitnessRound other = new WitnessRound(place(acme.line() + "quorum acme\n"))) {
            SignedCheckpoint earlier = log.checkpoint();
            TestingLog.append(log, 5);
            SignedCheckpoint later = log.checkpoint();
            assertThat(other.cosigned(later, old -> log.consistency(old, later), log::size, _ -> {}).note().signatures()).hasSize(3);
            List<String> absences = new ArrayList<>();
            SignedCheckpoint cosigned = round.cosigned(earlier, old -> log.consistency(old, earlier), log::size, absences::add);
            assertThat(absences).containsExactly("the witness at %s did not cosign: it has cosigned %s entries meanwhile".formatted(acme.address(), later.checkpoint().size()));
            assertThat(cosigned.note().signatures()).hasSize(3);
            assertThatThrownBy(() -> round.cosigned(earlier, old -> log.consistency(old, earlier), () -> later.checkpoint().size() - 1, absences::add)).isInstanceOf(WitnessConflictException.class);
        }
    }

    @Test
    void testWitnessThatHasSignedAlreadyIsNotAsked()
            throws Exception
    {
        WitnessPolicy policy = place(witnesses("both"));
        try (AuditLog<List<String>> log = testing.open(); WitnessRound round = new WitnessRound(policy)) {
            SignedCheckpoint signed = log.checkpoint();
            globex.goAway();
            SignedCheckpoint once = round.cosigned(signed, old -> log.consistency(old, signed), log::size, _ -> {});
            acme.goAway();
            globex.comeBack();
            SignedCheckpoint twice = round.cosigned(once, old -> log.consistency(old, signed), log::size, absence -> {
                throw new AssertionError(absence);
            });
            policy.verify(twice, PolicyOptions.STRICT);
            assertThat(twice.note().signatures()).hasSize(4);
            assertThat(round.cosigned(twice, _ -> new ConsistencyProof(0, 0, List.of()), log::size, _ -> {})).isEqualTo(twice);
        }
    }

    @Test
    void testDiskThatFails()
            throws IOException
    {
        place(witnesses("both"));
        for (FaultyFiles.Fault fault : FaultyFiles.Fault.values()) {
            Path root = temporary.resolve(fault.toString());
            LogPlace place = new LogPlace("room", "operator.example", root.resolve("room"), root, Optional.of(policy));
            FaultyFiles files = new FaultyFiles(root);
            // the keys of another log, so that only files are at stake here
            try (AuditLog<List<String>> log = new AuditLog<>(place, new TestingFold(), testing.environment(files))) {
                log.open();
                SignedCheckpoint signed = log.checkpoint();
                long before = files.operations();
                log.keep(signed);
                long operations = files.operations() - before;
                assertThat(operations).as("write, force, rename, force of the directory").isEqualTo(4);
                for (long operation = 0; operation < operations; operation++) {
                    TestingLog.append(log, 1);
                    SignedCheckpoint next = log.checkpoint();
                    files.failAt(files.operations() + operation, fault);
                    assertThatThrownBy(() -> log.keep(next)).isInstanceOf(AuditUnavailableException.class).hasMessageContaining("does not keep what its witnesses have cosigned");
                    log.keep(next);
                    assertThat(SignedCheckpoint.parse(Files.readAllBytes(place.cosigned()))).isEqualTo(next);
                }
            }
        }
    }

    @Test
    void testInTheBackground()
            throws IOException
    {
        place(witnesses("both"));
        try (AuditLog<List<String>> log = testing.open()) {
            try (Cosigning cosigning = new Cosigning(log, "room")) {
                assertThat(cosigning.status().problems()).containsExactly("no witness has been asked yet");
                cosigning.start(Duration.ofMillis(10));
                await(() -> log.cosigned().isPresent());
                TestingLog.append(log, 20);
                long size = log.size();
                await(() -> log.cosigned().orElseThrow().checkpoint().size() >= size);
            }
            int records = records(log).size();
            TestingLog.append(log, 1);
            assertThat(records(log)).hasSize(records);
        }
    }

    /** A round that is in progress neither holds up the closing of the log nor comes after it. */
    @Test
    void testClosedDuringARound()
            throws IOException
    {
        place(witnesses("both"));
        for (int i = 0; i < 20; i++) {
            try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
                cosigning.start(Duration.ofMillis(1));
                TestingLog.append(log, i);
            }
        }
        try (AuditLog<List<String>> log = testing.open()) {
            List<LoggedEntry> entries = log.entries(0, 10_000);
            for (int i = 1; i < entries.size(); i++) {
                if (entries.get(i).entry().kind() == EntryKind.LOG_OPENED) {
                    assertThat(entries.get(i - 1).entry().kind()).isEqualTo(EntryKind.LOG_CLOSED);
                }
            }
        }
    }

    private static void await(BooleanSupplier condition)
    {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private long cosign(int entries)
    {
        try (AuditLog<List<String>> log = testing.open(); Cosigning cosigning = new Cosigning(log, "room")) {
            TestingLog.append(log, entries);
            cosigning.round();
            assertThat(cosigning.status().outcome()).isEqualTo(Outcome.COSIGNED);
            return log.cosigned().orElseThrow().checkpoint().size();
        }
    }

    private void restore(Path copy)
            throws IOException
    {
        deleteRecursively(testing.place().directory(), ALLOW_INSECURE);
        TestingLog.copy(copy, testing.place().directory());
    }
}
