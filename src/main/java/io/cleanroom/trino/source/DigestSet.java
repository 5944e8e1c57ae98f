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
 * Digests of 128 bits in an open table with linear probing, at most three quarters full: 16 bytes a slot, so at most 43 bytes a digest. It takes the digests' bits
 * for random; a keyed hash makes them so, whoever chose its inputs.
 */
final class DigestSet
{
    private static final int FIRST_SLOTS = 4;

    // a slot is two longs; two zeros are an empty one
    private long[] slots = new long[2 * FIRST_SLOTS];
    private int size;

    /** @return whether the digest is new */
    boolean add(long high, long low)
    {
        if (4L * (size + 1) > 3L * (slots.length / 2)) {
            grow();
        }
        if (!put(slots, high, stored(high, low))) {
            return false;
        }
        size++;
        return true;
    }

    boolean contains(long high, long low)
    {
        long stored = stored(high, low);
        int index = find(slots, high, stored);
        return slots[index] == high && slots[index + 1] == stored;
    }

    /** Whether nothing is where a digest would be looked for first, so that the set does not contain it: one read of memory, for which others need not wait. */
    boolean isFree(long high, long low)
    {
        int index = home(slots, stored(high, low));
        return (slots[index] | slots[index + 1]) == 0;
    }

    @FunctionalInterface
    interface DigestPredicate
    {
        boolean test(long high, long low);
    }

    @FunctionalInterface
    interface DigestConsumer
    {
        void accept(long high, long low);
    }

    /** A new set of those that satisfy the condition. */
    DigestSet matching(DigestPredicate condition)
    {
        DigestSet matching = new DigestSet();
        forEach((high, low) -> {
            if (condition.test(high, low)) {
                matching.add(high, low);
            }
        });
        return matching;
    }

    void forEach(DigestConsumer consumer)
    {
        for (int index = 0; index < slots.length; index += 2) {
            if ((slots[index] | slots[index + 1]) != 0) {
                consumer.accept(slots[index], slots[index + 1]);
            }
        }
    }

    int size()
    {
        return size;
    }

    long slotBytes()
    {
        return (long) slots.length * Long.BYTES;
    }

    private void grow()
    {
        long[] grown = new long[Math.multiplyExact(slots.length, 2)];
        forEach((high, low) -> put(grown, high, low));
        slots = grown;
    }

    private static boolean put(long[] slots, long high, long low)
    {
        int index = find(slots, high, low);
        if (slots[index] == high && slots[index + 1] == low) {
            return false;
        }
        slots[index] = high;
        slots[index + 1] = low;
        return true;
    }

    /** Where the digest is, or the empty slot where it would be. */
    private static int find(long[] slots, long high, long low)
    {
        int mask = slots.length - 2;
        int index = home(slots, low);
        while ((slots[index] | slots[index + 1]) != 0 && (slots[index] != high || slots[index + 1] != low)) {
            index = (index + 2) & mask;
        }
        return index;
    }

    private static int home(long[] slots, long low)
    {
        return ((int) low << 1) & (slots.length - 2);
    }

    private static long stored(long high, long low)
    {
        return (high | low) == 0 ? 1 : low;
    }
}
