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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.merkle.Hash;

import java.util.Base64;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The entry that a decision is taken upon: the last one before it that has changed the state of the clean room. A signature that names it
 * holds at one place of one log, and nowhere else.
 *
 * @param index its place in the log, from zero
 * @param leafHash RFC 6962's hash of its bytes
 */
public record PreviousEntry(long index, Hash leafHash)
{
    private static final String NONE = "none";

    public PreviousEntry
    {
        requireNonNull(leafHash, "leafHash is null");
        if (index < 0) {
            throw new IllegalArgumentException("an index is negative; accepted: 0 or more");
        }
    }

    public static PreviousEntry of(LoggedEntry entry)
    {
        return new PreviousEntry(entry.index(), Hash.of(entry.leaf().hash()));
    }

    /** What stands behind the word {@code previous} in a statement, and in the member of that name: index and hash, or {@code none}. */
    public static String text(Optional<PreviousEntry> previous)
    {
        return previous.map(PreviousEntry::toString).orElse(NONE);
    }

    /** @throws IllegalArgumentException if it is not what {@link #text} gives, character by character */
    public static Optional<PreviousEntry> parse(String text)
    {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        int space = text.indexOf(' ');
        try {
            PreviousEntry parsed = new PreviousEntry(Long.parseLong(text.substring(0, Math.max(space, 0))), Hash.of(Base64.getDecoder().decode(text.substring(space + 1))));
            // signs, leading zeros, digits of other scripts and other spellings of Base64
            if (parsed.toString().equals(text)) {
                return Optional.of(parsed);
            }
        }
        catch (IllegalArgumentException _) {
            // said below
        }
        throw new IllegalArgumentException("previous is not an index and a hash; accepted: none, or a decimal number, a space and 32 bytes in canonical Base64");
    }

    @Override
    public String toString()
    {
        return index + " " + leafHash;
    }
}
