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
package io.cleanroom.trino.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * What opens the commitments of the log, in one file per party: lines of canonical JSON with {@code index}, {@code field},
 * {@code salt} and {@code value}.
 *
 * <p>The lines of an entry are durable before the entry is. After a crash in between, lines can stand here whose entry was never
 * written; they open no commitment, because nothing is given out that does not.
 */
final class Plaintexts
        implements Closeable
{
    private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9_]*");

    private final LogFiles files;
    private final Path directory;
    private final Map<String, SideFile> open = new HashMap<>();

    Plaintexts(LogFiles files, Path directory)
    {
        this.files = requireNonNull(files, "files is null");
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** A party's name becomes a file's name. */
    static String checkOwner(String party)
    {
        if (!OWNER.matcher(party).matches()) {
            throw new IllegalArgumentException("a secret belongs to a party, whose name is written [a-z][a-z0-9_]*");
        }
        return party;
    }

    /** Durable when it returns. After an exception this object must be closed and made anew. */
    void append(long firstIndex, List<SealedEntry> entries)
            throws IOException
    {
        Map<String, ByteArrayOutputStream> lines = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            for (Disclosure disclosure : entries.get(i).disclosures()) {
                ByteArrayOutputStream out = lines.computeIfAbsent(disclosure.owner(), _ -> new ByteArrayOutputStream());
                out.writeBytes(CanonicalJson.encode(Map.of(
                        "index", firstIndex + i,
                        "field", disclosure.field(),
                        "salt", disclosure.salt(),
                        "value", disclosure.value())));
                out.write('\n');
            }
        }
        for (Map.Entry<String, ByteArrayOutputStream> party : lines.entrySet()) {
            open(party.getKey()).append(party.getValue().toByteArray());
        }
    }

    private SideFile open(String party)
            throws IOException
    {
        SideFile file = open.get(party);
        if (file == null) {
            file = new SideFile(files.open(path(party), LogFiles.Mode.WRITE_OR_CREATE));
            open.put(party, file);
            // not only for a new file: the force after its creation can have failed the last time
            files.forceDirectory(directory);
        }
        return file;
    }

    private Path path(String party)
    {
        return directory.resolve(checkOwner(party) + ".jsonl");
    }

    /** What opens commitments of these entries, in the order in which it was written. */
    List<PlaintextLine> opening(String party, List<LoggedEntry> entries)
            throws IOException
    {
        Map<Long, LoggedEntry> wanted = entries.stream().collect(ImmutableMap.toImmutableMap(LoggedEntry::index, entry -> entry));
        return lines(party, wanted).stream()
                .filter(line -> line.opens(wanted.get(line.index()).entry()))
                .collect(ImmutableList.toImmutableList());
    }

    private List<PlaintextLine> lines(String party, Map<Long, LoggedEntry> wanted)
            throws IOException
    {
        ImmutableList.Builder<PlaintextLine> lines = ImmutableList.builder();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path(party)))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    bytes.write(b);
                    continue;
                }
                PlaintextLine.parse(bytes.toByteArray())
                        .filter(line -> wanted.containsKey(line.index()))
                        .ifPresent(lines::add);
                bytes.reset();
            }
        }
        catch (NoSuchFileException _) {
            return ImmutableList.of();
        }
        return lines.build();
    }

    @Override
    public void close()
            throws IOException
    {
        IOException failure = null;
        for (SideFile file : open.values()) {
            try {
                file.close();
            }
            catch (IOException e) {
                failure = e;
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private static final class SideFile
            implements Closeable
    {
        private final LogFile file;
        private long size;
        private boolean ended;

        SideFile(LogFile file)
                throws IOException
        {
            this.file = requireNonNull(file, "file is null");
            size = file.size();
            ended = size == 0;
        }

        /**
         * The first append ends the line before it, however whole that looks: it can be torn, or stand on pages that a force that failed
         * has dropped.
         */
        void append(byte[] lines)
                throws IOException
        {
            ByteBuffer bytes = ByteBuffer.allocate(lines.length + 1);
            if (!ended) {
                bytes.put((byte) '\n');
            }
            bytes.put(lines).flip();
            int length = bytes.remaining();
            file.write(bytes, size);
            file.force();
            ended = true;
            size += length;
        }

        @Override
        public void close()
                throws IOException
        {
            file.close();
        }
    }
}
