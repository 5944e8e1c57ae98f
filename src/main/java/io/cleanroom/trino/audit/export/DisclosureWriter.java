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

import io.cleanroom.trino.audit.CanonicalJson;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

/** Lines as in a party's side file of the log, by ascending index. What is in them is secret: the file is its owner's alone from the start. */
final class DisclosureWriter
        implements Closeable
{
    private final OutputStream out;
    private long count;
    private long last;

    private DisclosureWriter(OutputStream out)
    {
        this.out = out;
    }

    static DisclosureWriter create(Path file)
            throws IOException
    {
        FileAttribute<?>[] owner = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        return new DisclosureWriter(new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), owner))));
    }

    void write(long index, String field, String salt, String value)
            throws IOException
    {
        if (index < last) {
            throw new ExportException("a disclosure of entry %s follows one of entry %s; accepted: ascending indexes".formatted(index, last));
        }
        out.write(CanonicalJson.encode(Map.of("index", index, "field", field, "salt", salt, "value", value)));
        out.write('\n');
        last = index;
        count++;
    }

    long count()
    {
        return count;
    }

    @Override
    public void close()
            throws IOException
    {
        out.close();
    }
}
