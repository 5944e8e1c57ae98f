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

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Everything about ML-DSA-44, the signature of FIPS 204 that is meant to withstand quantum computers, and about what a cosignature of that
 * type signs. C2SP tlog-cosignature v1.1.0-rc.1 is a release candidate: if it changes, this class does.
 */
final class MlDsa44
{
    static final int PUBLIC_KEY_BYTES = 1312;
    static final int SIGNATURE_BYTES = 2420;

    // SubjectPublicKeyInfo with the algorithm's identifier, up to the key itself
    private static final byte[] PREFIX = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(US_ASCII);

    private MlDsa44() {}

    static KeyPair keyPair(byte[] seed)
    {
        return SeededKeys.generate(NamedParameterSpec.ML_DSA_44, seed);
    }

    static byte[] publicKey(KeyPair pair)
    {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    }

    /** With fresh randomness in each signature, as FIPS 204 recommends against side channels: two of one message differ. */
    static byte[] sign(PrivateKey key, byte[] message)
    {
        return sign(key, message, new SecureRandom());
    }

    /** A source that gives zeros makes the deterministic variant. */
    static byte[] sign(PrivateKey key, byte[] message, SecureRandom random)
    {
        try {
            Signature signature = Signature.getInstance("ML-DSA-44");
            signature.initSign(key, random);
            signature.update(message);
            return signature.sign();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("an ML-DSA-44 signature could not be made", e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, PREFIX.length, publicKey.length);
        try {
            Signature verifier = Signature.getInstance("ML-DSA-44");
            verifier.initVerify(KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        }
        catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** What is signed: the subtree from the first entry to the size, which is the whole tree. Each part has a length of its own or a fixed one. */
    static byte[] message(String cosigner, long timestampSeconds, Checkpoint checkpoint)
    {
        byte[] name = cosigner.getBytes(UTF_8);
        byte[] origin = checkpoint.origin().getBytes(UTF_8);
        return ByteBuffer.allocate(LABEL.length + 1 + name.length + Long.BYTES + 1 + origin.length + 2 * Long.BYTES + Hash.BYTES)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(timestampSeconds)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root().bytes())
                .array();
    }
}
