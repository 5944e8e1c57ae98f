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

import io.airlift.slice.Slice;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.block.Block;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Identifiers of people for comparison: the first 16 bytes of a SHA-256. Two identifiers with the same normal form are the same; what the profile
 * does not accept as an identifier is compared as it is. Not thread safe.
 */
final class IdentifierDigest
{
    private static final byte TOKEN = 1;
    private static final byte TEXT = 2;

    private final Type type;
    private final Optional<Tokenizer> tokenizer;
    private final MessageDigest sha256;

    IdentifierDigest(Type type, Optional<Tokenizer> tokenizer)
    {
        this.type = requireNonNull(type, "type is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Value(long high, long low) {}

    static boolean isText(Type type)
    {
        return type instanceof VarcharType || type instanceof CharType;
    }

    /** Whether equal identifiers of the two types have equal digests. */
    static boolean comparable(Type left, Type right)
    {
        return left.equals(right) || (isText(left) && isText(right));
    }

    /** The block has a value at the position. */
    Value of(Block block, int position)
    {
        if (!isText(type)) {
            return digest(TEXT, type.getObjectValue(block, position).toString().getBytes(UTF_8));
        }
        Slice text = type.getSlice(block, position);
        byte[] token = tokenizer.map(profile -> profile.tokenize(text.byteArray(), text.byteArrayOffset(), text.length())).orElse(null);
        return token == null ? digest(TEXT, text.getBytes()) : digest(TOKEN, token);
    }

    private Value digest(byte kind, byte[] identifier)
    {
        sha256.update(kind);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(identifier));
        return new Value(hash.getLong(), hash.getLong());
    }
}
