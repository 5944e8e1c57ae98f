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

import java.util.Optional;

/**
 * What two identifiers of a column have in common when they are the same: the normal form, or the digest where the column holds digests. For comparisons within one
 * column's declaration, which need no token and so no key. Not thread safe.
 */
public final class IdentifierForms
{
    private final Optional<IdentifierNormalizer> normalizer;
    private final IdentifierDigests digests;
    private final byte[] digest = new byte[IdentifierDigests.DIGEST_SIZE];

    public IdentifierForms(IdentifierFormat format)
    {
        normalizer = format.input() == IdentifierInput.PLAIN ? Optional.of(format.profile().newNormalizer(format.type(), format.region())) : Optional.empty();
        digests = IdentifierDigests.of(format);
    }

    /** The form of a valid identifier is then in {@link #bytes} until the next call. */
    public Validity read(byte[] identifier, int offset, int length)
    {
        return normalizer.isPresent() ? normalizer.get().normalize(identifier, offset, length) : digests.digest(identifier, offset, length, digest, 0);
    }

    /** The form is in the first {@link #length} bytes. */
    public byte[] bytes()
    {
        return normalizer.map(IdentifierNormalizer::form).orElse(digest);
    }

    public int length()
    {
        return normalizer.isPresent() ? normalizer.get().length() : digest.length;
    }
}
