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

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** The root key of a clean room's tokens. It is shown nowhere: not in messages, not as text, not to equality. */
public final class TokenKey
{
    private static final int SIZE = 32;
    private static final int HEX_LENGTH = 2 * SIZE;
    private static final int BASE64_LENGTH = 44;
    private static final byte[] SALT = new byte[32];

    private final byte[] root;

    private TokenKey(byte[] root)
    {
        this.root = root;
    }

    /**
     * @param text 64 hex digits, or the 44 characters of canonical Base64
     * @throws IllegalArgumentException if it is anything else; the message says nothing of the text
     */
    public static TokenKey parse(String text)
    {
        return decode(text.strip())
                .map(TokenKey::new)
                .orElseThrow(() -> new IllegalArgumentException("Not a token key; accepted: %s random bytes as %s hex digits or %s characters of Base64".formatted(SIZE, HEX_LENGTH, BASE64_LENGTH)));
    }

    private static Optional<byte[]> decode(String text)
    {
        try {
            return switch (text.length()) {
                case HEX_LENGTH -> Optional.of(HexFormat.of().parseHex(text));
                case BASE64_LENGTH -> Optional.of(Base64.getDecoder().decode(text))
                        .filter(root -> root.length == SIZE && Base64.getEncoder().encodeToString(root).equals(text));
                default -> Optional.empty();
            };
        }
        catch (IllegalArgumentException e) {
            // its message quotes the text
            return Optional.empty();
        }
    }

    /** A key of 32 bytes for one purpose, from which neither the root nor a key for another purpose follows. */
    byte[] derive(byte[] purpose)
    {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(
                    HKDFParameterSpec.ofExtract()
                            .addIKM(root)
                            .addSalt(SALT)
                            .thenExpand(purpose, SIZE));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HKDF-SHA256", e);
        }
    }

    @Override
    public String toString()
    {
        return "TokenKey[hidden]";
    }
}
