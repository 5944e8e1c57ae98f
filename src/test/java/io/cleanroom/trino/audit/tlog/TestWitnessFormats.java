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
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Refused;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.SizeDiffers;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.NOTE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.ORIGIN;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.seed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestWitnessFormats
{
    private static final Set<VerifierKey> LOGS = Set.of(LOG_KEY.verifierKey());
    private static final String PROOF = "9fNP4FejGK1lmZw0+Msnd3fjNkUp/nARcLCQjQMUxEI=";
    private static final String REQUEST = "old 4\n" + PROOF + "\n\n" + NOTE;

    private final TestingLog log = new TestingLog("e", 40);
    private final TestingLog fork = new TestingLog("x", 40);

    @Test
    void testRequest()
    {
        AddCheckpointRequest request = new AddCheckpointRequest(4, log.proof(4, 7), SignedCheckpoint.parse(bytes(NOTE)));
        assertThat(new String(request.bytes(), UTF_8)).isEqualTo(REQUEST);
        assertThat(AddCheckpointRequest.parse(bytes(REQUEST))).isEqualTo(request);
        assertThatThrownBy(() -> new AddCheckpointRequest(-1, List.of(), request.checkpoint())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AddCheckpointRequest(0, Collections.nCopies(64, Hash.of(new byte[32])), request.checkpoint())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testDamagedRequests()
    {
        assertRefused(
                request -> AddCheckpointRequest.parse(request).bytes(),
                bytes(REQUEST),
                damaged("empty", "", "the request, line 1: no line feed at the end"),
                damaged("no old size", REQUEST.substring(6), "the request, line 1: another line; accepted: `old`, one space and a decimal number"),
                damaged("old size with leading zero", REQUEST.replace("old 4", "old 04"), "the request, line 1: another line"),
                damaged("negative old size", REQUEST.replace("old 4", "old -4"), "the request, line 1: another line"),
                damaged("old size of 2^63", REQUEST.replace("old 4", "old 9223372036854775808"), "the request, line 1: another line"),
                damaged("two spaces", REQUEST.replace("old 4", "old  4"), "the request, line 1: another line"),
                damaged("carriage returns", REQUEST.replace("\n", "\r\n"), "the request, line 1: a byte 0x0d"),
                damaged("hash without padding", REQUEST.replace("xEI=", "xEI"), "the request, line 2: no canonical Base64; accepted: a hash of the proof"),
                damaged("hash with unused bits", REQUEST.replace("xEI=", "xEJ="), "the request, line 2: no canonical Base64"),
                damaged("hash of 33 bytes", REQUEST.replace("xEI=", "xEIA"), "the request, line 2: 33 bytes of Base64"),
                damaged("64 hashes", REQUEST.replace(PROOF + "\n", (PROOF + "\n").repeat(64)), "the request, line 65: one hash too many; accepted: at most 63"),
                damaged("no empty line", REQUEST.replace("xEI=\n\n", "xEI=\n"), "the request, line 3: no canonical Base64"),
                damaged("two empty lines", REQUEST.replace("xEI=\n\n", "xEI=\n\n\n"), "the checkpoint, line 1: no origin"),
                damaged("no checkpoint", "old 4\n" + PROOF + "\n\n", "the request, line 4: the text ends; accepted: the text of a note"),
                damaged("no signatures", "old 4\n" + PROOF + "\n\n" + TEXT + "\n", "the request, line 8: the text ends; accepted: an em dash"),
                damaged("checkpoint with extension", REQUEST.replace("MT0=\n", "MT0=\nextension\n"), "the checkpoint, line 4: something after the end"),
                damaged("no line feed at the end", REQUEST.strip(), "the request, line 9: no line feed at the end"),
                damaged("empty line at the end", REQUEST + "\n", "the request, line 11: the text ends; accepted: an em dash"),
                damaged("too long", "a".repeat(200_000), "accepted: at most"));
    }

    @Test
    void testFuzzRequests()
    {
        Fuzzer fuzzer = new Fuzzer(71, List.of(bytes(REQUEST), log.request(0, 7), log.request(7, 33)));
        fuzzer.run(50_000, request -> AddCheckpointRequest.parse(request).bytes());
        assertThat(fuzzer.accepted()).isPositive();
    }

    @Test
    void testAnswers()
    {
        Cosigned cosigned = new Cosigned(List.of(WITNESS_KEY.cosign(WorkedExample.CHECKPOINT, 1), WITNESS_PQ_KEY.cosign(WorkedExample.CHECKPOINT, 2)));
        for (WitnessAnswer answer : List.of(cosigned, new SizeDiffers(0), new SizeDiffers(Long.MAX_VALUE), new Refused(422, "the reason"), new Refused(404, ""))) {
            assertThat(WitnessAnswer.parse(answer.status(), answer.contentType(), answer.body())).isEqualTo(answer);
        }
        // 409 for another root, as the first version of the protocol had it
        assertThat(WitnessAnswer.parse(409, "text/plain", bytes("another root\n"))).isEqualTo(new Refused(409, "another root"));
        assertThat(WitnessAnswer.parse(500, "", bytes("a\r\nb\u00e9\u0007" + "c".repeat(1000)))).isEqualTo(new Refused(500, "a  b   " + "c".repeat(493)));
    }

    @Test
    void testDamagedAnswers()
    {
        assertRefused(
                body -> WitnessAnswer.parse(200, "text/plain; charset=utf-8", body).body(),
                bytes(WITNESS_LINE + "\n"),
                damaged("empty", "", "the answer, line 1: no line feed at the end"),
                damaged("empty line", "\n", "the answer, line 1: no signature line"),
                damaged("empty line at the end", WITNESS_LINE + "\n\n", "the answer, line 2: no signature line"),
                damaged("no line feed at the end", WITNESS_LINE, "the answer, line 1: no line feed at the end"),
                damaged("a note", NOTE, "the answer, line 1: no signature line"),
                damaged("65 lines", (LOG_LINE + "\n").repeat(65), "the answer has 65 lines; accepted: at most 64"),
                damaged("a page", "<html></html>\n", "the answer, line 1: no signature line"));
        assertRefused(
                body -> WitnessAnswer.parse(409, "text/x.tlog.size", body).body(),
                bytes("7\n"),
                damaged("empty", "", "the answer, line 1: no line feed at the end"),
                damaged("no size", "\n", "the answer, line 1: no size; accepted: a decimal number"),
                damaged("no line feed at the end", "7", "the answer, line 1: no line feed at the end"),
                damaged("carriage return", "7\r\n", "the answer, line 1: a byte 0x0d"),
                damaged("leading zero", "07\n", "the answer, line 1: no size"),
                damaged("sign", "+7\n", "the answer, line 1: no size"),
                damaged("size of 2^63", "9223372036854775808\n", "the answer, line 1: no size"),
                damaged("second line", "7\n7\n", "the answer, line 2: something after the end"));
    }

    @Test
    void testFuzzAnswers()
    {
        new Fuzzer(72, List.of(bytes(WITNESS_LINE + "\n"), bytes(WITNESS_LINE + "\n" + LOG_LINE + "\n"))).run(30_000, body -> WitnessAnswer.parse(200, "", body).body());
        new Fuzzer(73, List.of(bytes("7\n"), bytes("1234567\n"))).run(30_000, body -> WitnessAnswer.parse(409, "text/x.tlog.size", body).body());
    }

    @Test
    void testEvidence()
    {
        ForkEvidence evidence = new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(fork.request(7, 7)));
        assertThat(ForkEvidence.parse(evidence.bytes())).isEqualTo(evidence);
        assertThat(evidence.provesFork(LOGS)).isTrue();
        assertThat(evidence.provesFork(Set.of())).isFalse();
        assertThat(evidence.provesFork(Set.of(SigningKey.ofSeed(ORIGIN, SignatureType.ED25519, seed(9)).verifierKey()))).isFalse();
        assertThat(new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(log.request(7, 7))).provesFork(LOGS)).as("one tree").isFalse();
        assertThat(new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(fork.request(7, 9))).provesFork(LOGS)).as("two sizes").isFalse();

        TestingLog other = new TestingLog(SigningKey.ofSeed("other.example", SignatureType.ED25519, seed(3)), "y", 9);
        ForkEvidence twoLogs = new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(other.request(0, 7)));
        VerifierKey otherKey = SigningKey.ofSeed("other.example", SignatureType.ED25519, seed(3)).verifierKey();
        assertThat(twoLogs.provesFork(Set.of(LOG_KEY.verifierKey(), otherKey))).as("two logs").isFalse();
        NoteSignature forged = new NoteSignature(ORIGIN, LOG_KEY.verifierKey().id(), new byte[64]);
        SignedCheckpoint unsigned = SignedCheckpoint.of(fork.checkpoint(7).checkpoint(), List.of(forged));
        assertThat(new ForkEvidence(log.checkpoint(7), new AddCheckpointRequest(7, List.of(), unsigned)).provesFork(LOGS)).as("never signed").isFalse();
    }

    @Test
    void testDamagedEvidence()
    {
        String sound = new String(new ForkEvidence(log.checkpoint(7), AddCheckpointRequest.parse(fork.request(7, 9))).bytes(), UTF_8);
        assertRefused(
                file -> ForkEvidence.parse(file).bytes(),
                bytes(sound),
                damaged("empty", "", "the evidence, line 1: no line feed at the end"),
                damaged("another version", sound.replace("v1", "v2"), "the evidence, line 1: another first line; accepted: clean room fork evidence v1"),
                damaged("no recorded checkpoint", sound.replace("recorded 5", "recorded 0"), "the evidence, line 2: 0 lines; accepted: 1 to"),
                damaged("too few recorded lines", sound.replace("recorded 5", "recorded 4"), "the note, line 5: the text ends"),
                damaged("too many recorded lines", sound.replace("recorded 5", "recorded 6"), "the note, line 6: no signature line"),
                damaged("more lines than there are", sound.replace("recorded 5", "recorded 4294967301"), "the evidence, line 2: 4294967301 lines"),
                damaged("leading zero", sound.replace("recorded 5", "recorded 05"), "the evidence, line 2: another line; accepted: `recorded`"),
                damaged("no request", sound.substring(0, sound.indexOf("request")), "the evidence, line 8: the text ends; accepted: `request`"),
                damaged("something behind the request", sound + "x\n", "something after the end"),
                damaged("request cut off", sound.substring(0, sound.lastIndexOf('\u2014')), "lines; accepted: 1 to"),
                damaged("carriage returns", sound.replace("\n", "\r\n"), "the evidence, line 1: a byte 0x0d"));
        new Fuzzer(74, List.of(bytes(sound))).run(30_000, file -> ForkEvidence.parse(file).bytes());
    }
}
