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

import static java.util.Objects.checkFromIndexSize;

/** One identifier after the other, in each {@link Spelling}, and what of it differs from its normal form. Not thread safe. */
public final class SpelledIdentifier
{
    private static final int HEX_DIGITS = 64;
    private static final int BASE64_DIGITS = 44;

    private final IdentifierDigests digests;
    private final boolean plain;
    private final byte[] digest = new byte[IdentifierDigests.DIGEST_SIZE];

    private byte[] written = new byte[0];
    private int offset;
    private int length;
    private int trimmedOffset;
    private int trimmedLength;
    private byte[] lowerCase = new byte[0];
    private boolean capitals;
    private Validity validity = Validity.EMPTY;

    public SpelledIdentifier(IdentifierFormat format)
    {
        digests = IdentifierDigests.of(format);
        plain = format.input() == IdentifierInput.PLAIN;
    }

    /** The other methods then speak of this identifier, as long as the bytes stay as they are. */
    public Validity read(byte[] identifier, int offset, int length)
    {
        checkFromIndexSize(offset, length, identifier.length);
        written = identifier;
        this.offset = offset;
        this.length = length;
        trimmedOffset = AsciiSpace.skip(identifier, offset, offset + length);
        trimmedLength = AsciiSpace.trimEnd(identifier, trimmedOffset, offset + length) - trimmedOffset;
        lowerCase();
        validity = digests.digest(identifier, offset, length, digest, 0);
        return validity;
    }

    /** Whether two columns can be compared in the spelling: digests tell nothing of how the identifier was written, and an invalid one has no normal form. */
    public boolean has(Spelling spelling)
    {
        return validity == Validity.VALID && (plain || spelling == Spelling.NORMAL_FORM);
    }

    /** The spelling is in {@link #length} of these bytes, from {@link #offset} on. */
    public byte[] bytes(Spelling spelling)
    {
        return switch (spelling) {
            case AS_WRITTEN, TRIMMED -> written;
            case LOWER_CASE -> lowerCase;
            case NORMAL_FORM -> digest;
        };
    }

    public int offset(Spelling spelling)
    {
        return switch (spelling) {
            case AS_WRITTEN -> offset;
            case TRIMMED -> trimmedOffset;
            case LOWER_CASE, NORMAL_FORM -> 0;
        };
    }

    public int length(Spelling spelling)
    {
        return switch (spelling) {
            case AS_WRITTEN -> length;
            case TRIMMED, LOWER_CASE -> trimmedLength;
            case NORMAL_FORM -> digest.length;
        };
    }

    public boolean hasSpaceAround()
    {
        return trimmedLength < length;
    }

    public boolean hasCapitals()
    {
        return capitals;
    }

    /** Whether it looks like a SHA-256 where none is declared. */
    public boolean looksLikeDigest()
    {
        return plain && ((trimmedLength == HEX_DIGITS && isHex()) || (trimmedLength == BASE64_DIGITS && isBase64()));
    }

    private void lowerCase()
    {
        if (lowerCase.length < trimmedLength) {
            lowerCase = new byte[2 * trimmedLength];
        }
        capitals = false;
        for (int index = 0; index < trimmedLength; index++) {
            byte character = written[trimmedOffset + index];
            boolean capital = 'A' <= character && character <= 'Z';
            capitals |= capital;
            lowerCase[index] = capital ? (byte) (character + 'a' - 'A') : character;
        }
    }

    private boolean isHex()
    {
        for (int index = 0; index < HEX_DIGITS; index++) {
            if (!isDigit(lowerCase[index]) && ('a' > lowerCase[index] || lowerCase[index] > 'f')) {
                return false;
            }
        }
        return true;
    }

    private boolean isBase64()
    {
        for (int index = 0; index < BASE64_DIGITS - 1; index++) {
            byte character = lowerCase[index];
            if (!isDigit(character) && ('a' > character || character > 'z') && character != '+' && character != '/') {
                return false;
            }
        }
        return lowerCase[BASE64_DIGITS - 1] == '=';
    }

    private static boolean isDigit(byte character)
    {
        return '0' <= character && character <= '9';
    }
}
