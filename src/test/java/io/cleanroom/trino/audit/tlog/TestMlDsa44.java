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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import static io.cleanroom.trino.audit.tlog.WorkedExample.CHECKPOINT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TIME;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static org.assertj.core.api.Assertions.assertThat;

final class TestMlDsa44
{
    @Test
    void testWorkedExample()
            throws NoSuchAlgorithmException
    {
        byte[] publicKey = WITNESS_PQ_KEY.verifierKey().publicKey();
        assertThat(WITNESS_PQ_KEY.verifierKey().idText()).isEqualTo("04e5f1fd");
        assertThat(publicKey).hasSize(1312);
        assertThat(sha256(publicKey)).isEqualTo("6c1c65071979225a139b3ec84688e2688ec30fabe8cc510cb688bc435f2d3cb9");

        byte[] message = Cosignature.message(WITNESS_PQ_KEY.verifierKey(), CHECKPOINT, TIME);
        assertThat(message).hasSize(122);
        assertThat(sha256(message)).isEqualTo("08564a4e81d7353c8de6593fd80a1d6633c795c5c8662a7794911026e52db071");

        byte[] signature = MlDsa44.sign(WITNESS_PQ_KEY.privateKey(), message, new Zeros());
        assertThat(signature).hasSize(2420);
        assertThat(sha256(signature)).isEqualTo("de154588cb1263f90d3de9640f4bb2e3318bff613f664eb1b3370f8f74f75ebe");
        assertThat(MlDsa44.verify(publicKey, message, signature)).isTrue();
    }

    @Test
    void testSignaturesAreRandomized()
    {
        byte[] message = {1, 2, 3};
        byte[] first = MlDsa44.sign(WITNESS_PQ_KEY.privateKey(), message);
        byte[] second = MlDsa44.sign(WITNESS_PQ_KEY.privateKey(), message);
        assertThat(first).isNotEqualTo(second);
        assertThat(MlDsa44.verify(WITNESS_PQ_KEY.verifierKey().publicKey(), message, first)).isTrue();
        assertThat(MlDsa44.verify(WITNESS_PQ_KEY.verifierKey().publicKey(), message, second)).isTrue();
    }

    @Test
    void testFlippedBitsAreNoticed()
    {
        byte[] publicKey = WITNESS_PQ_KEY.verifierKey().publicKey();
        byte[] message = Cosignature.message(WITNESS_PQ_KEY.verifierKey(), CHECKPOINT, TIME);
        byte[] signature = MlDsa44.sign(WITNESS_PQ_KEY.privateKey(), message);
        Random random = new Random(44);
        for (int i = 0; i < 2000; i++) {
            byte[] flipped = signature.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(MlDsa44.verify(publicKey, message, flipped)).isFalse();
        }
        for (int i = 0; i < message.length; i++) {
            byte[] flipped = message.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(MlDsa44.verify(publicKey, flipped, signature)).isFalse();
        }
    }

    private static String sha256(byte[] bytes)
            throws NoSuchAlgorithmException
    {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Makes the deterministic variant of FIPS 204. */
    private static final class Zeros
            extends SecureRandom
    {
        @Override
        public void nextBytes(byte[] bytes)
        {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
