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

/**
 * Tells of most digests that are not among those that were added that they are not, from memory that is small enough for the processor's cache: a Bloom filter that has all bits
 * of a digest in one word (Putze, Sanders, Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007). With 4 to 8 digests a word, at most 2 bytes a digest, one digest in
 * 25 or fewer passes although it was not added. It takes the bits of a digest's second half for random.
 */
final class DigestFilter
{
    private static final int DIGESTS_PER_WORD = 4;
    private static final int WORD_BITS = 6;
    private static final int AT_ONCE = 512;

    private final long[] words;

    /** @param size how many digests will be added */
    DigestFilter(long size)
    {
        words = new long[Math.toIntExact(Math.max(1, Long.highestOneBit(size / DIGESTS_PER_WORD)))];
    }

    void add(long low)
    {
        words[word(low)] |= bits(low);
    }

    /**
     * Finds all digests that were added among others, and few that were not.
     *
     * @param found their indexes, ascending
     * @return how many they are
     */
    int find(long[] low, int count, int[] found)
    {
        long[] read = new long[Math.min(count, AT_ONCE)];
        int size = 0;
        for (int first = 0; first < count; first += AT_ONCE) {
            int last = Math.min(count, first + AT_ONCE);
            // a loop that does nothing else, in which the processor waits for the memory of many digests at once
            for (int index = first; index < last; index++) {
                read[index - first] = words[word(low[index])];
            }
            for (int index = first; index < last; index++) {
                found[size] = index;
                size += (bits(low[index]) & ~read[index - first]) == 0 ? 1 : 0;
            }
        }
        return size;
    }

    long bytes()
    {
        return (long) words.length * Long.BYTES;
    }

    private int word(long low)
    {
        return (int) (low >>> Integer.SIZE) & (words.length - 1);
    }

    /** Of the low end, because the high one tells the words apart; a shift takes its last six bits. */
    private static long bits(long low)
    {
        return (1L << low) | (1L << (low >>> WORD_BITS)) | (1L << (low >>> (2 * WORD_BITS))) | (1L << (low >>> (3 * WORD_BITS)));
    }
}
