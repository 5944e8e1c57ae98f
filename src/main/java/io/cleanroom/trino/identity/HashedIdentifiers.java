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

import java.util.Arrays;
import java.util.HexFormat;

import static io.cleanroom.trino.identity.Validity.DIGEST_OF_EMPTY;
import static io.cleanroom.trino.identity.Validity.NOT_A_DIGEST;
import static io.cleanroom.trino.identity.Validity.VALID;
import static java.nio.charset.StandardCharsets.US_ASCII;

/** Digests that a party has made of the normal forms itself. Whether they are digests of normal forms at all nobody can tell. */
final class HashedIdentifiers
        extends IdentifierDigests
{
    private static final byte[] EMPTY = HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final int length;
    private final int bitsPerCharacter;
    private final byte[] valueOf;

    private HashedIdentifiers(int length, int bitsPerCharacter, String alphabet, String sameAlphabet)
    {
        this.length = length;
        this.bitsPerCharacter = bitsPerCharacter;
        valueOf = new byte[128];
        Arrays.fill(valueOf, (byte) -1);
        for (String characters : new String[] {alphabet, sameAlphabet}) {
            byte[] bytes = characters.getBytes(US_ASCII);
            for (byte value = 0; value < bytes.length; value++) {
                valueOf[bytes[value]] = value;
            }
        }
    }

    /** 64 hex digits, of either case. */
    static HashedIdentifiers hex()
    {
        return new HashedIdentifiers(64, 4, "0123456789abcdef", "0123456789ABCDEF");
    }

    /** 43 characters of Base64 and {@code =}; of the bits after the last byte none is set. */
    static HashedIdentifiers base64()
    {
        return new HashedIdentifiers(44, 6, BASE64, BASE64);
    }

    @Override
    public Validity digest(byte[] text, int offset, int length, byte[] digest, int at)
    {
        int end = offset + length;
        if (length != this.length || (bitsPerCharacter == 6 && text[--end] != '=')) {
            return NOT_A_DIGEST;
        }
        int bits = 0;
        int count = 0;
        int written = at;
        for (int index = offset; index < end; index++) {
            int value = text[index] < 0 ? -1 : valueOf[text[index]];
            if (value < 0) {
                return NOT_A_DIGEST;
            }
            bits = (bits << bitsPerCharacter) | value;
            count += bitsPerCharacter;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                digest[written++] = (byte) (bits >> count);
                bits &= (1 << count) - 1;
            }
        }
        if (bits != 0) {
            return NOT_A_DIGEST;
        }
        return Arrays.equals(digest, at, written, EMPTY, 0, EMPTY.length) ? DIGEST_OF_EMPTY : VALID;
    }
}
