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
package io.cleanroom.trino.source;

import io.cleanroom.trino.identity.NormalizationProfile;
import io.cleanroom.trino.identity.TokenKey;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.identity.Tokenizer;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Makes the tokenizers of one clean room; each is for one thread. */
public final class Tokenizers
{
    private final String cleanRoom;
    private final Optional<TokenKey> key;

    public Tokenizers(String cleanRoom, TokenKeys keys)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        key = keys.current();
    }

    /** Whether there is such a profile and a key to make its tokens with. */
    boolean has(String profile)
    {
        try {
            NormalizationProfile.forName(profile);
            return key.isPresent();
        }
        catch (IllegalArgumentException _) {
            return false;
        }
    }

    Tokenizer create(String profile)
    {
        return new Tokenizer(cleanRoom, NormalizationProfile.forName(profile), key.orElseThrow());
    }
}
