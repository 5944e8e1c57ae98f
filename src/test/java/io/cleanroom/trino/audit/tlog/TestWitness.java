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

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TreeHasher;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.SizeDiffers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.SignatureType.ED25519;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.NOTE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.ORIGIN;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TIME;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.seed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestWitness
{
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(TIME));
    private static final Set<VerifierKey> LOGS = Set.of(LOG_KEY.verifierKey());

    private final TestingWitnessStore store = new TestingWitnessStore();
    private final Witness witness = new Witness(List.of(WITNESS_KEY, WITNESS_PQ_KEY), LOGS, store, CLOCK);
    private final TestingLog log = new TestingLog("e", 40);
    private final TestingLog fork = new TestingLog("x", 40);

    @TempDir
    private Path directory;

    @Test
    void testWorkedExample()
            throws IOException
    {
        WitnessAnswer answer = witness.addCheckpoint(bytes("old 0\n\n" + TEXT + "\n" + LOG_LINE + "\n"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(new String(answer.body(), UTF_8)).startsWith(WITNESS_LINE + "\n\u2014 party-a.example/witness BOXx/QAAAABpVbkA").endsWith("\n");
        List<NoteSignature> lines = ((Cosigned) answer).lines();
        assertThat(new SignedNote(TEXT, lines).verify(Set.of(WITNESS_KEY.verifierKey(), WITNESS_PQ_KEY.verifierKey())).verified())
                .hasSize(2)
                .allMatch(signature -> signature.timestampSeconds().equals(OptionalLong.of(TIME)));
        assertThat(store.load(ORIGIN)).map(SignedCheckpoint::checkpoint).hasValue(WorkedExample.CHECKPOINT);
    }

    @Test
    void testEveryStepOfAGrowingLog()
            throws IOException
    {
        int old = 0;
        for (int size : new int[] {0, 0, 1, 1, 2, 7, 8, 8, 9, 31, 32, 33, 40}) {
            assertCosigned(witness.addCheckpoint(log.request(old, size)), log.checkpoint(size));
            old = size;
        }
        assertThat(store.evidence()).isEmpty();
    }

    @Test
    void testUnreadableRequests()
            throws IOException
    {
        assertAnswer(400, "the request, line 1: no line feed at the end", witness.addCheckpoint(new byte[0]));
        assertAnswer(400, "the request, line 1: another line; accepted: `old`", witness.addCheckpoint(bytes("old -1\n\n" + NOTE)));
        String hash = TreeHasher.emptyTree() + "\n";
        assertAnswer(400, "the request, line 65: one hash too many; accepted: at most 63", witness.addCheckpoint(bytes("old 0\n" + hash.repeat(64) + "\n" + NOTE)));
        assertAnswer(422, "the checkpoint of size 7 is not shown", witness.addCheckpoint(bytes("old 0\n" + hash.repeat(63) + "\n" + NOTE)));
        assertAnswer(400, "accepted: at most", witness.addCheckpoint(new byte[200_000]));
    }

    @Test
    void testUnknownOrigin()
            throws IOException
    {
        TestingLog other = new TestingLog(SigningKey.ofSeed("other.example", ED25519, seed(0x30)), "e", 5);
        assertAnswer(404, "no log `other.example` is known here", witness.addCheckpoint(other.request(0, 5)));
    }

    @Test
    void testSignaturesThatDoNotHold()
            throws IOException
    {
        // a stranger signs under the origin of the log
        TestingLog stranger = new TestingLog(SigningKey.ofSeed(ORIGIN, ED25519, seed(0x31)), "e", 5);
        assertAnswer(403, "the note has no signature of a known key", witness.addCheckpoint(stranger.request(0, 5)));
        // one good line does not make up for a bad one
        NoteSignature bad = new NoteSignature(ORIGIN, LOG_KEY.verifierKey().id(), new byte[64]);
        SignedCheckpoint mixed = log.checkpoint(5).with(List.of(bad));
        assertAnswer(403, "is not valid", witness.addCheckpoint(new AddCheckpointRequest(0, List.of(), mixed).bytes()));
        assertThat(store.load(ORIGIN)).isEmpty();
        // lines of others may be bad: they are not known here
        SignedCheckpoint foreign = log.checkpoint(5).with(List.of(new NoteSignature("other.example", 7, new byte[64])));
        assertThat(witness.addCheckpoint(new AddCheckpointRequest(0, List.of(), foreign).bytes())).isInstanceOf(Cosigned.class);
    }

    @Test
    void testOldSizeLargerThanTheCheckpoint()
            throws IOException
    {
        assertAnswer(400, "the old size 8 is larger than the size 7 of the checkpoint", witness.addCheckpoint(new AddCheckpointRequest(8, List.of(), log.checkpoint(7)).bytes()));
        witness.addCheckpoint(log.request(0, 8));
        assertAnswer(400, "the old size 8 is larger than the size 7 of the checkpoint", witness.addCheckpoint(new AddCheckpointRequest(8, List.of(), log.checkpoint(7)).bytes()));
    }

    @Test
    void testOldSizeDiffers()
            throws IOException
    {
        assertSizeDiffers(0, witness.addCheckpoint(log.request(3, 7)));
        witness.addCheckpoint(log.request(0, 7));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(0, 7)));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(0, 9)));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(6, 9)));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(8, 9)));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(3, 5)));
        assertThat(store.evidence()).isEmpty();
    }

    @Test
    void testEmptyTreeWithAnotherRoot()
            throws IOException
    {
        Checkpoint wrong = new Checkpoint(ORIGIN, 0, log.tree().root(1));
        assertAnswer(422, "the root is not the one of an empty tree", witness.addCheckpoint(new AddCheckpointRequest(0, List.of(), log.sign(wrong)).bytes()));
        assertThat(store.load(ORIGIN)).isEmpty();
        assertCosigned(witness.addCheckpoint(log.request(0, 0)), log.checkpoint(0));
        assertAnswer(422, "the root is not the one of an empty tree", witness.addCheckpoint(new AddCheckpointRequest(0, List.of(), log.sign(wrong)).bytes()));
        assertCosigned(witness.addCheckpoint(log.request(0, 5)), log.checkpoint(5));
    }

    @Test
    void testProofFromTheEmptyTree()
            throws IOException
    {
        assertAnswer(422, "the checkpoint of size 7 is not shown to extend the one of size 0", witness.addCheckpoint(new AddCheckpointRequest(0, List.of(log.tree().root(1)), log.checkpoint(7)).bytes()));
        assertThat(store.load(ORIGIN)).isEmpty();
        assertThat(store.evidence()).isEmpty();
    }

    @Test
    void testSameSizeWithAnotherRoot()
            throws IOException
    {
        assertCosigned(witness.addCheckpoint(log.request(0, 7)), log.checkpoint(7));
        assertAnswer(422, "the checkpoint of size 7 is not shown to extend the one of size 7", witness.addCheckpoint(fork.request(7, 7)));
        assertThat(store.evidence()).containsExactly(new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(fork.request(7, 7))));
        assertThat(store.evidence().getFirst().provesFork(LOGS)).isTrue();
        // the same fork, asked from a size that differs
        assertSizeDiffers(7, witness.addCheckpoint(fork.request(0, 7)));
        assertThat(store.evidence()).hasSize(2).allMatch(evidence -> evidence.provesFork(LOGS));
        assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
        // a surplus proof between equal trees is no fork
        assertAnswer(422, "is not shown", witness.addCheckpoint(new AddCheckpointRequest(7, List.of(TreeHasher.emptyTree()), log.checkpoint(7)).bytes()));
        assertThat(store.evidence().getLast().provesFork(LOGS)).isFalse();
        assertCosigned(witness.addCheckpoint(log.request(7, 7)), log.checkpoint(7));
    }

    @Test
    void testProofsThatDoNotVerify()
            throws IOException
    {
        witness.addCheckpoint(log.request(0, 7));
        List<Hash> proof = log.proof(7, 33);
        List<List<Hash>> damaged = new ArrayList<>(List.of(List.of(), proof.subList(1, proof.size()), proof.reversed(), fork.proof(7, 33), log.proof(6, 33), log.proof(7, 34)));
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(proof.getLast());
        damaged.add(longer);
        for (List<Hash> path : damaged) {
            assertAnswer(422, "the checkpoint of size 33 is not shown to extend the one of size 7", witness.addCheckpoint(new AddCheckpointRequest(7, path, log.checkpoint(33)).bytes()));
        }
        assertAnswer(422, "is not shown", witness.addCheckpoint(fork.request(7, 33)));
        assertThat(store.evidence()).hasSize(damaged.size() + 1).noneMatch(evidence -> evidence.provesFork(LOGS));
        assertThat(store.load(ORIGIN)).hasValue(log.checkpoint(7));
        assertCosigned(witness.addCheckpoint(log.request(7, 33)), log.checkpoint(33));
    }

    @Test
    void testNothingIsCosignedThatIsNotRecorded()
    {
        store.fail();
        assertThatThrownBy(() -> witness.addCheckpoint(log.request(0, 7))).isInstanceOf(IOException.class).hasMessage("no space left");
        assertThat(store.load(ORIGIN)).isEmpty();
    }

    @Test
    void testJudgesAgainWhenOvertaken()
            throws IOException
    {
        store.overtake(() -> addTo(store, fork.request(0, 7)));
        assertSizeDiffers(7, witness.addCheckpoint(log.request(0, 7)));
        assertThat(store.load(ORIGIN)).hasValue(fork.checkpoint(7));
        assertThat(store.evidence()).hasSize(1).allMatch(evidence -> evidence.provesFork(LOGS));

        store.overtake(() -> addTo(store, fork.request(7, 9)));
        assertSizeDiffers(9, witness.addCheckpoint(fork.request(7, 8)));
    }

    private static void addTo(WitnessStore store, byte[] request)
    {
        try {
            assertThat(new Witness(List.of(WITNESS_KEY), LOGS, store, CLOCK).addCheckpoint(request)).isInstanceOf(Cosigned.class);
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Two trees are offered at once, first from the beginning, then from what was cosigned: one step is cosigned each time, and of one tree. */
    @Test
    void testConcurrentForks()
            throws Exception
    {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 60; round++) {
                try (FileWitnessStore files = FileWitnessStore.open(directory.resolve("round" + round))) {
                    assertThat(race(threads, files, 0, 7, 8)).isEqualTo(1);
                    SignedCheckpoint first = files.load(ORIGIN).orElseThrow();
                    int size = (int) first.checkpoint().size();
                    TestingLog winner = first.equals(fork.checkpoint(size)) ? fork : log;
                    assertThat(first).isEqualTo(winner.checkpoint(size));

                    assertThat(race(threads, files, size, 20, 30)).isEqualTo(1);
                    SignedCheckpoint second = files.load(ORIGIN).orElseThrow();
                    assertThat(second).isIn(winner.checkpoint(20), winner.checkpoint(30));
                }
            }
        }
    }

    /** Two witnesses over one memory, each asked for both trees. */
    private int race(ExecutorService threads, WitnessStore files, int oldSize, int firstSize, int secondSize)
            throws Exception
    {
        Witness first = new Witness(List.of(WITNESS_KEY), LOGS, files, CLOCK);
        Witness second = new Witness(List.of(WITNESS_KEY), LOGS, files, CLOCK);
        CyclicBarrier barrier = new CyclicBarrier(4);
        List<Future<WitnessAnswer>> answers = new ArrayList<>();
        for (Callable<WitnessAnswer> task : List.<Callable<WitnessAnswer>>of(
                () -> first.addCheckpoint(log.request(oldSize, firstSize)),
                () -> first.addCheckpoint(fork.request(oldSize, firstSize)),
                () -> second.addCheckpoint(log.request(oldSize, secondSize)),
                () -> second.addCheckpoint(fork.request(oldSize, secondSize)))) {
            answers.add(threads.submit(() -> {
                barrier.await();
                return task.call();
            }));
        }
        int cosigned = 0;
        for (Future<WitnessAnswer> answer : answers) {
            cosigned += answer.get() instanceof Cosigned ? 1 : 0;
        }
        return cosigned;
    }

    @Test
    void testRestartKeepsTheMemory()
            throws IOException
    {
        try (FileWitnessStore files = FileWitnessStore.open(directory.resolve("a/b"))) {
            assertCosigned(new Witness(List.of(WITNESS_KEY), LOGS, files, CLOCK).addCheckpoint(log.request(0, 7)), log.checkpoint(7));
        }
        try (FileWitnessStore files = FileWitnessStore.open(directory.resolve("a/b"))) {
            Witness restarted = new Witness(List.of(WITNESS_KEY), LOGS, files, CLOCK);
            assertSizeDiffers(7, restarted.addCheckpoint(fork.request(0, 9)));
            assertAnswer(422, "is not shown", restarted.addCheckpoint(fork.request(7, 9)));
            assertAnswer(422, "is not shown", restarted.addCheckpoint(fork.request(7, 7)));
            assertCosigned(restarted.addCheckpoint(log.request(7, 9)), log.checkpoint(9));
        }
    }

    @Test
    void testKeysOfAWitness()
    {
        assertThatThrownBy(() -> new Witness(List.of(), LOGS, store, CLOCK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Witness(List.of(LOG_KEY), LOGS, store, CLOCK)).isInstanceOf(IllegalArgumentException.class).hasMessage("a witness has one or more keys of type 0x04 or 0x06");
    }

    /** Whatever is sent, there is an answer; and nothing but the log's own checkpoint is recorded. */
    @Test
    void testFuzz()
            throws IOException
    {
        witness.addCheckpoint(log.request(0, 7));
        Fuzzer fuzzer = new Fuzzer(61, List.of(log.request(7, 33), log.request(7, 7), fork.request(7, 9)));
        fuzzer.run(4_000, request -> {
            WitnessAnswer answer;
            try {
                answer = new Witness(List.of(WITNESS_KEY), LOGS, new TestingWitnessStore(), CLOCK).addCheckpoint(request);
            }
            catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(answer.status()).isIn(200, 400, 403, 404, 409, 422);
            if (answer.status() == 400) {
                throw new TlogException(((WitnessAnswer.Refused) answer).reason());
            }
            return AddCheckpointRequest.parse(request).bytes();
        });
    }

    private static void assertCosigned(WitnessAnswer answer, SignedCheckpoint checkpoint)
    {
        assertThat(answer).isInstanceOf(Cosigned.class);
        SignedNote note = new SignedNote(checkpoint.note().text(), ((Cosigned) answer).lines());
        assertThat(note.verify(Set.of(WITNESS_KEY.verifierKey())).verified()).hasSize(1);
    }

    private static void assertSizeDiffers(long size, WitnessAnswer answer)
    {
        assertThat(answer).isEqualTo(new SizeDiffers(size));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(size + "\n");
    }

    private static void assertAnswer(int status, String reason, WitnessAnswer answer)
    {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), UTF_8)).contains(reason).endsWith("\n");
    }
}
