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
package io.cleanroom.trino.audit;

import java.security.MessageDigest;
import java.util.Arrays;

/** The canonical bytes of one entry, 1 to 65,535; immutable. */
public final class Leaf
{
    public static final int MAX_BYTES = 65_535;

    private final byte[] bytes;

    public Leaf(byte[] bytes)
    {
        if (bytes.length < 1 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("an entry has %s bytes; accepted: 1 to %s".formatted(bytes.length, MAX_BYTES));
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes()
    {
        return bytes.clone();
    }

    public int size()
    {
        return bytes.length;
    }

    /** RFC 6962 section 2.1: SHA-256 over a zero byte and the entry. */
    public byte[] hash()
    {
        MessageDigest digest = Commitment.sha256();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof Leaf leaf && Arrays.equals(bytes, leaf.bytes);
    }

    @Override
    public int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString()
    {
        return "Leaf[" + bytes.length + " bytes]";
    }
}
