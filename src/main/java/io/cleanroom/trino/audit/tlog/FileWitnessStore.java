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
package io.cleanroom.trino.audit.tlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

/**
 * The memory of a witness in a directory: one file per log, {@code <SHA-256 of the origin>.checkpoint} with the checkpoint as the log signed
 * it, and {@code <SHA-256 of the content>.fork} for each {@link ForkEvidence}. One process at a time.
 *
 * <p>A file is written beside its place, forced, moved there in one step, and the directory is forced: after a crash there is the old file
 * or the new one. A write that fails is final. What was written may be lost or not, so nothing is read or written any more until the
 * directory is opened anew.
 */
public final class FileWitnessStore
        implements WitnessStore, Closeable
{
    /** Only the log itself can make evidence, but it shall not fill the disk of those who watch it. */
    static final int EVIDENCE_MAX = 1000;

    private static final String CHECKPOINT = ".checkpoint";
    private static final String FORK = ".fork";

    private final Path directory;
    private final FileChannel lock;
    private boolean broken;

    private FileWitnessStore(Path directory, FileChannel lock)
    {
        this.directory = requireNonNull(directory, "directory is null");
        this.lock = requireNonNull(lock, "lock is null");
    }

    /** @throws IOException also if another process, or another store of this one, has the directory open */
    public static FileWitnessStore open(Path directory)
            throws IOException
    {
        Path absolute = directory.toAbsolutePath();
        createDirectory(absolute);
        FileChannel channel = FileChannel.open(absolute.resolve("lock"), CREATE, WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FileWitnessStore(absolute, channel);
            }
        }
        catch (OverlappingFileLockException _) {
            // held by this process
        }
        catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("the memory of the witness is in use: " + directory);
    }

    private static void createDirectory(Path directory)
            throws IOException
    {
        if (!Files.isDirectory(directory)) {
            createDirectory(directory.getParent());
            Files.createDirectory(directory);
            force(directory.getParent());
        }
    }

    @Override
    public synchronized Optional<SignedCheckpoint> load(String origin)
            throws IOException
    {
        checkUsable();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(checkpointFile(origin));
        }
        catch (NoSuchFileException _) {
            return Optional.empty();
        }
        SignedCheckpoint recorded;
        try {
            recorded = SignedCheckpoint.parse(bytes);
        }
        catch (TlogException e) {
            throw new IOException("the memory of the witness for `%s` is damaged".formatted(origin), e);
        }
        if (!recorded.checkpoint().origin().equals(origin)) {
            throw new IOException("the memory of the witness for `%s` is damaged: it is for `%s`".formatted(origin, recorded.checkpoint().origin()));
        }
        return Optional.of(recorded);
    }

    @Override
    public synchronized boolean compareAndSet(Optional<Checkpoint> expected, SignedCheckpoint next)
            throws IOException
    {
        String origin = next.checkpoint().origin();
        Optional<Checkpoint> recorded = load(origin).map(SignedCheckpoint::checkpoint);
        if (!recorded.equals(expected)) {
            return false;
        }
        // the same checkpoint again: the file may hold other signatures, which nobody asks it for
        if (!recorded.equals(Optional.of(next.checkpoint()))) {
            write(checkpointFile(origin), next.bytes());
        }
        return true;
    }

    @Override
    public synchronized void keep(ForkEvidence evidence)
            throws IOException
    {
        checkUsable();
        byte[] bytes = evidence.bytes();
        Path file = directory.resolve(sha256(bytes) + FORK);
        if (!Files.exists(file) && evidence().size() < EVIDENCE_MAX) {
            write(file, bytes);
        }
    }

    /** Every file of evidence; the first thousand are kept. */
    public synchronized List<Path> evidence()
            throws IOException
    {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(FORK)).sorted().toList();
        }
    }

    private Path checkpointFile(String origin)
    {
        return directory.resolve(sha256(origin.getBytes(UTF_8)) + CHECKPOINT);
    }

    private void write(Path file, byte[] bytes)
            throws IOException
    {
        broken = true;
        Path temporary = directory.resolve("new");
        try (FileChannel channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, file, ATOMIC_MOVE);
        force(directory);
        broken = false;
    }

    private static void force(Path directory)
            throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    private void checkUsable()
            throws IOException
    {
        if (broken) {
            throw new IOException("a write of the witness's memory has failed: it has to be opened anew");
        }
        if (!lock.isOpen()) {
            throw new IOException("the memory of the witness is closed");
        }
    }

    private static String sha256(byte[] bytes)
    {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Lets another process in. */
    @Override
    public synchronized void close()
            throws IOException
    {
        lock.close();
    }
}
