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

import com.google.common.collect.ImmutableSet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/** The files as the operating system has them; nobody but the server's own account may read them. */
final class DiskFiles
        implements LogFiles
{
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] DIRECTORY_ATTRIBUTES = attributes("rwx------");
    private static final FileAttribute<?>[] FILE_ATTRIBUTES = attributes("rw-------");

    private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

    private static FileAttribute<?>[] attributes(String permissions)
    {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))} : new FileAttribute<?>[0];
    }

    @Override
    public void createDirectory(Path directory)
            throws IOException
    {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectory(parent);
        }
        Files.createDirectory(directory, DIRECTORY_ATTRIBUTES);
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    @Override
    public boolean exists(Path file)
    {
        return Files.exists(file);
    }

    @Override
    public LogFile open(Path file, Mode mode)
            throws IOException
    {
        Set<? extends OpenOption> options = switch (mode) {
            case READ -> Set.of(READ);
            case CREATE -> Set.of(READ, WRITE, CREATE, TRUNCATE_EXISTING);
            case WRITE -> Set.of(READ, WRITE);
            case WRITE_OR_CREATE -> Set.of(READ, WRITE, CREATE);
        };
        return new DiskFile(FileChannel.open(file, ImmutableSet.copyOf(options), FILE_ATTRIBUTES));
    }

    @Override
    public void rename(Path file, Path target)
            throws IOException
    {
        Files.move(file, target, ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file)
            throws IOException
    {
        Files.deleteIfExists(file);
    }

    @Override
    public void forceDirectory(Path directory)
            throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    @Override
    public Object identity(Path file)
            throws IOException
    {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }

    @Override
    public Closeable lock(Path file)
            throws IOException
    {
        // asked before the file is opened: POSIX drops a process's lock as soon as it closes any descriptor of the file
        Path key = file.toAbsolutePath().normalize();
        if (!LOCKED.add(key)) {
            throw new LogInUseException();
        }
        try {
            FileChannel channel = FileChannel.open(file, ImmutableSet.of(READ, WRITE, CREATE), FILE_ATTRIBUTES);
            try {
                if (channel.tryLock() == null) {
                    throw new LogInUseException();
                }
            }
            catch (OverlappingFileLockException _) {
                channel.close();
                throw new LogInUseException();
            }
            catch (IOException e) {
                channel.close();
                throw e;
            }
            return () -> {
                try (channel) {
                    LOCKED.remove(key);
                }
            };
        }
        catch (IOException e) {
            LOCKED.remove(key);
            throw e;
        }
    }

    private record DiskFile(FileChannel channel)
            implements LogFile
    {
        @Override
        public long size()
                throws IOException
        {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer buffer, long position)
                throws IOException
        {
            long from = position;
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, from);
                if (count < 0) {
                    return;
                }
                from += count;
            }
        }

        @Override
        public void write(ByteBuffer buffer, long position)
                throws IOException
        {
            long to = position;
            while (buffer.hasRemaining()) {
                int count = channel.write(buffer, to);
                if (count <= 0) {
                    throw new EOFException("nothing was written");
                }
                to += count;
            }
        }

        @Override
        public void truncate(long size)
                throws IOException
        {
            channel.truncate(size);
        }

        @Override
        public void force()
                throws IOException
        {
            channel.force(false);
        }

        @Override
        public void close()
                throws IOException
        {
            channel.close();
        }
    }
}
