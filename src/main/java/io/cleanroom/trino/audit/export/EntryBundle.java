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
package io.cleanroom.trino.audit.export;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.Leaf;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file {@code tile/entries/..}: of each entry its length in two bytes, the higher one first, and then the entry. */
final class EntryBundle
{
    private EntryBundle() {}

    static byte[] encode(List<byte[]> entries)
    {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length < 1 || entry.length > Leaf.MAX_BYTES) {
                throw new IllegalArgumentException("an entry has %s bytes; accepted: 1 to %s".formatted(entry.length, Leaf.MAX_BYTES));
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /**
     * @param width how many entries there have to be
     * @throws IllegalArgumentException unless these are exactly so many entries of 1 byte or more, down to the last byte
     */
    static List<byte[]> decode(byte[] bundle, int width)
    {
        ImmutableList.Builder<byte[]> entries = ImmutableList.builderWithExpectedSize(width);
        int offset = 0;
        for (int i = 0; i < width; i++) {
            if (bundle.length - offset < 2) {
                throw new IllegalArgumentException("ends before the entry %s of %s; accepted: %s entries".formatted(i + 1, width, width));
            }
            int length = ((bundle[offset] & 0xff) << 8) | (bundle[offset + 1] & 0xff);
            offset += 2;
            if (length < 1 || length > bundle.length - offset) {
                throw new IllegalArgumentException("entry %s of %s has a length of %s at byte %s; accepted: 1 to %s, as many as follow".formatted(i + 1, width, length, offset - 2, bundle.length - offset));
            }
            entries.add(Arrays.copyOfRange(bundle, offset, offset + length));
            offset += length;
        }
        if (offset != bundle.length) {
            throw new IllegalArgumentException("%s bytes follow the last of %s entries; accepted: none".formatted(bundle.length - offset, width));
        }
        return entries.build();
    }
}
