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

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.SignatureType.COSIGNATURE_ED25519;
import static io.cleanroom.trino.audit.tlog.SignatureType.COSIGNATURE_ML_DSA_44;
import static io.cleanroom.trino.audit.tlog.SignatureType.ED25519;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_VKEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.ORIGIN;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_VKEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestKeys
{
    @Test
    void testVkeysOfTheWorkedExample()
    {
        assertThat(LOG_KEY.verifierKey()).hasToString(LOG_VKEY);
        assertThat(WITNESS_KEY.verifierKey()).hasToString(WITNESS_VKEY);
        assertThat(VerifierKey.parse(LOG_VKEY)).isEqualTo(LOG_KEY.verifierKey()).hasSameHashCodeAs(LOG_KEY.verifierKey());
        assertThat(VerifierKey.parse(LOG_VKEY).type()).isEqualTo(ED25519);
        assertThat(VerifierKey.parse(WITNESS_VKEY).type()).isEqualTo(COSIGNATURE_ED25519);
        String pq = WITNESS_PQ_KEY.verifierKey().toString();
        assertThat(pq).startsWith("party-a.example/witness+04e5f1fd+").hasSize("party-a.example/witness+04e5f1fd+".length() + 1752);
        assertThat(VerifierKey.parse(pq)).isEqualTo(WITNESS_PQ_KEY.verifierKey());
        assertThat(VerifierKey.parse(LOG_VKEY)).isNotEqualTo(VerifierKey.parse(WITNESS_VKEY));
    }

    @Test
    void testDamagedVkeys()
    {
        byte[] smallOrder = new byte[32];
        byte[] other = VerifierKey.parse(WITNESS_VKEY).publicKey();
        assertRefused(
                vkey -> VerifierKey.parse(vkey).toString().getBytes(UTF_8),
                bytes(LOG_VKEY),
                damaged("empty", "", "fewer than three parts"),
                damaged("no plus signs", "abc", "fewer than three parts"),
                damaged("no key", "room+3c097792", "fewer than three parts"),
                damaged("line feed at the end", LOG_VKEY + "\n", "the verifier key, line 2: something after the end; accepted: nothing"),
                damaged("carriage return at the end", LOG_VKEY + "\r", "the verifier key, line 1: a byte 0x0d"),
                damaged("no UTF-8", new byte[] {(byte) 0xff}, "the verifier key is not text; accepted: valid UTF-8"),
                damaged("overlong UTF-8", new byte[] {'a', (byte) 0xc1, (byte) 0xa1, '+'}, "the verifier key is not text; accepted: valid UTF-8"),
                damaged("no name", LOG_VKEY.substring(ORIGIN.length()), "the name in the verifier key is not valid; accepted: a name of 1 to 255 bytes"),
                damaged("space in the name", " " + LOG_VKEY, "the name in the verifier key is not valid"),
                damaged("no-break space in the name", "\u00a0" + LOG_VKEY, "the name in the verifier key is not valid"),
                damaged("line separator in the name", "\u2028" + LOG_VKEY, "the name in the verifier key is not valid"),
                damaged("next line in the name", "\u0085" + LOG_VKEY, "the name in the verifier key is not valid"),
                damaged("name of 256 bytes", vkey("n".repeat(256), ED25519, other), "the name in the verifier key is not valid"),
                damaged("another name", "s" + LOG_VKEY.substring(1), "has id 3c097792; accepted: "),
                damaged("another id", LOG_VKEY.replace("+3c097792+", "+3c097793+"), "has id 3c097793; accepted: 3c097792, the id of its name and key"),
                damaged("upper-case id", LOG_VKEY.replace("+3c097792+", "+3C097792+"), "the key id in the verifier key is not valid; accepted: 8 lower-case hex digits"),
                damaged("short id", LOG_VKEY.replace("+3c097792+", "+3c09779+"), "the key id in the verifier key is not valid"),
                damaged("id in other digits", LOG_VKEY.replace("+3c097792+", "+3c09779\u0662+"), "the key id in the verifier key is not valid"),
                damaged("another type", LOG_VKEY.replace("+AQOh", "+BAOh"), "has id 3c097792; accepted: "),
                damaged("type of ECDSA", LOG_VKEY.replace("+AQOh", "+AgOh"), "the verifier key has type 0x02; accepted: 0x01, 0x04, 0x06"),
                damaged("no padding", vkey("room", ED25519, other).replace("=", "") + "A", "the key in the verifier key is no canonical Base64"),
                damaged("padding in excess", LOG_VKEY + "=", "the key in the verifier key is no canonical Base64"),
                damaged("unused bits", "room+00000000+AR==", "the key in the verifier key is no canonical Base64"),
                damaged("alphabet of URLs", LOG_VKEY.replace("/zzhC+", "_zzhC-"), "the key in the verifier key is no canonical Base64"),
                damaged("nothing but a plus sign", "room+00000000+", "the key in the verifier key is no canonical Base64"),
                damaged("key too short", vkey("room", ED25519, new byte[31]), "the key of `room` has 31 bytes; accepted: 32 for type 0x01"),
                damaged("key too long", vkey("room", COSIGNATURE_ED25519, new byte[33]), "the key of `room` has 33 bytes; accepted: 32 for type 0x04"),
                damaged("key of the other algorithm", vkey("room", COSIGNATURE_ML_DSA_44, other), "the key of `room` has 32 bytes; accepted: 1312 for type 0x06"),
                damaged("key of small order", vkey("room", ED25519, smallOrder), "the key of `room` is no public key of Ed25519; accepted: a point of the order of the base point"),
                damaged("too long", "a".repeat(5000), "the verifier key has 5001 bytes; accepted: at most 4096"));
    }

    @Test
    void testSecretFiles()
    {
        for (SignatureType type : SignatureType.values()) {
            SigningKey key = SigningKey.generate("party-b.example/witness", type);
            byte[] file = key.secretFile();
            assertThat(new String(file, UTF_8)).startsWith("PRIVATE+KEY+party-b.example/witness+" + key.verifierKey().idText() + "+").endsWith("\n");
            SigningKey read = SigningKey.parse(file);
            assertThat(read.verifierKey()).isEqualTo(key.verifierKey());
            assertThat(read.secretFile()).isEqualTo(file);
            assertThat(SigningKey.generate("party-b.example/witness", type).verifierKey()).isNotEqualTo(key.verifierKey());
        }
        assertThat(new String(LOG_KEY.secretFile(), UTF_8)).isEqualTo("PRIVATE+KEY+room-7.operator.example/audit+3c097792+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n");
    }

    @Test
    void testDamagedSecretFiles()
    {
        String sound = new String(LOG_KEY.secretFile(), UTF_8);
        String line = sound.substring(0, sound.length() - 1);
        assertRefused(
                file -> SigningKey.parse(file).secretFile(),
                bytes(sound),
                damaged("empty", "", "the private key, line 1: no line feed at the end"),
                damaged("no line feed", line, "the private key, line 1: no line feed at the end"),
                damaged("carriage return", line + "\r\n", "the private key, line 1: a byte 0x0d"),
                damaged("second line", sound + "\n", "the private key, line 2: something after the end; accepted: nothing"),
                damaged("doubled", sound + sound, "the private key, line 2: something after the end"),
                damaged("space at the end", line + " \n", "the key in the private key is no canonical Base64"),
                damaged("verifier key", LOG_VKEY + "\n", "the private key, line 1: something else; accepted: PRIVATE+KEY+<name>"),
                damaged("lower-case word", sound.replace("PRIVATE", "private"), "the private key, line 1: something else"),
                damaged("another name", sound.replace("room-7", "room-8"), "the private key of `room-8.operator.example/audit` has id 3c097792; accepted: the id of its name and public key"),
                damaged("another seed", sound.replace("AQABAgME", "AQABAgMF"), "has id 3c097792; accepted"),
                damaged("another type", sound.replace("+AQAB", "+BAAB"), "has id 3c097792; accepted"),
                damaged("unknown type", sound.replace("+AQAB", "+AgAB"), "the private key has type 0x02; accepted: 0x01, 0x04, 0x06"),
                damaged("seed too short", line.substring(0, line.length() - 4) + "\n", "the private key, line 1: 29 bytes of seed"),
                damaged("seed too long", line + "AAAA\n", "the private key, line 1: 35 bytes of seed"),
                damaged("no padding", "PRIVATE+KEY+a+00000000+AQA\n", "the key in the private key is no canonical Base64"));
    }

    @Test
    void testNoTextOfAKeyShowsItsSeed()
    {
        for (SigningKey key : List.of(LOG_KEY, WITNESS_KEY, WITNESS_PQ_KEY)) {
            String file = new String(key.secretFile(), UTF_8);
            String secret = file.substring(file.lastIndexOf('+') + 1).strip();
            assertThat(key.toString()).isEqualTo("SigningKey[" + key.verifierKey().idText() + "]");
            for (int from = 0; from < secret.length() - 6; from++) {
                String part = secret.substring(from, from + 6);
                assertThat(key.verifierKey().toString()).doesNotContain(part);
                String damaged = file.replace("PRIVATE+KEY+", "PRIVATE-KEY+");
                assertThatThrownBy(() -> SigningKey.parse(bytes(damaged))).hasMessageNotContaining(part);
                assertThatThrownBy(() -> SigningKey.parse(bytes(file.replace(part, part.replace(part.charAt(1), '*'))))).hasMessageNotContaining(part);
                assertThatThrownBy(() -> SigningKey.parse(bytes(file + part))).hasMessageNotContaining(part);
            }
        }
    }

    @Test
    void testKeysSignTheirOwnKindOnly()
    {
        assertThatThrownBy(() -> WITNESS_KEY.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LOG_KEY.cosign(WorkedExample.CHECKPOINT, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WITNESS_KEY.cosign(WorkedExample.CHECKPOINT, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WITNESS_PQ_KEY.cosign(WorkedExample.CHECKPOINT, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.generate("a+b", ED25519)).isInstanceOf(TlogException.class);
        assertThatThrownBy(() -> SigningKey.generate("a b", ED25519)).isInstanceOf(TlogException.class);
        assertThatThrownBy(() -> SigningKey.generate("\ud800", ED25519)).isInstanceOf(TlogException.class);
    }

    @Test
    void testFuzzVkeys()
    {
        new Fuzzer(11, List.of(bytes(LOG_VKEY), bytes(WITNESS_VKEY), bytes(WITNESS_PQ_KEY.verifierKey().toString())))
                .run(20_000, vkey -> VerifierKey.parse(vkey).toString().getBytes(UTF_8));
    }

    @Test
    void testFuzzSecretFiles()
    {
        new Fuzzer(12, List.of(LOG_KEY.secretFile(), WITNESS_KEY.secretFile(), WITNESS_PQ_KEY.secretFile()))
                .run(4_000, file -> SigningKey.parse(file).secretFile());
    }

    /** A vkey whose id is right, whatever else is wrong. */
    static String vkey(String name, SignatureType type, byte[] key)
    {
        byte[] hashed = ByteBuffer.allocate(name.length() + 2 + key.length).put(bytes(name)).put((byte) '\n').put(type.code()).put(key).array();
        try {
            byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(hashed), 4);
            return name + "+" + HexFormat.of().formatHex(id) + "+" + KeyParts.encode(type, key);
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
