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
package io.cleanroom.trino.identity;

/**
 * Brings the identifiers of one profile into their normal form, one after the other in the same memory. Not thread safe.
 */
abstract class IdentifierNormalizer
{
    private static final int INITIAL_SIZE = 256;

    /** How many bytes there are behind every form, so that words can be read of it beyond its end. */
    static final int ROOM_BEHIND = Long.BYTES;

    private byte[] form = new byte[INITIAL_SIZE];
    private int length;

    /** The normal form of a valid identifier is then in {@link #form} until the next call; it is never empty. */
    abstract Validity normalize(byte[] utf8, int offset, int length);

    final byte[] form()
    {
        return form;
    }

    final int length()
    {
        return length;
    }

    /** Memory for a form of up to that many bytes. */
    final byte[] reserve(int size)
    {
        if (form.length - ROOM_BEHIND < size) {
            form = new byte[Math.addExact(size, ROOM_BEHIND)];
        }
        return form;
    }

    /** How much of the memory the form takes. */
    final void written(int size)
    {
        length = size;
    }
}
