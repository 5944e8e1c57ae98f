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

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Ordering;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token keys of one clean room under the labels that its operator gave them. The current one makes the tokens. */
public final class TokenKeys
{
    private static final Pattern LABEL = Pattern.compile("k[1-9][0-9]{0,3}");

    // k2 before k10
    private static final Ordering<String> BY_NUMBER = Ordering.from(Comparator.<String>comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private final ImmutableSortedMap<String, TokenKey> keys;

    private TokenKeys(ImmutableSortedMap<String, TokenKey> keys)
    {
        this.keys = keys;
    }

    /**
     * @param textByLabel label, such as {@code k1}, to hex or Base64 text as {@link TokenKey#parse} takes it
     * @throws IllegalArgumentException with the label of what cannot be accepted
     */
    public static TokenKeys parse(Map<String, String> textByLabel)
    {
        ImmutableSortedMap.Builder<String, TokenKey> keys = ImmutableSortedMap.orderedBy(BY_NUMBER);
        textByLabel.forEach((label, text) -> keys.put(label, parse(label, text)));
        return new TokenKeys(keys.buildOrThrow());
    }

    private static TokenKey parse(String label, String text)
    {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("Bad label of a token key; accepted: k and a number, such as k1");
        }
        try {
            return TokenKey.parse(text);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Token key %s: %s".formatted(label, e.getMessage()), e);
        }
    }

    /** The one with the highest number; none if the clean room has no key, and then no tokens. */
    public Optional<TokenKey> current()
    {
        return Optional.ofNullable(keys.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public String toString()
    {
        return "TokenKeys" + keys.keySet();
    }
}
