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

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

final class TestDigestFilter
{
    private static final int SOUGHT = 300_000;

    @Test
    void testTellsMostOthersApart()
    {
        for (int entries : new int[] {10, 1_000, 16_384, 32_767, 300_000}) {
            Random random = new Random(entries);
            DigestFilter filter = new DigestFilter(entries);
            long[] low = random.longs(entries).toArray();
            for (int entry = 0; entry < entries; entry++) {
                filter.add(low[entry]);
            }
            assertThat(filter.find(low, entries, new int[entries])).as("those that were added").isEqualTo(entries);
            int others = filter.find(random.longs(SOUGHT).toArray(), SOUGHT, new int[SOUGHT]);
            assertThat(others).as("of %s that are not among %s", SOUGHT, entries).isLessThan(SOUGHT / 25);
            assertThat(filter.bytes()).isLessThanOrEqualTo(2L * entries);
        }
    }

    @Test
    void testAnEmptyOneFindsNothing()
    {
        long[] anything = new Random(1).longs(1_000).toArray();
        assertThat(new DigestFilter(0).find(anything, anything.length, new int[anything.length])).isZero();
    }

    @Test
    void testFoundAreIndexes()
    {
        DigestFilter filter = new DigestFilter(1_000);
        filter.add((1L << 40) + 1);
        filter.add((1L << 41) + 2);
        int[] found = new int[4];
        int count = filter.find(new long[] {(1L << 42) + 9, (1L << 40) + 1, (1L << 43) + 7, (1L << 41) + 2}, 4, found);
        assertThat(Arrays.copyOf(found, count)).containsExactly(1, 3);
    }
}
