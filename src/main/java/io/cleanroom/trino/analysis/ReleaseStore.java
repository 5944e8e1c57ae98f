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
package io.cleanroom.trino.analysis;

import com.google.common.hash.Hashing;
import io.airlift.json.JsonCodec;
import io.airlift.log.Logger;
import io.cleanroom.trino.verifier.SealedQuery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static io.airlift.json.JsonCodec.jsonCodec;
import static io.airlift.json.JsonCodec.listJsonCodec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

/** The releases that answer the same call again, each a file of one line about it and its rows. What cannot be read is not there. */
final class ReleaseStore
{
    private static final Logger log = Logger.get(ReleaseStore.class);
    private static final JsonCodec<StoredRelease> ABOUT = jsonCodec(StoredRelease.class);
    private static final JsonCodec<List<String>> KEY = listJsonCodec(String.class);
    private static final String SUFFIX = ".release";
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    /** @param directory is made when needed */
    ReleaseStore(Path directory)
    {
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** Equal for calls of one party that would run the same text. */
    static String key(String party, SealedQuery query)
    {
        String identity = KEY.toJson(List.of(party, query.template(), query.bundleHash(), query.text()));
        return Hashing.sha256().hashString(identity, UTF_8).toString();
    }

    Optional<Release> find(String key, Instant now)
    {
        Path file = file(key);
        try {
            byte[] bytes = Files.readAllBytes(file);
            int headerEnd = lineEnd(bytes, 0);
            StoredRelease about = ABOUT.fromJson(Arrays.copyOf(bytes, headerEnd));
            if (!now.isBefore(about.expiresAt())) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            byte[] rows = Arrays.copyOfRange(bytes, headerEnd, bytes.length);
            if (!Hashing.sha256().hashBytes(rows).toString().equals(about.digest())) {
                throw new IOException("its rows are not those that were written");
            }
            return Optional.of(new Release(about.runId(), new ReleasedRows(parts(rows), about.rows()), about.digest(), about.checkpoint()));
        }
        catch (NoSuchFileException e) {
            return Optional.empty();
        }
        catch (IOException | RuntimeException e) {
            log.warn("The stored release %s cannot be read and is not used: %s", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** A release that cannot be kept is given out all the same: the next call is then a new run. */
    void put(String key, StoredRelease about, Release release)
    {
        Path file = file(key);
        Path unfinished = directory.resolve(key + UNFINISHED);
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            try (FileChannel channel = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
                write(channel, (ABOUT.toJson(about).replaceAll("\\s*\\n\\s*", " ") + "\n").getBytes(UTF_8));
                for (byte[] part : release.rows().parts()) {
                    write(channel, part);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, ATOMIC_MOVE);
        }
        catch (IOException e) {
            log.warn("A release cannot be kept for calls that come again: %s", e.getMessage());
        }
    }

    /** Removes what a server that was killed had not finished; to be called before the first release is put. */
    void removeUnfinished()
    {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            log.warn("An unfinished release in %s cannot be removed: %s", directory, e.getMessage());
        }
    }

    /** Removes what fails the test, what is over, and what cannot be read. */
    void retain(Predicate<StoredRelease> kept, Instant now)
    {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                if (about(file).filter(about -> now.isBefore(about.expiresAt())).filter(kept).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        catch (IOException e) {
            log.warn("A stored release in %s cannot be removed: %s", directory, e.getMessage());
        }
    }

    private static Optional<StoredRelease> about(Path file)
    {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(ABOUT::fromJson);
        }
        catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> parts(byte[] rows)
    {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        int end = 0;
        while (end < rows.length) {
            int next = lineEnd(rows, end);
            if (next - start > UnreleasedResult.PART_BYTES) {
                parts.add(Arrays.copyOfRange(rows, start, end));
                start = end;
            }
            end = next;
        }
        if (end > start) {
            parts.add(Arrays.copyOfRange(rows, start, end));
        }
        return parts;
    }

    /** Behind the next end of a line. */
    private static int lineEnd(byte[] bytes, int from)
    {
        int end = from;
        while (bytes[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private static void write(FileChannel channel, byte[] bytes)
            throws IOException
    {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private Path file(String key)
    {
        return directory.resolve(key + SUFFIX);
    }
}
