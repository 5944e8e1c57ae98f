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

import java.util.function.BooleanSupplier;

/**
 * SHA-256 of the normal forms of a column's identifiers: what their tokens are made of, and what two identifiers of one declaration have in common when they are the
 * same. Not thread safe.
 */
public abstract class IdentifierDigests
{
    /** In bytes. */
    public static final int DIGEST_SIZE = 32;

    public static IdentifierDigests of(IdentifierFormat format)
    {
        return of(format, LaneTrial::won);
    }

    /** @param lanes whether to use {@link Sha256Lanes} where there are many rows */
    static IdentifierDigests of(IdentifierFormat format, BooleanSupplier lanes)
    {
        return switch (format.input()) {
            case PLAIN -> new PlainIdentifiers(format.profile().newNormalizer(format.type(), format.region()), lanes);
            case SHA256_HEX -> HashedIdentifiers.hex();
            case SHA256_BASE64 -> HashedIdentifiers.base64();
        };
    }

    /**
     * Writes the digest of a valid identifier. What is written for an invalid one has no meaning.
     *
     * @param at where in {@code digest}
     */
    public abstract Validity digest(byte[] identifier, int offset, int length, byte[] digest, int at);

    /** The digests of all rows that have a valid identifier. */
    public RowDigests digests(IdentifierRows rows)
    {
        RowDigests digests = new RowDigests(rows.count(), LaneTrial.LANES);
        byte[] digest = new byte[DIGEST_SIZE];
        int number = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (rows.read(row) && digest(rows.bytes(), rows.offset(), rows.length(), digest, 0) == Validity.VALID) {
                digests.number(row, number++);
                digests.set(row, digest);
            }
        }
        return digests;
    }

    /** The tokens of all rows that have a valid identifier. */
    RowTokens tokens(IdentifierRows rows, TokenLayout layout)
    {
        return layout.tokens(digests(rows));
    }
}
