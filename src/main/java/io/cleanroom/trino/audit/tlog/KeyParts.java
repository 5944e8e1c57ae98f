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
package io.cleanroom.trino.audit.tlog;

import java.util.Arrays;
import java.util.HexFormat;

import static java.util.Objects.requireNonNull;

/** The three parts of a key in text: {@code <name>+<id>+<type byte and key in Base64>}. No message repeats the text, because it may be a private key. */
final class KeyParts
{
    private final String name;
    private final String id;
    private final SignatureType type;
    private final byte[] key;

    private KeyParts(String name, String id, SignatureType type, byte[] key)
    {
        this.name = requireNonNull(name, "name is null");
        this.id = requireNonNull(id, "id is null");
        this.type = requireNonNull(type, "type is null");
        this.key = requireNonNull(key, "key is null");
    }

    static KeyParts parse(String what, String text, String accepted)
    {
        // Base64 can have further plus signs
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new TlogException("%s has fewer than three parts; accepted: %s".formatted(what, accepted));
        }
        if (!KeyName.valid(parts[0])) {
            throw new TlogException("the name in %s is not valid; accepted: %s".formatted(what, KeyName.ACCEPTED));
        }
        if (parts[1].length() != 8 || !parts[1].chars().allMatch(c -> HexFormat.isHexDigit(c) && !(c >= 'A' && c <= 'F'))) {
            throw new TlogException("the key id in %s is not valid; accepted: 8 lower-case hex digits".formatted(what));
        }
        byte[] bytes = CanonicalBase64.decode(parts[2])
                .filter(decoded -> decoded.length > 0)
                .orElseThrow(() -> new TlogException("the key in %s is no canonical Base64; accepted: %s".formatted(what, accepted)));
        SignatureType type = SignatureType.of(bytes[0])
                .orElseThrow(() -> new TlogException("%s has type 0x%02x; accepted: 0x01, 0x04, 0x06".formatted(what, bytes[0])));
        return new KeyParts(parts[0], parts[1], type, Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    static String encode(SignatureType type, byte[] key)
    {
        byte[] bytes = new byte[1 + key.length];
        bytes[0] = type.code();
        System.arraycopy(key, 0, bytes, 1, key.length);
        return CanonicalBase64.encode(bytes);
    }

    String name()
    {
        return name;
    }

    String id()
    {
        return id;
    }

    SignatureType type()
    {
        return type;
    }

    byte[] key()
    {
        return key;
    }
}
