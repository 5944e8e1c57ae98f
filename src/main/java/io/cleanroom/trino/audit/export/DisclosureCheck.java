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

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.PlaintextLine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether each line of a file of disclosures opens a commitment of the entry that it names. Both are read once, side by side. */
final class DisclosureCheck
        implements Closeable
{
    private static final int LINE_MAX = 1 << 26;

    private final InputStream in;
    private final Problems problems;
    private Optional<PlaintextLine> next;
    private long line;
    private long opened;

    /** @param file absent if there is nothing to check */
    DisclosureCheck(Optional<Path> file, Problems problems)
            throws IOException
    {
        in = file.isPresent() ? new BufferedInputStream(Files.newInputStream(file.get()), 1 << 16) : InputStream.nullInputStream();
        this.problems = problems;
        next = read();
    }

    /** @param entry absent if it could not be read */
    void entry(long index, Optional<AuditEntry> entry)
            throws IOException
    {
        while (next.isPresent() && next.get().index() <= index) {
            PlaintextLine disclosure = next.get();
            if (disclosure.index() < index) {
                problems.add(place(), "is for entry %s, after one for a later entry; accepted: ascending indexes from 0".formatted(disclosure.index()));
            }
            else if (entry.isEmpty()) {
                problems.add(place(), "is for entry %s, which cannot be read".formatted(index));
            }
            else if (!disclosure.opens(entry.get())) {
                problems.add(place(), "opens no commitment `%s` of %s".formatted(disclosure.field(), Problems.place(index, entry.get())));
            }
            else {
                opened++;
            }
            next = read();
        }
    }

    /** After the last entry. */
    void end()
            throws IOException
    {
        while (next.isPresent()) {
            problems.add(place(), "is for entry %s, which was not read or does not exist".formatted(next.get().index()));
            next = read();
        }
    }

    long opened()
    {
        return opened;
    }

    private String place()
    {
        return "disclosures, line " + line;
    }

    private Optional<PlaintextLine> read()
            throws IOException
    {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            line++;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                if (bytes.size() == LINE_MAX) {
                    throw new IOException("%s has more than %s bytes".formatted(place(), LINE_MAX));
                }
                bytes.write(b);
            }
            Optional<PlaintextLine> disclosure = b < 0 ? Optional.empty() : PlaintextLine.parse(bytes.toByteArray());
            if (disclosure.isPresent()) {
                return disclosure;
            }
            problems.add(place(), "no disclosure; accepted: canonical JSON with index, field, salt and value, and a line feed");
        }
    }

    @Override
    public void close()
            throws IOException
    {
        in.close();
    }
}
