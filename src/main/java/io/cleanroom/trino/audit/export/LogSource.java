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

import java.io.IOException;

/** Where an export comes from; nothing that it gives is believed. */
public interface LogSource
{
    /** The bytes of a C2SP tlog-proof of the entry, under the newest checkpoint that witnesses have cosigned, or else under the newest. */
    byte[] proof(long index)
            throws IOException;

    /** Gives the entries with indexes from 0 up to, not including, size, in this order. */
    void entries(long size, EntryReceiver receiver)
            throws IOException;

    /** Gives what opens the commitments that the caller may open, by ascending index. */
    void disclosures(DisclosureReceiver receiver)
            throws IOException;

    @FunctionalInterface
    interface EntryReceiver
    {
        void entry(long index, byte[] entry)
                throws IOException;
    }

    @FunctionalInterface
    interface DisclosureReceiver
    {
        /** @param salt 64 lower-case hex digits */
        void disclosure(long index, String field, String salt, String value)
                throws IOException;
    }
}
