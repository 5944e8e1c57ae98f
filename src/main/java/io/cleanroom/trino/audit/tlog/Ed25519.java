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

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 as in RFC 8032, with public keys as 32 raw bytes. */
final class Ed25519
{
    // SubjectPublicKeyInfo with the algorithm's identifier, up to the key itself
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_BYTES = 32;

    private Ed25519() {}

    static KeyPair keyPair(byte[] seed)
    {
        return SeededKeys.generate(NamedParameterSpec.ED25519, seed);
    }

    static byte[] publicKey(KeyPair pair)
    {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message)
    {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 signature could not be made", e);
        }
    }

    /**
     * Whether the signature is the key's. The JDK refuses an S that is not below the order of the group, and compares R as it is encoded: of
     * a valid signature there is no second spelling. Tests hold it to that.
     */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(concatenate(PREFIX, publicKey))));
            verifier.update(message);
            return verifier.verify(signature);
        }
        catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Whether the bytes are a public key that some private key has; see {@link Edwards25519#inPrimeOrderSubgroup}. */
    static boolean validatePublicKeyFull(byte[] publicKey)
    {
        return publicKey.length == KEY_BYTES && Edwards25519.inPrimeOrderSubgroup(publicKey);
    }

    private static byte[] concatenate(byte[] first, byte[] second)
    {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
