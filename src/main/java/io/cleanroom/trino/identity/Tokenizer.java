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
import static java.util.Objects.requireNonNull;

/** Makes the tokens of one column. Not thread safe: each page source has its own. */
public final class Tokenizer
{
    /** Every token has that many bytes. */
    public static final int TOKEN_SIZE = TokenLayout.TOKEN_SIZE;

    private final IdentifierNormalizer normalizer;
    private final TokenLayout layout;

    public Tokenizer(String cleanRoom, NormalizationProfile profile, TokenKey key)
    {
        requireNonNull(cleanRoom, "cleanRoom is null");
        normalizer = profile.newNormalizer();
        layout = new TokenLayout(cleanRoom, profile.profileName(), profile.identifierType(), key);
    }

    /**
     * @param utf8 holds the identifier from {@code offset} on; may be null for NULL
     * @return the token, or null where the identifier is NULL, empty or invalid under the profile
     */
    public byte[] tokenize(byte[] utf8, int offset, int length)
    {
        if (utf8 == null) {
            return null;
        }
        checkFromIndexSize(offset, length, utf8.length);
        if (!normalizer.normalize(utf8, offset, length)) {
            return null;
        }
        return layout.token(normalizer.form(), normalizer.length());
    }
}
