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

import io.cleanroom.trino.identity.RowDigests;
import io.trino.spi.connector.SourcePage;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Rows of people who are not on a suppression list. A row without identifier cannot be on it. Not thread safe. */
final class SuppressionFilter
        implements RowFilter
{
    private final int channel;
    private final IdentifierDigest digest;
    private final SuppressedIdentifiers suppressed;
    private Optional<RowDigests> passed = Optional.empty();

    // rows of the last page, ascending
    private int[] listed = new int[0];

    SuppressionFilter(int channel, IdentifierDigest digest, SuppressedIdentifiers suppressed)
    {
        this.channel = channel;
        this.digest = requireNonNull(digest, "digest is null");
        this.suppressed = requireNonNull(suppressed, "suppressed is null");
    }

    /** Of the rows that passed last, if the list is compared by digests of normal forms. */
    Optional<RowDigests> passed()
    {
        return passed;
    }

    @Override
    public int select(SourcePage page, int[] positions, int count)
    {
        Optional<RowDigests> digests = digest.read(page.getBlock(channel), positions, count);
        if (listed.length <= count) {
            listed = new int[count + 1];
        }
        int listedCount = suppressed.find(digest.low(), digest::high, count, listed);
        if (listedCount == 0) {
            passed = digests;
            return count;
        }
        listed[listedCount] = count;
        int[] rows = new int[count];
        int selected = 0;
        int next = 0;
        for (int row = 0; row < count; row++) {
            boolean found = listed[next] == row;
            next += found ? 1 : 0;
            if (!found || !digest.isIdentified(row)) {
                positions[selected] = positions[row];
                rows[selected] = row;
                selected++;
            }
        }
        int left = selected;
        passed = digests.map(all -> all.select(rows, left));
        return selected;
    }
}
