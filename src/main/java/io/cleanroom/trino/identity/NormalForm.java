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

/**
 * Identifiers of people in the normal form of a profile: two that have the same form have the same token. For comparisons that need no token and so no key. Not
 * thread safe.
 */
public final class NormalForm
{
    private final IdentifierNormalizer normalizer;

    public NormalForm(NormalizationProfile profile)
    {
        normalizer = profile.newNormalizer();
    }

    /**
     * @param utf8 holds the identifier from {@code offset} on
     * @return whether the identifier has a form, which is then in {@link #bytes} until the next call; what is empty or invalid under the profile has none
     */
    public boolean of(byte[] utf8, int offset, int length)
    {
        return normalizer.normalize(utf8, offset, length);
    }

    /** The form is in the first {@link #length} bytes. */
    public byte[] bytes()
    {
        return normalizer.form();
    }

    public int length()
    {
        return normalizer.length();
    }
}
