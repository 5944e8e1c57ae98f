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

/** Rows of people who are not on a suppression list. A row without identifier cannot be on it. */
record SuppressionFilter(int channel, IdentifierDigest digest, SuppressedIdentifiers suppressed)
        implements RowFilter
{
    SuppressionFilter
    {
        requireNonNull(digest, "digest is null");
        requireNonNull(suppressed, "suppressed is null");
    }

    @Override
    public int select(SourcePage page, int[] positions, int count)
    {
        Block block = page.getBlock(channel);
        int selected = 0;
        for (int index = 0; index < count; index++) {
            int position = positions[index];
            if (block.isNull(position) || !suppressed.digests().contains(digest.of(block, position))) {
                positions[selected] = position;
                selected++;
            }
        }
        return selected;
    }
}
