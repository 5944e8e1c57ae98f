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

import java.util.HexFormat;
import java.util.function.BooleanSupplier;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

/** Makes the tokens of one column. Not thread safe: each page source has its own. */
public final class Tokenizer
{
    /** Every token has that many bytes. */
    public static final int TOKEN_SIZE = TokenLayout.TOKEN_SIZE;

    private final IdentifierDigests digests;
    private final TokenLayout layout;

    public Tokenizer(String cleanRoom, IdentifierFormat format, TokenKey key)
    {
        this(cleanRoom, format, key, LaneTrial::won);
    }

    /** @param lanes whether to use {@link Sha256Lanes} where there are many rows */
    Tokenizer(String cleanRoom, IdentifierFormat format, TokenKey key, BooleanSupplier lanes)
    {
        requireNonNull(cleanRoom, "cleanRoom is null");
        digests = IdentifierDigests.of(format, lanes);
        layout = new TokenLayout(cleanRoom, format.profile().profileName(), format.type().typeName(), key, lanes);
    }

    /** Eight hex digits that tell keys apart, also of two profiles, and that stand in every token. */
    public String keyId()
    {
        return HexFormat.of().formatHex(layout.keyId());
    }

    /**
     * @param identifier holds the identifier from {@code offset} on; may be null for NULL
     * @return the token, or null where the identifier is NULL, empty or invalid under the profile
     */
    public byte[] tokenize(byte[] identifier, int offset, int length)
    {
        if (identifier == null) {
            return null;
        }
        byte[] token = new byte[TOKEN_SIZE];
        return tokenize(identifier, offset, length, token, 0) == Validity.VALID ? token : null;
    }

    /**
     * Writes the token of a valid identifier into memory that is there already.
     *
     * @param at where in {@code output} its {@link #TOKEN_SIZE} bytes go
     */
    public Validity tokenize(byte[] identifier, int offset, int length, byte[] output, int at)
    {
        checkFromIndexSize(offset, length, identifier.length);
        checkFromIndexSize(at, TOKEN_SIZE, output.length);
        return layout.token(digests, identifier, offset, length, output, at);
    }

    /** The tokens of all rows that have a valid identifier. */
    public RowTokens tokens(IdentifierRows rows)
    {
        return digests.tokens(rows, layout);
    }

    /**
     * The tokens of all rows that have a digest.
     *
     * @param digests by {@link IdentifierDigests} of the same format
     */
    public RowTokens tokens(RowDigests digests)
    {
        return layout.tokens(digests);
    }
}
