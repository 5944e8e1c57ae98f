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
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What the log holds of a {@link Secret}: {@code SHA-256("cleanroom/commit/v1" || 0x00 || u8(length) || field || salt || value)}.
 * Whoever knows the salt can prove the value; without it, guesses cannot be tried, and equal values are not linkable.
 *
 * @param hash 64 lower-case hex digits
 */
public record Commitment(String hash)
{
    static final int SALT_BYTES = 32;

    private static final byte[] DOMAIN = "cleanroom/commit/v1\0".getBytes(US_ASCII);
    private static final int HASH_DIGITS = 64;

    public Commitment
    {
        requireNonNull(hash, "hash is null");
        // no pattern: whoever checks a long log makes millions of these
        if (hash.length() != HASH_DIGITS || !hash.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a commitment has 64 lower-case hex digits");
        }
    }

    /**
     * @param field where the value stands in its entry, members joined by {@code /}; 1 to 255 bytes of UTF-8
     * @param salt 32 random bytes that are used for no other value
     */
    public static Commitment of(String field, byte[] salt, String value)
    {
        byte[] name = field.getBytes(UTF_8);
        if (name.length < 1 || name.length > 255) {
            throw new IllegalArgumentException("the name of a committed field has 1 to 255 bytes");
        }
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has %s bytes".formatted(SALT_BYTES));
        }
        MessageDigest digest = sha256();
        digest.update(DOMAIN);
        digest.update((byte) name.length);
        digest.update(name);
        digest.update(salt);
        digest.update(value.getBytes(UTF_8));
        return new Commitment(HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256()
    {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
