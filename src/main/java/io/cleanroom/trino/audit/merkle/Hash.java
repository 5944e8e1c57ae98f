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
package io.cleanroom.trino.audit.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import static java.util.Objects.checkFromIndexSize;

/** 32 bytes of SHA-256: a leaf, a node or a root; immutable. */
public final class Hash
{
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes)
    {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if there are not exactly 32 bytes */
    public static Hash of(byte[] bytes)
    {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %s bytes; accepted: %s".formatted(bytes.length, BYTES));
        }
        return new Hash(bytes.clone());
    }

    /** @throws IndexOutOfBoundsException if fewer than 32 bytes follow */
    public static Hash of(byte[] source, int offset)
    {
        checkFromIndexSize(offset, BYTES, source.length);
        return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
    }

    public byte[] bytes()
    {
        return bytes.clone();
    }

    public void copyTo(byte[] target, int offset)
    {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    void update(MessageDigest digest)
    {
        digest.update(bytes);
    }

    /** Takes the same time wherever the difference is. */
    @Override
    public boolean equals(Object other)
    {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    /** 64 lower-case hexadecimal digits, as entries of the log name a root. */
    public String hex()
    {
        return HexFormat.of().formatHex(bytes);
    }

    /** Base64 as the formats of the log write it, 44 characters. */
    @Override
    public String toString()
    {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
