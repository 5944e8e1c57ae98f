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

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

final class TestEd25519
{
    private static final BigInteger ORDER = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** Seed, public key, message and signature of RFC 8032 section 7.1, tests 1 to 3. */
    private static final List<List<String>> KNOWN = List.of(
            List.of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                    "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            List.of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                    "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
            List.of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                    "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));

    @Test
    void testKnownSignatures()
    {
        for (List<String> known : KNOWN) {
            KeyPair pair = Ed25519.keyPair(hex(known.get(0)));
            byte[] publicKey = hex(known.get(1));
            byte[] message = hex(known.get(2));
            byte[] signature = hex(known.get(3));
            assertThat(Ed25519.publicKey(pair)).isEqualTo(publicKey);
            assertThat(Ed25519.sign(pair.getPrivate(), message)).isEqualTo(signature);
            assertThat(Ed25519.verify(publicKey, message, signature)).isTrue();
            assertThat(Ed25519.validatePublicKeyFull(publicKey)).isTrue();
        }
    }

    @Test
    void testEveryFlippedBitIsNoticed()
    {
        byte[] publicKey = hex(KNOWN.get(2).get(1));
        byte[] message = hex(KNOWN.get(2).get(2));
        byte[] signature = hex(KNOWN.get(2).get(3));
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Ed25519.verify(publicKey, message, flipped)).as("bit %s", bit).isFalse();
        }
        assertThat(Ed25519.verify(publicKey, hex("af83"), signature)).isFalse();
        assertThat(Ed25519.verify(hex(KNOWN.get(1).get(1)), message, signature)).isFalse();
    }

    /** S and S plus the order satisfy the same equation: without the bound, anybody could make a second signature. */
    @Test
    void testSignatureHasOneEncoding()
    {
        for (List<String> known : KNOWN) {
            byte[] signature = hex(known.get(3));
            BigInteger s = littleEndian(Arrays.copyOfRange(signature, 32, 64));
            for (int times = 1; times <= 15; times++) {
                BigInteger larger = s.add(ORDER.multiply(BigInteger.valueOf(times)));
                if (larger.bitLength() <= 256) {
                    byte[] changed = signature.clone();
                    for (int i = 32; i < 64; i++) {
                        changed[i] = larger.shiftRight(8 * (i - 32)).byteValue();
                    }
                    assertThat(Ed25519.verify(hex(known.get(1)), hex(known.get(2)), changed)).isFalse();
                }
            }
        }
    }

    /** With its private key, one can sign so that R is the neutral point. Only its canonical encoding is accepted, although both satisfy the equation. */
    @Test
    void testNonceHasOneEncoding()
            throws NoSuchAlgorithmException
    {
        byte[] publicKey = hex(KNOWN.get(1).get(1));
        byte[] hashed = MessageDigest.getInstance("SHA-512").digest(hex(KNOWN.get(1).get(0)));
        hashed[0] &= (byte) 0xf8;
        hashed[31] &= 0x3f;
        hashed[31] |= 0x40;
        BigInteger scalar = littleEndian(Arrays.copyOf(hashed, 32));
        byte[] message = {1, 2, 3};
        byte[] neutral = hex("0100000000000000000000000000000000000000000000000000000000000000");
        byte[] notReduced = hex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        assertThat(Ed25519.verify(publicKey, message, signature(neutral, publicKey, scalar, message))).isTrue();
        assertThat(Ed25519.verify(publicKey, message, signature(notReduced, publicKey, scalar, message))).isFalse();
    }

    private static byte[] signature(byte[] nonce, byte[] publicKey, BigInteger scalar, byte[] message)
            throws NoSuchAlgorithmException
    {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        digest.update(nonce);
        digest.update(publicKey);
        BigInteger s = littleEndian(digest.digest(message)).multiply(scalar).mod(ORDER);
        byte[] signature = Arrays.copyOf(nonce, 64);
        for (int i = 32; i < 64; i++) {
            signature[i] = s.shiftRight(8 * (i - 32)).byteValue();
        }
        return signature;
    }

    private static BigInteger littleEndian(byte[] bytes)
    {
        BigInteger number = BigInteger.ZERO;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return number;
    }

    /** The eight points whose order divides 8, and every other way to write one of them down. */
    @Test
    void testKeysOfSmallOrder()
    {
        List<String> small = List.of(
                "0100000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
        for (String key : small) {
            assertThat(Ed25519.validatePublicKeyFull(hex(key))).as(key).isFalse();
        }
    }

    /** One point of the base point's order, and its sums with the seven other points of order 2, 4 and 8. */
    @Test
    void testKeysOfMixedOrder()
    {
        assertThat(Ed25519.validatePublicKeyFull(hex("17ffad8068dc0de9935d36636f3ad1b5de6de3413b12388e453b05f2a4c1d3db"))).isTrue();
        List<String> mixed = List.of(
                "d63c01223147541df4e170763e9e2788a8bf5971f52a93c5829dbe6f5ff6bba9",
                "e3b97bafaaff89d5daa423e9d78e9506371d40f044b78353daed01f30e3e687e",
                "1dd960b291c53514fece1341fc0dcd8a648b3934c2c533666f737a654ff1e1bf",
                "d600527f9723f2166ca2c99c90c52e4a21921cbec4edc771bac4fa0d5b3e2c24",
                "17c3feddceb8abe20b1e8f89c161d8775740a68e0ad56c3a7d624190a0094456",
                "0a4684505500762a255bdc1628716af9c8e2bf0fbb487cac2512fe0cf1c19781",
                "d0269f4d6e3acaeb0131ecbe03f232759b74c6cb3d3acc99908c859ab00e1e40");
        for (String key : mixed) {
            assertThat(Ed25519.validatePublicKeyFull(hex(key))).as(key).isFalse();
        }
    }

    @Test
    void testBytesThatAreNoPoint()
    {
        assertThat(Ed25519.validatePublicKeyFull(hex("0200000000000000000000000000000000000000000000000000000000000000"))).isFalse();
        assertThat(Ed25519.validatePublicKeyFull(hex("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"))).isFalse();
        assertThat(Ed25519.validatePublicKeyFull(new byte[31])).isFalse();
        assertThat(Ed25519.validatePublicKeyFull(new byte[0])).isFalse();
    }

    private static byte[] hex(String digits)
    {
        return HexFormat.of().parseHex(digits);
    }
}
