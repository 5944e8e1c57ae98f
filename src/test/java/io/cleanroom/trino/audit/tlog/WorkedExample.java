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

import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.MemoryTree;

import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A log of seven entries, its keys and its checkpoint: every value here is fixed, also the expected ones. */
final class WorkedExample
{
    static final String ORIGIN = "room-7.operator.example/audit";
    static final String WITNESS = "party-a.example/witness";
    static final long TIME = 1_767_225_600;
    static final int SIZE = 7;

    static final String LOG_VKEY = "room-7.operator.example/audit+3c097792+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    static final String WITNESS_VKEY = "party-a.example/witness+a57fd598+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    static final String TEXT = """
            room-7.operator.example/audit
            7
            TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMT0=
            """;
    static final String LOG_LINE = "\u2014 room-7.operator.example/audit PAl3koBkF/Yftl4sWDG9XWEAFeGaINoIIfwdN47Y+5U85xY18jDqd+gu1jTDAEoQ8OHpDHAI/rdwQ7fR12InMpxwfQ4=";
    static final String WITNESS_LINE = "\u2014 party-a.example/witness pX/VmAAAAABpVbkABNP+b3UwfXtDk7cQuND07rK3iKZSmzKWsQOGiKEQeijY64oqHPd8WEMhp5lzC4LaiYIBjuKwDaJSy/yUKXdbBA==";
    static final String NOTE = TEXT + "\n" + LOG_LINE + "\n" + WITNESS_LINE + "\n";

    static final SigningKey LOG_KEY = SigningKey.ofSeed(ORIGIN, SignatureType.ED25519, seed(0x00));
    static final SigningKey WITNESS_KEY = SigningKey.ofSeed(WITNESS, SignatureType.COSIGNATURE_ED25519, seed(0x20));
    static final SigningKey WITNESS_PQ_KEY = SigningKey.ofSeed(WITNESS, SignatureType.COSIGNATURE_ML_DSA_44, seed(0x40));
    static final SigningKey LOG_PQ_KEY = SigningKey.ofSeed(ORIGIN, SignatureType.COSIGNATURE_ML_DSA_44, seed(0x60));

    static final Checkpoint CHECKPOINT = Checkpoint.parse(TEXT.getBytes(UTF_8));

    private WorkedExample() {}

    static byte[] seed(int first)
    {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (first + i);
        }
        return seed;
    }

    static byte[] entry(int index)
    {
        return ("e" + index).getBytes(US_ASCII);
    }

    static MemoryTree tree(int size)
    {
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < size; i++) {
            tree.append(entry(i));
        }
        return tree;
    }

    static SignedCheckpoint signedCheckpoint()
    {
        return SignedCheckpoint.parse(NOTE.getBytes(UTF_8));
    }

    static SignedCheckpoint signedCheckpoint(NoteSignature... signatures)
    {
        return SignedCheckpoint.of(CHECKPOINT, List.of(signatures));
    }

    static TlogProof proof(int index)
    {
        return new TlogProof(index, InclusionProof.create(tree(SIZE), index, SIZE).path(), signedCheckpoint());
    }
}
