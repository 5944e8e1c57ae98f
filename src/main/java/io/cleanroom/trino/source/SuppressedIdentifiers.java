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

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.IntToLongFunction;

import static com.google.common.base.Preconditions.checkState;

/**
 * A suppression list in memory: 128 bits of a hash of each identifier, never the identifiers.
 *
 * <p>A list is written by a party, and so is the table that it is held against. The hash is keyed, with a key that this list alone has and that nobody learns: nobody
 * can choose identifiers that collide, neither to have somebody else suppressed nor to make the table slow. 128 bits suffice: that any two of n different identifiers
 * have the same digest has a probability below n²/2¹²⁹, less than 10⁻²⁴ for ten million; and such an accident suppresses somebody more, never somebody less.
 *
 * <p>Identifiers as they are written are hashed by {@link SipHash}. Where digests of their normal forms are compared, they are hashes already, and {@link DigestHash} has only to make
 * them unforeseeable: it takes the first 128 bits of SHA-256, of which nobody can choose two that agree in as much as a half without about 2³² trials, nor many with less than 2⁶⁰.
 *
 * <p>Digests are spread over many small tables, because one large table would be there twice while it grows.
 */
final class SuppressedIdentifiers
{
    private static final int SHARD_BITS = 8;

    private final SipHash.Key textKey;
    private final DigestHash digestHash;
    private final DigestSet[] shards = new DigestSet[1 << SHARD_BITS];
    private Optional<DigestFilter> filter = Optional.empty();

    SuppressedIdentifiers(SecureRandom random)
    {
        textKey = SipHash.Key.random(random);
        digestHash = new DigestHash(random);
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = new DigestSet();
        }
    }

    /** For this list's identifiers as they are written, and for those that are looked for in it. */
    SipHash newTextHash()
    {
        return new SipHash(textKey);
    }

    /** For digests of normal forms of this list's identifiers, and of those that are looked for in it. */
    DigestHash digestHash()
    {
        return digestHash;
    }

    /** Not to be called while another thread looks something up. */
    boolean add(long high, long low)
    {
        checkState(filter.isEmpty(), "the list is complete");
        return shard(high).add(high, low);
    }

    boolean contains(long high, long low)
    {
        return shard(high).contains(high, low);
    }

    /** When all are added, and before {@link #find}. */
    void complete()
    {
        DigestFilter made = new DigestFilter(size());
        for (DigestSet shard : shards) {
            shard.forEach((_, low) -> made.add(low));
        }
        filter = Optional.of(made);
    }

    /**
     * Finds all digests that the list has among others.
     *
     * @param low of each digest
     * @param high of the digest with an index; it is asked for few
     * @param found their indexes, ascending
     * @return how many they are
     */
    int find(long[] low, IntToLongFunction high, int count, int[] found)
    {
        checkState(filter.isPresent(), "the list is not complete");
        // a long list is in no cache: what it does not have is told by the filter
        int candidates = filter.get().find(low, count, found);
        long[] highs = new long[candidates];
        boolean[] free = new boolean[candidates];
        for (int index = 0; index < candidates; index++) {
            highs[index] = high.applyAsLong(found[index]);
            free[index] = shard(highs[index]).isFree(highs[index], low[found[index]]);
        }
        int size = 0;
        for (int index = 0; index < candidates; index++) {
            int candidate = found[index];
            if (!free[index] && contains(highs[index], low[candidate])) {
                found[size++] = candidate;
            }
        }
        return size;
    }

    long size()
    {
        long size = 0;
        for (DigestSet shard : shards) {
            size += shard.size();
        }
        return size;
    }

    long retainedBytes()
    {
        long bytes = filter.map(DigestFilter::bytes).orElse(0L);
        for (DigestSet shard : shards) {
            bytes += shard.slotBytes();
        }
        return bytes;
    }

    private DigestSet shard(long high)
    {
        return shards[(int) (high >>> (Long.SIZE - SHARD_BITS))];
    }
}
