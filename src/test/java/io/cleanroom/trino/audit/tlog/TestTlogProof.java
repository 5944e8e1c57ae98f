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
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_VKEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.NOTE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.SIZE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_VKEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.entry;
import static io.cleanroom.trino.audit.tlog.WorkedExample.proof;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTlogProof
{
    private static final String PROOF = """
            c2sp.org/tlog-proof@v1
            index 5
            jh+IfPx8el5D8gLa9n2Zro+P1LM6ayUbz59dg0djA+o=
            pj3OYU8qD+Gzkv2Df/GmgCv80HVe/1fNrzCz7rrujD0=
            lWabN2vE41RNoJgl5ZriAqNawPxeWAmiymPYHonRfWw=

            """ + NOTE;
    private static final WitnessPolicy POLICY = WitnessPolicy.parse(bytes("log %s\nwitness a %s\nquorum a\n".formatted(LOG_VKEY, WITNESS_VKEY)));

    @Test
    void testWorkedExample()
    {
        assertThat(new String(proof(5).bytes(), UTF_8)).isEqualTo(PROOF);
        assertThat(TlogProof.parse(bytes(PROOF))).isEqualTo(proof(5));
        for (int index = 0; index < SIZE; index++) {
            TlogProof proof = proof(index);
            assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
            VerifiedCheckpoint verified = proof.verify(entry(index), POLICY, PolicyOptions.STRICT);
            assertThat(verified.checkpoint().size()).isEqualTo(SIZE);
            assertThat(verified.cosignatures()).containsOnlyKeys("a");
            for (int other = 0; other < SIZE; other++) {
                if (other != index) {
                    byte[] entry = entry(other);
                    TlogProof moved = new TlogProof(other, proof.path(), proof.checkpoint());
                    assertThatThrownBy(() -> proof.verify(entry, POLICY, PolicyOptions.STRICT)).isInstanceOf(TlogException.class);
                    assertThatThrownBy(() -> moved.verify(entry, POLICY, PolicyOptions.STRICT)).isInstanceOf(TlogException.class);
                }
            }
        }
    }

    @Test
    void testDamagedProofs()
    {
        assertRefused(
                proof -> TlogProof.parse(proof).bytes(),
                bytes(PROOF),
                damaged("empty", "", "the proof, line 1: no line feed at the end"),
                damaged("another version", PROOF.replace("@v1", "@v2"), "the proof, line 1: another first line; accepted: c2sp.org/tlog-proof@v1"),
                damaged("space after the version", PROOF.replace("@v1", "@v1 "), "the proof, line 1: another first line"),
                damaged("no first line", PROOF.substring(PROOF.indexOf("index")), "the proof, line 1: another first line"),
                damaged("extra line", PROOF.replace("index", "extra AAAA\nindex"), "the proof, line 2: another line; accepted: `index`, one space and a decimal number"),
                damaged("no index", PROOF.replace("index 5\n", ""), "the proof, line 2: another line; accepted: `index`"),
                damaged("index with leading zero", PROOF.replace("index 5", "index 05"), "the proof, line 2: another line; accepted: `index`"),
                damaged("negative index", PROOF.replace("index 5", "index -5"), "the proof, line 2: another line; accepted: `index`"),
                damaged("two spaces", PROOF.replace("index 5", "index  5"), "the proof, line 2: another line; accepted: `index`"),
                damaged("space after the index", PROOF.replace("index 5", "index 5 "), "the proof, line 2: another line; accepted: `index`"),
                damaged("index of 2^63", PROOF.replace("index 5", "index 9223372036854775808"), "the proof, line 2: another line; accepted: `index`"),
                damaged("hash of 31 bytes", PROOF.replace("jh+IfPx8el5D8gLa9n2Zro+P1LM6ayUbz59dg0djA+o=", "jh+IfPx8el5D8gLa9n2Zro+P1LM6ayUbz59dg0djAw=="), "the proof, line 3: 31 bytes of Base64; accepted: a hash of the proof, 32 bytes"),
                damaged("hash of 33 bytes", PROOF.replace("djA+o=", "djA+oA"), "the proof, line 3: 33 bytes of Base64"),
                damaged("hash without padding", PROOF.replace("djA+o=", "djA+o"), "the proof, line 3: no canonical Base64"),
                damaged("no empty line after the hashes", PROOF.replace("RfWw=\n\n", "RfWw=\n"), "the proof, line 6: no canonical Base64; accepted: a hash of the proof"),
                damaged("two empty lines after the hashes", PROOF.replace("RfWw=\n\n", "RfWw=\n\n\n"), "the checkpoint, line 1: no origin"),
                damaged("no checkpoint", PROOF.substring(0, PROOF.indexOf(TEXT)), "the proof, line 7: the text ends; accepted: the text of a note"),
                damaged("no empty line at the end of the path", PROOF.substring(0, PROOF.indexOf(TEXT) - 1), "the proof, line 6: the text ends; accepted: an empty line after the hashes"),
                damaged("checkpoint without signatures", PROOF.substring(0, PROOF.indexOf(LOG_LINE)), "the proof, line 11: the text ends; accepted: an em dash"),
                damaged("checkpoint without empty line", PROOF.replace("MT0=\n\n", "MT0=\n"), "the proof, line 7: a note without an empty line"),
                damaged("checkpoint with extension", PROOF.replace("MT0=\n\n", "MT0=\nextension\n\n"), "the checkpoint, line 4: something after the end"),
                damaged("signature damaged", PROOF.replace("\u2014 party", "\u2014party"), "the proof, line 12: no signature line"),
                damaged("empty line at the end", PROOF + "\n", "the proof, line 14: the text ends; accepted: an em dash"),
                damaged("64 hashes", new String(new TlogProof(5, Collections.nCopies(63, Hash.of(new byte[32])), WorkedExample.signedCheckpoint()).bytes(), UTF_8)
                        .replace("index 5\n", "index 5\n" + Hash.of(new byte[32]) + "\n"), "the proof, line 66: one hash too many; accepted: at most 63"),
                damaged("too long", "a".repeat(200_000), "accepted: at most"));
    }

    @Test
    void testProofsThatProveNothing()
    {
        TlogProof proof = proof(5);
        List<Hash> swapped = new ArrayList<>(proof.path());
        Collections.swap(swapped, 0, 1);
        List<Hash> longer = new ArrayList<>(proof.path());
        longer.add(proof.path().getFirst());
        for (TlogProof other : List.of(
                new TlogProof(5, swapped, proof.checkpoint()),
                new TlogProof(5, longer, proof.checkpoint()),
                new TlogProof(5, proof.path().subList(0, 2), proof.checkpoint()),
                new TlogProof(5, List.of(), proof.checkpoint()),
                new TlogProof(7, proof.path(), proof.checkpoint()),
                new TlogProof(Long.MAX_VALUE, proof.path(), proof.checkpoint()))) {
            assertThatThrownBy(() -> other.verify(entry(5), POLICY, PolicyOptions.STRICT))
                    .isInstanceOf(TlogException.class)
                    .hasMessage("the path does not lead from the entry at index %s to the root of the checkpoint of size 7".formatted(other.index()));
        }
        assertThatThrownBy(() -> new TlogProof(-1, List.of(), proof.checkpoint())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlogProof(0, Collections.nCopies(64, Hash.of(new byte[32])), proof.checkpoint())).isInstanceOf(IllegalArgumentException.class);
    }

    /** The public half of an attack is easy: every byte that is changed must be noticed, by the reader or by the check. */
    @Test
    void testEveryFlippedBitIsNoticed()
    {
        byte[] sound = bytes(PROOF);
        for (int bit = 0; bit < 8 * sound.length; bit++) {
            byte[] flipped = sound.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> TlogProof.parse(flipped).verify(entry(5), POLICY, PolicyOptions.STRICT)).as("bit %s", bit).isInstanceOf(TlogException.class);
        }
    }

    @Test
    void testFuzzProofs()
    {
        Fuzzer fuzzer = new Fuzzer(41, List.of(bytes(PROOF), proof(0).bytes(), proof(6).bytes(), new TlogProof(0, List.of(), WorkedExample.signedCheckpoint()).bytes()));
        fuzzer.run(50_000, proof -> TlogProof.parse(proof).bytes());
        assertThat(fuzzer.accepted()).isPositive();
    }
}
