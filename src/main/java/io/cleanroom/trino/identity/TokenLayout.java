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

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Shorts;

import java.io.ByteArrayOutputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Tokens of one clean room, profile and identifier type: {@code 0x01 || key id || HMAC-SHA-256(K, ... || SHA-256(normal form))}.
 * Room, profile and type are both in the derivation of K and under the MAC, so that equal identifiers give unrelated tokens
 * wherever one of them differs. Not thread safe.
 *
 * <p>The HMAC is written out (RFC 2104: {@code H(K ^ opad || H(K ^ ipad || text))}), because {@code javax.crypto.Mac} makes two arrays
 * for each row. K has 32 bytes, and so needs no hashing before it is padded to the block of 64.
 */
final class TokenLayout
{
    static final int TOKEN_SIZE = 37;

    private static final byte VERSION = 1;
    private static final int FRAME_SIZE = 1 + Integer.BYTES;
    private static final int NOWHERE = -1;
    private static final int BLOCK_SIZE = 64;

    private final MessageDigest sha256;
    private final int keyId;
    private final byte[] inner;
    private final byte[] outer;
    private final int identifierAt;
    private final BooleanSupplier lanes;
    private Optional<HmacLanes> codes = Optional.empty();

    TokenLayout(String cleanRoom, String profile, String identifierType, TokenKey root, BooleanSupplier lanes)
    {
        this.lanes = requireNonNull(lanes, "lanes is null");
        byte[] context = context(cleanRoom, profile, identifierType);
        byte[] key = root.derive(labelled("cleanroom/id-token/key/v1", context));
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
        keyId = Ints.fromByteArray(sha256.digest(labelled("cleanroom/id-token/kid/v1", key)));
        inner = Bytes.concat(padded(key, 0x36), labelled("cleanroom/id-token/v1", context), new byte[IdentifierDigests.DIGEST_SIZE]);
        outer = Bytes.concat(padded(key, 0x5c), new byte[IdentifierDigests.DIGEST_SIZE]);
        identifierAt = inner.length - IdentifierDigests.DIGEST_SIZE;
        Arrays.fill(key, (byte) 0);
    }

    /** Tells keys apart, and nothing of them. */
    byte[] keyId()
    {
        return Ints.toByteArray(keyId);
    }

    /**
     * Writes the token of an identifier, if it is valid.
     *
     * @param at where in {@code token}
     */
    Validity token(IdentifierDigests digests, byte[] identifier, int offset, int length, byte[] token, int at)
    {
        Validity validity = digests.digest(identifier, offset, length, inner, identifierAt);
        if (validity == Validity.VALID) {
            writeToken(token, at);
        }
        return validity;
    }

    /** The tokens of all rows that have a digest. */
    RowTokens tokens(RowDigests digests)
    {
        return lanes.getAsBoolean() ? manyTokens(digests) : eachToken(digests);
    }

    private RowTokens eachToken(RowDigests digests)
    {
        RowTokens tokens = new RowTokens(digests.count());
        byte[] digest = new byte[IdentifierDigests.DIGEST_SIZE];
        for (int row = 0; row < digests.count(); row++) {
            if (digests.isValid(row)) {
                digests.get(row, digest);
                write(digest, 0, tokens.bytes(), tokens.addToken());
            }
            else {
                tokens.addNone();
            }
        }
        return tokens.complete();
    }

    private RowTokens manyTokens(RowDigests digests)
    {
        RowTokens tokens = new RowTokens(digests.count());
        int[] places = new int[Sha256Lanes.LANES];
        Arrays.fill(places, NOWHERE);
        int group = 0;
        boolean begun = false;
        for (int row = 0; row < digests.count(); row++) {
            if (!digests.isValid(row)) {
                tokens.addNone();
                continue;
            }
            int number = digests.number(row);
            int lane = number & (places.length - 1);
            if (begun && number - lane > group) {
                writeCodes(digests, group, places, tokens);
            }
            group = number - lane;
            begun = true;
            places[lane] = begin(tokens);
        }
        if (begun) {
            writeCodes(digests, group, places, tokens);
        }
        return tokens.complete();
    }

    /** @param group the number of the digest in the first lane */
    private void writeCodes(RowDigests digests, int group, int[] places, RowTokens tokens)
    {
        codes().write(digests.words(), digests.at(group, 0), tokens.bytes(), places, places.length);
        Arrays.fill(places, NOWHERE);
    }

    /** The token of a digest. */
    void write(byte[] digest, int digestAt, byte[] token, int at)
    {
        System.arraycopy(digest, digestAt, inner, identifierAt, IdentifierDigests.DIGEST_SIZE);
        writeToken(token, at);
    }

    /**
     * Writes a token up to its code.
     *
     * @return where that goes
     */
    int begin(RowTokens tokens)
    {
        int at = tokens.addToken();
        writeFrame(tokens.bytes(), at);
        return at + FRAME_SIZE;
    }

    /** Makes codes where there are many. */
    HmacLanes codes()
    {
        if (codes.isEmpty()) {
            codes = Optional.of(new HmacLanes(inner, outer));
        }
        return codes.get();
    }

    private void writeFrame(byte[] token, int at)
    {
        token[at] = VERSION;
        DigestLanes.WORDS.set(token, at + 1, keyId);
    }

    private void writeToken(byte[] token, int at)
    {
        writeFrame(token, at);
        try {
            sha256.update(inner);
            sha256.digest(outer, BLOCK_SIZE, IdentifierDigests.DIGEST_SIZE);
            sha256.update(outer);
            sha256.digest(token, at + FRAME_SIZE, IdentifierDigests.DIGEST_SIZE);
        }
        catch (DigestException e) {
            throw new IllegalStateException("A digest did not fit the token", e);
        }
    }

    private static byte[] padded(byte[] key, int pad)
    {
        byte[] block = Arrays.copyOf(key, BLOCK_SIZE);
        for (int index = 0; index < block.length; index++) {
            block[index] ^= (byte) pad;
        }
        return block;
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
