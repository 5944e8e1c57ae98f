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

import io.trino.spi.block.Block;
import io.trino.spi.connector.SourcePage;

import java.util.BitSet;
import java.util.Optional;

import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;
import static java.util.Objects.requireNonNull;

/** Rows of people who are not on a suppression list. A row without identifier cannot be on it. Not thread safe. */
final class SuppressionFilter
        implements RowFilter
{
    private final int channel;
    private final IdentifierDigest digest;
    private final SuppressedIdentifiers suppressed;
    private long[] high = new long[0];
    private long[] low = new long[0];
    private boolean[] candidates = new boolean[0];
    private Optional<PassedDigests> passed = Optional.empty();

    SuppressionFilter(int channel, IdentifierDigest digest, SuppressedIdentifiers suppressed)
    {
        this.channel = channel;
        this.digest = requireNonNull(digest, "digest is null");
        this.suppressed = requireNonNull(suppressed, "suppressed is null");
    }

    /** Of the rows that passed last. They are of no meaning where the list is not compared by digests of normal forms. */
    PassedDigests passed()
    {
        return passed.orElseThrow();
    }

    @Override
    public int select(SourcePage page, int[] positions, int count)
    {
        byte[] digests = new byte[Math.multiplyExact(count, DIGEST_SIZE)];
        BitSet identified = identify(page.getBlock(channel), positions, count, digests);
        // in a loop of its own, in which the processor waits for the memory of many rows at once
        for (int index = 0; index < count; index++) {
            candidates[index] = suppressed.mayContain(high[index], low[index]);
        }
        BitSet valid = new BitSet(count);
        int selected = 0;
        for (int index = 0; index < count; index++) {
            if (!candidates[index] || !identified.get(index) || !suppressed.contains(high[index], low[index])) {
                if (selected < index) {
                    positions[selected] = positions[index];
                    System.arraycopy(digests, PassedDigests.at(index), digests, PassedDigests.at(selected), DIGEST_SIZE);
                }
                valid.set(selected, identified.get(index));
                selected++;
            }
        }
        passed = Optional.of(new PassedDigests(digests, valid, selected));
        return selected;
    }

    private BitSet identify(Block block, int[] positions, int count, byte[] digests)
    {
        if (high.length < count) {
            high = new long[count];
            low = new long[count];
            candidates = new boolean[count];
        }
        BitSet identified = new BitSet(count);
        for (int index = 0; index < count; index++) {
            if (digest.of(block, positions[index], digests, PassedDigests.at(index))) {
                identified.set(index);
                high[index] = digest.high();
                low[index] = digest.low();
            }
        }
        return identified;
    }
}
