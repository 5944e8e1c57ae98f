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
package io.cleanroom.trino.source;

import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.IdentifierDigests;
import io.cleanroom.trino.identity.Validity;
import io.trino.spi.block.Block;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.util.Optional;

import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Identifiers of people for comparison with a suppression list: by the digests of their normal forms, of which tokens are made, where the column is published as a token, else as
 * they are. Not thread safe.
 */
final class IdentifierDigest
{
    private final Type type;
    private final Optional<IdentifierDigests> digests;
    private final IdentifierBytes bytes;
    private final SipHash hash;

    IdentifierDigest(Type type, Optional<TokenDeclaration> identifiers, SipHash hash)
    {
        this.type = requireNonNull(type, "type is null");
        digests = identifiers.filter(_ -> isText(type)).map(Tokenizers::format).map(IdentifierDigests::of);
        bytes = IdentifierBytes.of(type);
        this.hash = requireNonNull(hash, "hash is null");
    }

    static boolean isText(Type type)
    {
        return type instanceof VarcharType || type instanceof CharType;
    }

    /** Whether equal identifiers of the two types have equal digests. */
    static boolean comparable(Type left, Type right)
    {
        return left.isComparable() && (left.equals(right) || (isText(left) && isText(right)));
    }

    /**
     * @param digest memory for the digest of the normal form, which is written only where there is one
     * @param at where in {@code digest}
     * @return whether there is an identifier at the position; NULL is none, nor is what the profile does not accept
     */
    boolean of(Block block, int position, byte[] digest, int at)
    {
        if (block.isNull(position)) {
            return false;
        }
        if (!isText(type)) {
            byte[] text = type.getObjectValue(block, position).toString().getBytes(UTF_8);
            hash.hash(text, 0, text.length);
            return true;
        }
        bytes.read(block.getUnderlyingValueBlock(), block.getUnderlyingValuePosition(position));
        if (digests.isEmpty()) {
            hash.hash(bytes.bytes(), bytes.offset(), bytes.length());
            return true;
        }
        if (digests.get().digest(bytes.bytes(), bytes.offset(), bytes.length(), digest, at) != Validity.VALID) {
            return false;
        }
        hash.hash(digest, at, DIGEST_SIZE);
        return true;
    }

    long high()
    {
        return hash.first();
    }

    long low()
    {
        return hash.second();
    }
}
