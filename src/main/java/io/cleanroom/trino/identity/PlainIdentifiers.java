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

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static com.google.common.base.Preconditions.checkState;
import static io.cleanroom.trino.identity.Validity.VALID;
import static java.util.Objects.requireNonNull;

/** Digests of identifiers as people write them. */
final class PlainIdentifiers
        implements IdentifierDigests
{
    private final IdentifierNormalizer normalizer;
    private final MessageDigest sha256;

    PlainIdentifiers(IdentifierNormalizer normalizer)
    {
        this.normalizer = requireNonNull(normalizer, "normalizer is null");
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }

    @Override
    public Validity digest(byte[] identifier, int offset, int length, byte[] digest, int at)
    {
        Validity validity = normalizer.normalize(identifier, offset, length);
        if (validity != VALID) {
            return validity;
        }
        checkState(normalizer.length() > 0, "an empty normal form has no digest: all of them would match");
        sha256.update(normalizer.form(), 0, normalizer.length());
        try {
            sha256.digest(digest, at, DIGEST_SIZE);
        }
        catch (DigestException e) {
            throw new IllegalStateException("A digest did not fit", e);
        }
        return VALID;
    }
}
