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

/**
 * SHA-256 of the normal forms of a column's identifiers: what their tokens are made of, and what two identifiers of one declaration have in common when they are the
 * same. Not thread safe.
 */
public interface IdentifierDigests
{
    /** In bytes. */
    int DIGEST_SIZE = 32;

    /**
     * Writes the digest of a valid identifier. What is written for an invalid one has no meaning.
     *
     * @param at where in {@code digest}
     */
    Validity digest(byte[] identifier, int offset, int length, byte[] digest, int at);

    static IdentifierDigests of(IdentifierFormat format)
    {
        return switch (format.input()) {
            case PLAIN -> new PlainIdentifiers(format.profile().newNormalizer(format.type(), format.region()));
            case SHA256_HEX -> HashedIdentifiers.hex();
            case SHA256_BASE64 -> HashedIdentifiers.base64();
        };
    }
}
