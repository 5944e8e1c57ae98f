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

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestSuppressedIdentifiers
{
    private static final int ENTRIES = 300_000;

    private final SuppressedIdentifiers suppressed = new SuppressedIdentifiers(new SecureRandom());

    @Test
    void testHoldsWhatWasAddedAndNothingElse()
    {
        SipHash hash = suppressed.newTextHash();
        for (int entry = 0; entry < ENTRIES; entry++) {
            assertThat(add(suppressed, hash, entry)).isTrue();
        }
        for (int entry = 0; entry < ENTRIES; entry++) {
            assertThat(contains(suppressed, hash, entry)).isTrue();
            assertThat(contains(suppressed, hash, -1 - entry)).isFalse();
        }
        assertThat(add(suppressed, hash, 7)).as("a second time").isFalse();
        assertThat(suppressed.size()).isEqualTo(ENTRIES);
    }

    @Test
    void testBytesOfAnEntryAlsoWhileGrowing()
    {
        SipHash hash = suppressed.newTextHash();
        for (int entry = 1; entry <= ENTRIES; entry++) {
            add(suppressed, hash, entry);
            if (entry >= 2_000 && entry % 997 == 0) {
                assertThat((double) suppressed.retainedBytes() / entry).as("%s entries", entry).isLessThan(43);
            }
        }
    }

    @Test
    void testCompleteListTellsMostOthersApart()
    {
        for (int entries : new int[] {0, 1, 7, 1_000, ENTRIES}) {
            SuppressedIdentifiers list = new SuppressedIdentifiers(new SecureRandom());
            SipHash hash = list.newTextHash();
            IntStream.range(0, entries).forEach(entry -> add(list, hash, entry));
            assertThatThrownBy(() -> find(list, hash, IntStream.of(0))).hasMessage("the list is not complete");
            list.complete();
            assertThat(find(list, hash, IntStream.range(0, entries))).containsExactly(IntStream.range(0, entries).toArray());
            assertThat(find(list, hash, IntStream.range(-ENTRIES, 0))).isEmpty();
            // both among each other, in each order
            assertThat(find(list, hash, IntStream.range(0, 2 * entries).map(entry -> entry % 2 == 0 ? entry / 2 : -entry)))
                    .containsExactly(IntStream.range(0, entries).map(entry -> 2 * entry).toArray());
            assertThat((double) list.retainedBytes() / Math.max(1, entries)).as("%s entries", entries).isLessThan(entries < 2_000 ? Double.MAX_VALUE : 45);
            assertThatThrownBy(() -> add(list, hash, entries)).hasMessage("the list is complete");
        }
        SuppressedIdentifiers zero = new SuppressedIdentifiers(new SecureRandom());
        zero.add(0, 0);
        zero.complete();
        assertThat(zero.contains(0, 0)).isTrue();
        assertThat(zero.find(new long[] {2, 0}, _ -> 0, 2, new int[2])).isOne();
    }

    @Test
    void testBytesAreThoseOfTheHeap()
    {
        // what a thread allocates for digests alone: the tables, and the smaller ones before them, together less than twice as much
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        SipHash hash = suppressed.newTextHash();
        byte[] identifier = new byte[Integer.BYTES];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int entry = 0; entry < ENTRIES; entry++) {
            ByteBuffer.wrap(identifier).putInt(entry);
            hash.hash(identifier, 0, identifier.length);
            suppressed.add(hash.first(), hash.second());
        }
        long wrapped = (long) ENTRIES * 64;
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isGreaterThanOrEqualTo(suppressed.retainedBytes()).isLessThan(2 * suppressed.retainedBytes() + wrapped);
    }

    @Test
    void testEmptySlotIsNoEntry()
    {
        assertThat(suppressed.contains(0, 0)).isFalse();
        assertThat(suppressed.add(0, 0)).isTrue();
        assertThat(suppressed.contains(0, 0)).isTrue();
        assertThat(suppressed.size()).isOne();
    }

    @Test
    void testDigestsCannotBeForeseen()
    {
        SipHash first = suppressed.newTextHash();
        SipHash second = new SuppressedIdentifiers(new SecureRandom()).newTextHash();
        byte[] identifier = {1, 2, 3};
        first.hash(identifier, 0, 3);
        second.hash(identifier, 0, 3);
        assertThat(first.first()).isNotEqualTo(second.first());
        assertThat(first.second()).isNotEqualTo(second.second());
        // the same list, the same digests: else a lookup would find nobody
        SipHash again = suppressed.newTextHash();
        again.hash(identifier, 0, 3);
        assertThat(again.first()).isEqualTo(first.first());
        assertThat(again.second()).isEqualTo(first.second());
    }

    private static boolean add(SuppressedIdentifiers suppressed, SipHash hash, int entry)
    {
        hash.hash(bytes(entry), 0, Integer.BYTES);
        return suppressed.add(hash.first(), hash.second());
    }

    private static int[] find(SuppressedIdentifiers suppressed, SipHash hash, IntStream entries)
    {
        int[] sought = entries.toArray();
        long[] high = new long[sought.length];
        long[] low = new long[sought.length];
        for (int index = 0; index < sought.length; index++) {
            hash.hash(bytes(sought[index]), 0, Integer.BYTES);
            high[index] = hash.first();
            low[index] = hash.second();
        }
        int[] found = new int[sought.length];
        return Arrays.copyOf(found, suppressed.find(low, index -> high[index], sought.length, found));
    }

    private static boolean contains(SuppressedIdentifiers suppressed, SipHash hash, int entry)
    {
        hash.hash(bytes(entry), 0, Integer.BYTES);
        return suppressed.contains(hash.first(), hash.second());
    }

    private static byte[] bytes(int entry)
    {
        return ByteBuffer.allocate(Integer.BYTES).putInt(entry).array();
    }
}
