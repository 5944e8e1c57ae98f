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

import io.cleanroom.trino.identity.SpelledIdentifier;
import io.cleanroom.trino.identity.Spelling;
import io.cleanroom.trino.identity.Validity;

import java.util.EnumMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What is in a column of identifiers, in numbers; the identifiers are not in it. Not thread safe. */
public final class IdentifierCensus
{
    private final SipHash hash;
    private final Map<Validity, Long> validity = new EnumMap<>(Validity.class);
    private final Map<Spelling, DistinctSample> samples = new EnumMap<>(Spelling.class);
    private long rows;
    private long nulls;
    private long withSpace;
    private long withCapitals;
    private long likeDigests;

    /** @param hash of the same key for all columns that are compared */
    IdentifierCensus(SipHash hash)
    {
        this.hash = requireNonNull(hash, "hash is null");
        for (Spelling spelling : Spelling.values()) {
            samples.put(spelling, new DistinctSample());
        }
    }

    void addNull()
    {
        rows++;
        nulls++;
    }

    /** @param identifier has read the next one */
    void add(SpelledIdentifier identifier, Validity valid)
    {
        rows++;
        validity.merge(valid, 1L, Long::sum);
        withSpace += identifier.hasSpaceAround() ? 1 : 0;
        withCapitals += identifier.hasCapitals() ? 1 : 0;
        likeDigests += identifier.looksLikeDigest() ? 1 : 0;
        samples.forEach((spelling, sample) -> {
            if (identifier.has(spelling)) {
                hash.hash(identifier.bytes(spelling), identifier.offset(spelling), identifier.length(spelling));
                sample.add(hash.first(), hash.second());
            }
        });
    }

    public long rows()
    {
        return rows;
    }

    public long nulls()
    {
        return nulls;
    }

    /** Neither NULL nor valid nor empty, for that reason; or with {@code VALID} and {@code EMPTY} how many are. */
    public long count(Validity reason)
    {
        return validity.getOrDefault(reason, 0L);
    }

    /** With ASCII white space around the identifier. */
    public long withSpace()
    {
        return withSpace;
    }

    /** With a letter A to Z in it. */
    public long withCapitals()
    {
        return withCapitals;
    }

    /** Those that look like a SHA-256 in a column for which none is declared. */
    public long likeDigests()
    {
        return likeDigests;
    }

    /** Different normal forms. */
    public long distinct()
    {
        return samples.get(Spelling.NORMAL_FORM).distinct();
    }

    /** Whether {@link #distinct} is exact; for a large column it is an estimate. */
    public boolean isExact()
    {
        return samples.get(Spelling.NORMAL_FORM).isExact();
    }

    /** How much of this column the other one has. */
    public Overlap overlap(IdentifierCensus other, Spelling spelling)
    {
        return samples.get(spelling).overlap(other.samples.get(spelling));
    }
}
