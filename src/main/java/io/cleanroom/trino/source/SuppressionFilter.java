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
    private long[] peeked = new long[0];

    SuppressionFilter(int channel, IdentifierDigest digest, SuppressedIdentifiers suppressed)
    {
        this.channel = channel;
        this.digest = requireNonNull(digest, "digest is null");
        this.suppressed = requireNonNull(suppressed, "suppressed is null");
    }

    @Override
    public int select(SourcePage page, int[] positions, int count)
    {
        // A long list is in no cache: to look one row up after the other would wait for the memory at each
        peek(page.getBlock(channel), positions, count);
        int selected = 0;
        for (int index = 0; index < count; index++) {
            if (peeked[index] == 0 || !suppressed.contains(high[index], low[index])) {
                positions[selected] = positions[index];
                selected++;
            }
        }
        return selected;
    }

    private void peek(Block block, int[] positions, int count)
    {
        if (peeked.length < count) {
            high = new long[count];
            low = new long[count];
            peeked = new long[count];
        }
        for (int index = 0; index < count; index++) {
            boolean identified = digest.of(block, positions[index]);
            high[index] = identified ? digest.high() : 0;
            low[index] = identified ? digest.low() : 0;
            peeked[index] = identified ? 1 : 0;
        }
        for (int index = 0; index < count; index++) {
            peeked[index] = peeked[index] == 0 ? 0 : suppressed.peek(high[index], low[index]);
        }
    }
}
