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
package io.cleanroom.trino.identity;

import com.google.common.primitives.Shorts;

import java.io.ByteArrayOutputStream;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Tokens of one clean room, profile and identifier type: {@code 0x01 || key id || HMAC-SHA-256(K, ... || SHA-256(normal form))}.
 * Room, profile and type are both in the derivation of K and under the MAC, so that equal identifiers give unrelated tokens
 * wherever one of them differs. Not thread safe.
 */
final class TokenLayout
{
    static final int TOKEN_SIZE = 37;

    private static final byte VERSION = 1;
    private static final int KEY_ID_SIZE = 4;
    private static final int DIGEST_SIZE = 32;

    private final MessageDigest sha256;
    private final Mac mac;
    private final byte[] keyId;
    private final byte[] prefix;
    private final byte[] digest = new byte[DIGEST_SIZE];

    TokenLayout(String cleanRoom, String profile, String identifierType, TokenKey root)
    {
        byte[] context = context(cleanRoom, profile, identifierType);
        SecretKey key = root.derive(labelled("cleanroom/id-token/key/v1", context), "HmacSHA256");
        prefix = labelled("cleanroom/id-token/v1", context);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] keyDigest = sha256.digest(labelled("cleanroom/id-token/kid/v1", key.getEncoded()));
            keyId = Arrays.copyOf(keyDigest, KEY_ID_SIZE);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no SHA-256 or HmacSHA256", e);
        }
    }

    /** The token of a normal form, which is never empty: the empty ones would all match. */
    byte[] token(byte[] form, int length)
    {
        checkArgument(length > 0, "an empty normal form has no token");
        byte[] token = new byte[TOKEN_SIZE];
        token[0] = VERSION;
        System.arraycopy(keyId, 0, token, 1, KEY_ID_SIZE);
        try {
            sha256.update(form, 0, length);
            sha256.digest(digest, 0, DIGEST_SIZE);
            mac.update(prefix);
            mac.update(digest);
            mac.doFinal(token, 1 + KEY_ID_SIZE);
        }
        catch (DigestException | ShortBufferException e) {
            throw new IllegalStateException("A digest did not fit the token", e);
        }
        return token;
    }

    private static byte[] context(String... parts)
    {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            context.writeBytes(Shorts.toByteArray(Shorts.checkedCast(bytes.length)));
            context.writeBytes(bytes);
        }
        return context.toByteArray();
    }

    private static byte[] labelled(String label, byte[] rest)
    {
        ByteArrayOutputStream labelled = new ByteArrayOutputStream();
        labelled.writeBytes(label.getBytes(US_ASCII));
        labelled.write(0);
        labelled.writeBytes(rest);
        return labelled.toByteArray();
    }
}
