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
package io.cleanroom.trino.connector.alignment;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.identity.Validity;
import io.cleanroom.trino.source.IdentifierCensus;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is in a column, by kind, for its own party; and in words what a kind is. */
public final class CensusCounts
{
    private static final Map<String, String> MEANINGS = ImmutableMap.<String, String>builder()
            .put("rows", "Rows that the party publishes: conditions and suppression list hold")
            .put("null", "NULL has no token")
            .put("valid", "Have a token")
            .put("distinct", "Different normal forms")
            .put("distinct_about", "Different normal forms, estimated to about one per cent")
            .put("duplicates", "Valid identifiers whose normal form a row before had, too")
            .put("duplicates_about", "Valid identifiers whose normal form a row before had, too: estimated")
            .put("space_around", "White space before or behind the identifier; the profile says whether it matters")
            .put("capitals", "A letter A to Z in the identifier; the profile says whether it matters")
            .put("like_digests", "Look like a SHA-256, and the contract declares no input: sha256_hex or sha256_base64 for the column")
            .buildOrThrow();

    private CensusCounts() {}

    static Map<String, Long> of(IdentifierCensus census)
    {
        ImmutableMap.Builder<String, Long> counts = ImmutableMap.builder();
        String about = census.isExact() ? "" : "_about";
        counts.put("rows", census.rows());
        counts.put("null", census.nulls());
        counts.put("valid", census.count(Validity.VALID));
        counts.put("distinct" + about, census.distinct());
        counts.put("duplicates" + about, Math.max(0, census.count(Validity.VALID) - census.distinct()));
        counts.put("space_around", census.withSpace());
        counts.put("capitals", census.withCapitals());
        counts.put("like_digests", census.likeDigests());
        for (Validity reason : Validity.values()) {
            if (reason != Validity.VALID && (reason == Validity.EMPTY || census.count(reason) > 0)) {
                counts.put(reason.name().toLowerCase(Locale.ROOT), census.count(reason));
            }
        }
        return counts.buildOrThrow();
    }

    public static String meaning(String kind)
    {
        return Optional.ofNullable(MEANINGS.get(kind))
                .orElseGet(() -> "Invalid, so without a token: " + Validity.valueOf(kind.toUpperCase(Locale.ROOT)).reason());
    }
}
