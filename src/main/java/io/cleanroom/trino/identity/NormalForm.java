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
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What an identifier becomes before its token is made, for people to look at. It holds a person's identifier.
 *
 * @param form the normal form; absent where it is not known, because the identifier came as a digest
 * @param digest SHA-256 of the normal form, 64 hex digits; absent where the identifier is not valid
 */
public record NormalForm(Validity validity, Optional<byte[]> form, Optional<String> digest)
{
    public NormalForm
    {
        requireNonNull(validity, "validity is null");
        requireNonNull(form, "form is null");
        requireNonNull(digest, "digest is null");
    }

    public static NormalForm of(IdentifierFormat format, byte[] identifier)
    {
        byte[] digest = new byte[IdentifierDigests.DIGEST_SIZE];
        Validity validity = IdentifierDigests.of(format).digest(identifier, 0, identifier.length, digest, 0);
        if (validity != Validity.VALID) {
            return new NormalForm(validity, Optional.empty(), Optional.empty());
        }
        return new NormalForm(validity, form(format, identifier), Optional.of(HexFormat.of().formatHex(digest)));
    }

    private static Optional<byte[]> form(IdentifierFormat format, byte[] identifier)
    {
        if (format.input() != IdentifierInput.PLAIN) {
            return Optional.empty();
        }
        IdentifierNormalizer normalizer = format.profile().newNormalizer(format.type(), format.region());
        normalizer.normalize(identifier, 0, identifier.length);
        return Optional.of(Arrays.copyOf(normalizer.form(), normalizer.length()));
    }

    /** Neither the form nor its digest, from which it can be guessed. */
    @Override
    public String toString()
    {
        return "NormalForm[" + validity + "]";
    }
}
