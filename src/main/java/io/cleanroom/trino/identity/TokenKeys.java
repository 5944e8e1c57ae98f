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

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token keys of one clean room under the labels that its operator gave them. The current one makes the tokens: the one with the highest
 * number, or the one that is named, so that a new key can be laid out on all nodes before it is used.
 */
public final class TokenKeys
{
    private static final Pattern LABEL = Pattern.compile("k[1-9][0-9]{0,3}");

    // k2 before k10
    private static final Ordering<String> BY_NUMBER = Ordering.from(Comparator.<String>comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    /** Names the label of the current key, in the place of a label. */
    private static final String CURRENT = "current";

    private final ImmutableSortedMap<String, TokenKey> keys;
    private final Optional<TokenKey> current;

    private TokenKeys(ImmutableSortedMap<String, TokenKey> keys, Optional<TokenKey> current)
    {
        this.keys = keys;
        this.current = current;
    }

    /**
     * @param textByLabel label, such as {@code k1}, to hex or Base64 text as {@link TokenKey#parse} takes it; {@code current} to one of the labels
     * @throws IllegalArgumentException with the label of what cannot be accepted
     */
    public static TokenKeys parse(Map<String, String> textByLabel)
    {
        ImmutableSortedMap.Builder<String, TokenKey> keys = ImmutableSortedMap.orderedBy(BY_NUMBER);
        textByLabel.forEach((label, text) -> {
            if (!label.equals(CURRENT)) {
                keys.put(label, parse(label, text));
            }
        });
        return of(keys.buildOrThrow(), Optional.ofNullable(textByLabel.get(CURRENT)));
    }

    private static TokenKeys of(ImmutableSortedMap<String, TokenKey> keys, Optional<String> current)
    {
        if (current.isPresent() && !keys.containsKey(current.get())) {
            // not repeated: it could be a key
            throw new IllegalArgumentException("current names no token key; accepted: %s".formatted(keys.isEmpty() ? "none, because there is no key" : String.join(", ", keys.keySet())));
        }
        return new TokenKeys(keys, current.map(keys::get).or(() -> Optional.ofNullable(keys.lastEntry()).map(Map.Entry::getValue)));
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

    /** None if the clean room has no key, and then no tokens. */
    public Optional<TokenKey> current()
    {
        return current;
    }

    public Collection<TokenKey> all()
    {
        return keys.values();
    }

    @Override
    public String toString()
    {
        return "TokenKeys" + keys.keySet();
    }
}
