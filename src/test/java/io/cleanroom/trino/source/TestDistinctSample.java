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

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class TestDistinctSample
{
    private static final int MAX_SIZE = 1_000;

    @Test
    void testFewValuesAreCountedExactly()
    {
        DistinctSample left = sample(0, MAX_SIZE);
        add(left, 0, MAX_SIZE);
        DistinctSample right = sample(MAX_SIZE - 10, MAX_SIZE + 90);
        assertThat(left.isExact()).isTrue();
        assertThat(left.distinct()).isEqualTo(MAX_SIZE);
        assertThat(left.overlap(right)).isEqualTo(new Overlap(MAX_SIZE, 10));
        assertThat(right.overlap(left)).isEqualTo(new Overlap(100, 10));
        assertThat(sample(0, 0).overlap(left)).isEqualTo(new Overlap(0, 0));
        assertThat(left.overlap(sample(0, 0))).isEqualTo(new Overlap(MAX_SIZE, 0));
    }

    @Test
    void testManyValuesAreEstimated()
    {
        DistinctSample large = sample(0, 1_000_000);
        assertThat(large.isExact()).isFalse();
        // five standard deviations of a sample of 500
        assertThat((double) large.distinct()).isCloseTo(1_000_000, within(225_000.0));
        assertThat(large.overlap(sample(700_000, 1_700_000)).percent()).isCloseTo(30, within(11));
        assertThat(large.overlap(sample(1_000_000, 2_000_000)).shared()).isZero();
    }

    @Test
    void testAFewValuesAgainstMany()
    {
        DistinctSample few = sample(0, MAX_SIZE);
        Overlap overlap = few.overlap(sample(0, 100_000));
        assertThat(overlap.percent()).as("all of the few are among the many").isEqualTo(100);
    }

    @Test
    void testTheSizesThatTheProductUses()
    {
        DistinctSample large = new DistinctSample();
        DistinctSample half = new DistinctSample();
        add(large, 0, 2_000_000);
        add(half, 1_000_000, 3_000_000);
        assertThat((double) large.distinct()).isCloseTo(2_000_000, within(30_000.0));
        assertThat(100.0 * large.overlap(half).shared() / large.overlap(half).distinct()).isCloseTo(50, within(1.0));
    }

    private static DistinctSample sample(int from, int to)
    {
        DistinctSample sample = new DistinctSample(MAX_SIZE);
        add(sample, from, to);
        return sample;
    }

    private static void add(DistinctSample sample, int from, int to)
    {
        for (int value = from; value < to; value++) {
            SplittableRandom digest = new SplittableRandom(value);
            sample.add(digest.nextLong(), digest.nextLong());
        }
    }
}
