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

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.SignatureType.COSIGNATURE_ED25519;
import static io.cleanroom.trino.audit.tlog.SignatureType.COSIGNATURE_ML_DSA_44;
import static io.cleanroom.trino.audit.tlog.WorkedExample.CHECKPOINT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_VKEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TIME;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_VKEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.seed;
import static io.cleanroom.trino.audit.tlog.WorkedExample.signedCheckpoint;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestWitnessPolicy
{
    private static final SigningKey B_KEY = SigningKey.ofSeed("party-b.example/witness", COSIGNATURE_ED25519, seed(0x80));
    private static final SigningKey B_PQ_KEY = SigningKey.ofSeed("party-b.example/witness", COSIGNATURE_ML_DSA_44, seed(0xa0));
    private static final String B_VKEY = B_KEY.verifierKey().toString();
    private static final NoteSignature LOG_SIGNATURE = LOG_KEY.sign(TEXT);
    private static final NoteSignature LOG_PQ_SIGNATURE = LOG_PQ_KEY.cosign(CHECKPOINT, TIME);

    private static final String SMALL = "log " + LOG_VKEY + "\nwitness a " + WITNESS_VKEY + "\nwitness b " + B_VKEY + "\ngroup both all a b\nquorum both\n";
    private static final String LARGE = """
            # Both parties, and both algorithms of each
            log %s https://operator.example/room-7/
            \tlog\t%s  \t
            witness a-ed %s https://party-a.example/
            witness a-pq %s
            group party-a all a-ed a-pq

              # indented
            witness b-ed %s
            witness b-pq %s http://localhost:8080/witness
            group party-b all b-ed b-pq
            group both all party-a party-b
            quorum both
            """.formatted(LOG_VKEY, LOG_PQ_KEY.verifierKey(), WITNESS_VKEY, WITNESS_PQ_KEY.verifierKey(), B_VKEY, B_PQ_KEY.verifierKey());

    @Test
    void testReadsAllLines()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes(LARGE));
        assertThat(new String(policy.bytes(), UTF_8)).isEqualTo(LARGE);
        assertThat(policy.logs()).containsExactly(
                new PolicyLog(LOG_KEY.verifierKey(), Optional.of(URI.create("https://operator.example/room-7/"))),
                new PolicyLog(LOG_PQ_KEY.verifierKey(), Optional.empty()));
        assertThat(policy.witnesses()).containsExactly(
                new PolicyWitness("a-ed", WITNESS_KEY.verifierKey(), Optional.of(URI.create("https://party-a.example/"))),
                new PolicyWitness("a-pq", WITNESS_PQ_KEY.verifierKey(), Optional.empty()),
                new PolicyWitness("b-ed", B_KEY.verifierKey(), Optional.empty()),
                new PolicyWitness("b-pq", B_PQ_KEY.verifierKey(), Optional.of(URI.create("http://localhost:8080/witness"))));
        assertThat(policy.groups()).containsExactly(
                new PolicyGroup("party-a", 2, List.of("a-ed", "a-pq")),
                new PolicyGroup("party-b", 2, List.of("b-ed", "b-pq")),
                new PolicyGroup("both", 2, List.of("party-a", "party-b")));
        assertThat(policy.quorum()).isEqualTo("both");
    }

    @Test
    void testDamagedPolicies()
    {
        assertRefused(
                policy -> WitnessPolicy.parse(policy).bytes(),
                bytes(SMALL),
                damaged("empty", "", "the policy, line 1: no line feed at the end"),
                damaged("comment only", "# nothing\n", "the policy has no quorum; accepted: one line `quorum <name or none>`"),
                damaged("no quorum", SMALL.replace("quorum both\n", ""), "the policy has no quorum"),
                damaged("quorum in a comment", SMALL.replace("quorum", "#quorum"), "the policy has no quorum"),
                damaged("two quorums", SMALL + "quorum both\n", "the policy, line 6: a second quorum; accepted: one"),
                damaged("quorum of an unknown name", SMALL.replace("quorum both", "quorum all"), "the policy, line 5: the name `all`; accepted: a witness or group of a line above"),
                damaged("quorum of a log", SMALL.replace("quorum both", "quorum " + LOG_KEY.verifierKey().name()), "the policy, line 5: the name `room-7.operator.example/audit`"),
                damaged("quorum before its group", "quorum both\n" + SMALL.replace("quorum both\n", ""), "the policy, line 1: the name `both`"),
                damaged("quorum without name", SMALL.replace("quorum both", "quorum"), "the policy, line 5: 1 fields; accepted: quorum <name or none>"),
                damaged("quorum with two names", SMALL.replace("quorum both", "quorum a b"), "the policy, line 5: 3 fields; accepted: quorum <name or none>"),
                damaged("comment after the quorum", SMALL.replace("quorum both", "quorum both # comment"), "the policy, line 5: 4 fields"),
                damaged("comment after a witness", SMALL.replace(B_VKEY, B_VKEY + " #comment"), "the policy, line 3: `#comment`; accepted: https:// or http://"),
                damaged("comment after a group", SMALL.replace("all a b", "all a b #"), "the policy, line 4: the name `#`; accepted: a witness or group of a line above"),
                damaged("no line feed at the end", SMALL.strip(), "the policy, line 5: no line feed at the end"),
                damaged("carriage returns", SMALL.replace("\n", "\r\n"), "the policy, line 1: a byte 0x0d"),
                damaged("vertical tab", SMALL.replace("quorum both", "quorum\u000bboth"), "the policy, line 5: a byte 0x0b"),
                damaged("delete", SMALL + "#\u007f\n", "the policy has a byte 0x7f"),
                damaged("no UTF-8", DamagedText.withByte("# \n" + SMALL, 1, 0xff), "the policy is not text; accepted: valid UTF-8"),
                damaged("unknown word", SMALL.replace("group", "groups"), "the policy, line 4: `groups`; accepted: log, witness, group, quorum, or #"),
                damaged("word in capitals", SMALL.replace("quorum", "Quorum"), "the policy, line 5: `Quorum`"),
                damaged("log without key", SMALL.replace(LOG_VKEY, ""), "the policy, line 1: 1 fields; accepted: log <vkey> [<url>]"),
                damaged("log with a surplus field", SMALL.replace(LOG_VKEY, LOG_VKEY + " https://a.example/ x"), "the policy, line 1: 4 fields; accepted: log <vkey> [<url>]"),
                damaged("log twice", SMALL.replace("witness a", "log " + LOG_VKEY + "\nwitness a"), "the policy, line 2: the public key of another log line; accepted: each public key once"),
                damaged("log twice under another name", SMALL.replace("witness a", "log " + SigningKey.ofSeed("x", SignatureType.ED25519, seed(0)).verifierKey() + "\nwitness a"), "the policy, line 2: the public key of another log line"),
                damaged("log with the key of a witness", SMALL.replace(LOG_VKEY, WITNESS_VKEY), "the policy, line 1: a key of type 0x04; accepted: a key of a log, type 0x01 or 0x06"),
                damaged("witness with the key of a log", SMALL.replace(B_VKEY, LOG_VKEY), "the policy, line 3: a key of type 0x01; accepted: a key of a witness, type 0x04 or 0x06"),
                damaged("damaged key", SMALL.replace("+3c097792+", "+3c097793+"), "the policy, line 1: a key that is not valid: the verifier key of `room-7.operator.example/audit` has id 3c097793"),
                damaged("witness without name", SMALL.replace("witness a", "witness"), "the policy, line 2: 2 fields; accepted: witness <name> <vkey> [<url>]"),
                damaged("witness with a surplus field", SMALL.replace(B_VKEY, B_VKEY + " https://a.example/ x"), "the policy, line 3: 5 fields"),
                damaged("two witnesses of one name", SMALL.replace("witness b", "witness a"), "the policy, line 3: the name `a`; accepted: a name that no line has yet, other than none"),
                damaged("two witnesses of one key", SMALL.replace(B_VKEY, WITNESS_VKEY), "the policy, line 3: the public key of another witness line"),
                damaged("two witnesses of one key under other names", SMALL.replace(B_VKEY, SigningKey.ofSeed("x", COSIGNATURE_ED25519, seed(0x20)).verifierKey().toString()), "the policy, line 3: the public key of another witness line"),
                damaged("witness none", SMALL.replace("witness a", "witness none"), "the policy, line 2: the name `none`; accepted: a name that no line has yet, other than none"),
                damaged("group none", SMALL.replace("group both", "group none").replace("quorum both", "quorum none"), "the policy, line 4: the name `none`"),
                damaged("group with the name of a witness", SMALL.replace("group both", "group a"), "the policy, line 4: the name `a`"),
                damaged("group without members", SMALL.replace("all a b", "all"), "the policy, line 4: 3 fields; accepted: group <name> <all, any or a number> <member> .."),
                damaged("group with a member twice", SMALL.replace("all a b", "all a a"), "the policy, line 4: `a` is a member already; accepted: each name once in all groups"),
                damaged("member of two groups", SMALL.replace("quorum", "group other any a\nquorum"), "the policy, line 5: `a` is a member already"),
                damaged("member none", SMALL.replace("all a b", "all a none"), "the policy, line 4: the name `none`; accepted: a witness or group of a line above"),
                damaged("group in itself", SMALL.replace("all a b", "all a both"), "the policy, line 4: the name `both`; accepted: a witness or group of a line above"),
                damaged("group of a later witness", SMALL.replace("witness b", "group early any b\nwitness b"), "the policy, line 3: the name `b`"),
                damaged("threshold of zero", SMALL.replace("all a b", "0 a b"), "the policy, line 4: the threshold `0`; accepted: all, any, or 1 to 2"),
                damaged("threshold too high", SMALL.replace("all a b", "3 a b"), "the policy, line 4: the threshold `3`"),
                damaged("threshold with leading zero", SMALL.replace("all a b", "01 a b"), "the policy, line 4: the threshold `01`"),
                damaged("threshold with sign", SMALL.replace("all a b", "+1 a b"), "the policy, line 4: the threshold `+1`"),
                damaged("threshold of 2^32 + 1", SMALL.replace("all a b", "4294967297 a b"), "the policy, line 4: the threshold `4294967297`"),
                damaged("threshold in capitals", SMALL.replace("all a b", "ALL a b"), "the policy, line 4: the threshold `ALL`"),
                damaged("url without scheme", SMALL.replace(B_VKEY, B_VKEY + " party-b.example"), "the policy, line 3: `party-b.example`; accepted: https:// or http://"),
                damaged("url of a file", SMALL.replace(B_VKEY, B_VKEY + " file:///etc"), "the policy, line 3: `file:///etc`"),
                damaged("url without host", SMALL.replace(B_VKEY, B_VKEY + " https:/witness"), "the policy, line 3: `https:/witness`"),
                damaged("url with query", SMALL.replace(B_VKEY, B_VKEY + " https://b.example/?a"), "the policy, line 3: `https://b.example/?a`"));
    }

    @Test
    void testQuorumOfNone()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes("log " + LOG_VKEY + "\nquorum none\n"));
        assertThat(policy.fulfilledBy(Set.of())).isTrue();
        assertThat(policy.verify(signedCheckpoint(LOG_SIGNATURE), PolicyOptions.STRICT).cosignatures()).isEmpty();
    }

    @Test
    void testQuorumOfOneWitness()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes(SMALL.replace("quorum both", "quorum a")));
        assertThat(policy.fulfilledBy(Set.of())).isFalse();
        assertThat(policy.fulfilledBy(Set.of("b", "both"))).as("the name of a group is no cosignature").isFalse();
        assertThat(policy.fulfilledBy(Set.of("a"))).isTrue();
    }

    /** Against the meaning of the words, for every set of witnesses. */
    @Test
    void testQuorumOfNestedGroups()
    {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            text.append("witness w%s %s\n".formatted(i, SigningKey.ofSeed("w" + i, COSIGNATURE_ED25519, seed(i)).verifierKey()));
        }
        text.append("group one any w0 w1\ngroup two 2 w2 w3 w4\ngroup three all w5 one\ngroup four 2 two three w6\nquorum four\n");
        WitnessPolicy policy = WitnessPolicy.parse(bytes(text.toString()));
        for (int bits = 0; bits < 1 << 7; bits++) {
            boolean[] w = new boolean[7];
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 7; i++) {
                w[i] = (bits >> i & 1) == 1;
                if (w[i]) {
                    names.add("w" + i);
                }
            }
            boolean one = w[0] || w[1];
            boolean two = (w[2] && w[3]) || (w[2] && w[4]) || (w[3] && w[4]);
            boolean three = w[5] && one;
            boolean four = (two && three) || (two && w[6]) || (three && w[6]);
            assertThat(policy.fulfilledBy(names)).as("%s", names).isEqualTo(four);
        }
    }

    @Test
    void testManyLines()
    {
        StringBuilder text = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("log %s\n".formatted(SigningKey.ofSeed("log" + i, SignatureType.ED25519, seed(i)).verifierKey()));
            text.append("witness w%s %s\n".formatted(i, SigningKey.ofSeed("w" + i, COSIGNATURE_ED25519, seed(100 + i)).verifierKey()));
            text.append("group g%s all w%s\n".formatted(i, i));
            members.append(" g").append(i);
        }
        WitnessPolicy policy = WitnessPolicy.parse(bytes(text + "group all all" + members + "\nquorum all\n"));
        assertThat(policy.logs()).hasSize(40);
        assertThat(policy.groups()).hasSize(41);
    }

    @Test
    void testVerification()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes(LARGE));
        NoteSignature aEd = WITNESS_KEY.cosign(CHECKPOINT, TIME);
        NoteSignature aPq = WITNESS_PQ_KEY.cosign(CHECKPOINT, TIME + 1);
        NoteSignature bEd = B_KEY.cosign(CHECKPOINT, TIME + 2);
        NoteSignature bPq = B_PQ_KEY.cosign(CHECKPOINT, TIME + 3);
        VerifiedCheckpoint verified = policy.verify(signedCheckpoint(LOG_SIGNATURE, LOG_PQ_SIGNATURE, aEd, aPq, bEd, bPq), PolicyOptions.STRICT);
        assertThat(verified.checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(verified.logSignatures()).map(VerifiedSignature::line).containsExactly(LOG_SIGNATURE, LOG_PQ_SIGNATURE);
        assertThat(verified.cosignatures()).containsOnlyKeys("a-ed", "a-pq", "b-ed", "b-pq");
        assertThat(verified.cosignatures().get("b-pq").timestampSeconds()).hasValue(TIME + 3);

        assertRefusedBy(policy, PolicyOptions.STRICT, "the quorum `both` is not fulfilled by [a-ed, a-pq, b-ed]", LOG_SIGNATURE, LOG_PQ_SIGNATURE, aEd, aPq, bEd);
        assertRefusedBy(policy, PolicyOptions.STRICT, "the quorum `both` is not fulfilled by [a-ed]", LOG_SIGNATURE, LOG_PQ_SIGNATURE, aEd, aEd, aEd, aEd);
        assertRefusedBy(policy, PolicyOptions.STRICT, "the checkpoint is signed by 1 keys of its log `room-7.operator.example/audit`; accepted: 2", LOG_SIGNATURE, aEd, aPq, bEd, bPq);
        assertRefusedBy(policy, PolicyOptions.PLAIN, "the checkpoint is signed by 0 keys of its log `room-7.operator.example/audit`; accepted: 1 or more", aEd, aPq, bEd, bPq);
        assertThat(policy.verify(signedCheckpoint(LOG_PQ_SIGNATURE, aEd, aPq, bEd, bPq), PolicyOptions.PLAIN).logSignatures()).hasSize(1);
    }

    @Test
    void testForeignAndRepeatedLines()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes("log " + LOG_VKEY + "\nwitness a " + WITNESS_VKEY + "\nquorum a\n"));
        NoteSignature a = WITNESS_KEY.cosign(CHECKPOINT, TIME);
        NoteSignature foreign = B_KEY.cosign(CHECKPOINT, TIME);
        assertRefusedBy(policy, PolicyOptions.STRICT, "a signature line of `party-b.example/witness` is of a key that is not in the policy; accepted: lines of its keys", LOG_SIGNATURE, a, foreign);
        assertThat(policy.verify(signedCheckpoint(LOG_SIGNATURE, a, foreign), PolicyOptions.STRICT.withForeignLines()).unknown()).containsExactly(foreign);
        assertThat(policy.verify(signedCheckpoint(LOG_SIGNATURE, a, a), PolicyOptions.STRICT).repeated()).containsExactly(a);
    }

    @Test
    void testOtherLogs()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes("log " + SigningKey.ofSeed("other", SignatureType.ED25519, seed(0)).verifierKey() + "\nquorum none\n"));
        assertRefusedBy(policy, PolicyOptions.STRICT, "the policy has no log `room-7.operator.example/audit`; accepted: [other]", LOG_SIGNATURE);
        // the key of one log does not vouch for another, although it is listed
        WitnessPolicy both = WitnessPolicy.parse(bytes("log " + LOG_VKEY + "\nlog " + SigningKey.ofSeed("other", SignatureType.ED25519, seed(1)).verifierKey() + "\nquorum none\n"));
        assertRefusedBy(both, PolicyOptions.PLAIN, "the note has no signature of a known key", SigningKey.ofSeed("other", SignatureType.ED25519, seed(1)).sign(TEXT));
    }

    @Test
    void testTimeWindow()
    {
        WitnessPolicy policy = WitnessPolicy.parse(bytes("log " + LOG_VKEY + "\nwitness a " + WITNESS_VKEY + "\nquorum a\n"));
        SignedCheckpoint signed = signedCheckpoint(LOG_SIGNATURE, WITNESS_KEY.cosign(CHECKPOINT, TIME));
        for (long now : new long[] {TIME - 300, TIME, TIME + 3600}) {
            assertThat(policy.verify(signed, PolicyOptions.STRICT.withWindow(TimeWindow.recent(now, 3600))).cosignatures()).containsOnlyKeys("a");
        }
        for (long now : new long[] {TIME - 301, TIME + 3601}) {
            assertThatThrownBy(() -> policy.verify(signed, PolicyOptions.STRICT.withWindow(TimeWindow.recent(now, 3600)))).isInstanceOf(TlogException.class).hasMessage("the quorum `a` is not fulfilled by []");
        }
        // the later of two times counts
        SignedCheckpoint twice = signedCheckpoint(LOG_SIGNATURE, WITNESS_KEY.cosign(CHECKPOINT, TIME + 9000), WITNESS_KEY.cosign(CHECKPOINT, TIME));
        assertThat(policy.verify(twice, PolicyOptions.STRICT.withWindow(TimeWindow.recent(TIME + 9000, 60))).repeated()).hasSize(1);
    }

    @Test
    void testLogMayWitnessItself()
    {
        String vkey = LOG_PQ_KEY.verifierKey().toString();
        WitnessPolicy policy = WitnessPolicy.parse(bytes("log " + vkey + "\nwitness self " + vkey + "\nquorum self\n"));
        assertThat(policy.verify(signedCheckpoint(LOG_PQ_SIGNATURE), PolicyOptions.STRICT).cosignatures()).containsOnlyKeys("self");
    }

    @Test
    void testFuzzPolicies()
    {
        Fuzzer fuzzer = new Fuzzer(51, List.of(bytes(SMALL), bytes("# comment\nlog " + LOG_VKEY + "\n\nquorum none\n"), bytes(SMALL.replace("all", "1"))));
        fuzzer.run(4_000, policy -> WitnessPolicy.parse(policy).bytes());
        assertThat(fuzzer.accepted()).isPositive();
    }

    private static void assertRefusedBy(WitnessPolicy policy, PolicyOptions options, String message, NoteSignature... signatures)
    {
        assertThatThrownBy(() -> policy.verify(signedCheckpoint(signatures), options)).isInstanceOf(TlogException.class).hasMessageStartingWith(message);
    }
}
