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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Real files below one directory, beside a model of what the disk holds of them: bytes get there by a force of the file, names by a force
 * of the directory. As on Linux, a force that fails drops what it should have written, while reading still gives it.
 *
 * <p>Operations that write are counted, and can be made to fail.
 */
final class FaultyFiles
        implements LogFiles
{
    enum Fault
    {
        /** Nothing happens, and an exception says so. */
        REFUSED,
        /** A write stops in the middle; another operation is refused. */
        SHORT,
        /** It happens, and an exception says that it did not. */
        DONE_BUT_REPORTED,
    }

    private static final int SECTOR = 512;

    private final LogFiles disk = new DiskFiles();
    private final Path root;
    private final Map<Object, Node> nodes = new HashMap<>();
    // what a name had when its directory was forced, also where the file that it has now is another one
    private final Map<Path, Map<Path, Node>> names = new HashMap<>();

    private Fault fault = Fault.REFUSED;
    private long failAt = -1;
    private long failEvery = -1;
    private boolean dead;
    private boolean full;
    private long space;
    private long operations;
    private long forces;

    FaultyFiles(Path root)
    {
        this.root = requireNonNull(root, "root is null");
    }

    synchronized void failAt(long operation, Fault fault)
    {
        failAt = operation;
        this.fault = fault;
    }

    /** From this operation on all fail, as in a process that has been killed. */
    synchronized void dieAt(long operation)
    {
        failAt = operation;
        failEvery = 1;
        fault = Fault.SHORT;
    }

    /** No file can grow any more, but by what is deleted. */
    synchronized void fillDisk(boolean full)
    {
        this.full = full;
        space = 0;
    }

    synchronized long operations()
    {
        return operations;
    }

    synchronized long forces()
    {
        return forces;
    }

    /** All that is there is on the disk. */
    synchronized void adopt()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                Node node = node(file);
                node.durable = content;
                node.current = content.clone();
                names.computeIfAbsent(file.getParent(), _ -> new HashMap<>()).put(file, node);
            }
        }
    }

    /**
     * The power fails and comes back: the files are what the disk had, and of what was not forced any sectors may have been written.
     */
    synchronized void crash(Random random)
            throws IOException
    {
        dead = false;
        failAt = -1;
        failEvery = -1;
        operations = 0;
        Map<Path, byte[]> content = new HashMap<>();
        names.forEach((_, entries) -> entries.forEach((path, node) -> content.put(path, node.afterCrash(random))));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        nodes.clear();
        names.clear();
        for (Map.Entry<Path, byte[]> file : content.entrySet()) {
            Files.write(file.getKey(), file.getValue());
            Node node = node(file.getKey());
            node.durable = file.getValue();
            names.computeIfAbsent(file.getKey().getParent(), _ -> new HashMap<>()).put(file.getKey(), node);
        }
    }

    /** Whether the operation that begins now fails. */
    private boolean fails()
            throws IOException
    {
        if (dead) {
            throw new IOException("injected: dead");
        }
        boolean fails = operations == failAt;
        operations++;
        if (fails && failEvery == 1) {
            dead = true;
        }
        return fails;
    }

    private Node node(Path file)
            throws IOException
    {
        return nodes.computeIfAbsent(disk.identity(file), _ -> new Node());
    }

    @Override
    public synchronized void createDirectory(Path directory)
            throws IOException
    {
        // directories outlive a crash here
        disk.createDirectory(directory);
    }

    @Override
    public boolean exists(Path file)
    {
        return disk.exists(file);
    }

    @Override
    public synchronized LogFile open(Path file, Mode mode)
            throws IOException
    {
        LogFile opened = disk.open(file, mode);
        Node node = node(file);
        if (mode == Mode.CREATE) {
            node.size(0);
        }
        return new FaultyFile(opened, node);
    }

    @Override
    public synchronized void rename(Path file, Path target)
            throws IOException
    {
        if (fails()) {
            throw new IOException("injected: rename");
        }
        forget(target);
        disk.rename(file, target);
    }

    @Override
    public synchronized void delete(Path file)
            throws IOException
    {
        space += disk.exists(file) ? Files.size(file) : 0;
        forget(file);
        disk.delete(file);
    }

    /** The disk gives the identity of a file that is gone to the next one. */
    private void forget(Path file)
            throws IOException
    {
        if (disk.exists(file)) {
            nodes.remove(disk.identity(file));
        }
    }

    @Override
    public synchronized void forceDirectory(Path directory)
            throws IOException
    {
        if (fails()) {
            throw new IOException("injected: force of the directory");
        }
        disk.forceDirectory(directory);
        Map<Path, Node> entries = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Optional.ofNullable(nodes.get(disk.identity(file))).ifPresent(node -> entries.put(file, node));
            }
        }
        names.put(directory, entries);
    }

    @Override
    public Object identity(Path file)
            throws IOException
    {
        return disk.identity(file);
    }

    @Override
    public Closeable lock(Path file)
            throws IOException
    {
        return disk.lock(file);
    }

    private static final class Node
    {
        private byte[] durable = new byte[0];
        private byte[] current = new byte[0];
        private final List<long[]> dirty = new ArrayList<>();

        void size(int size)
        {
            current = Arrays.copyOf(current, size);
        }

        void write(byte[] bytes, long position)
        {
            int end = (int) position + bytes.length;
            if (end > current.length) {
                current = Arrays.copyOf(current, end);
            }
            System.arraycopy(bytes, 0, current, (int) position, bytes.length);
            dirty.add(new long[] {position, end});
        }

        void force(boolean works)
        {
            if (works) {
                dirty.forEach(range -> copy((int) range[0], (int) range[1]));
                durable = Arrays.copyOf(durable, current.length);
            }
            dirty.clear();
        }

        private void copy(int from, int to)
        {
            int end = Math.min(to, current.length);
            if (end <= from) {
                return;
            }
            if (durable.length < end) {
                durable = Arrays.copyOf(durable, end);
            }
            System.arraycopy(current, from, durable, from, end - from);
        }

        byte[] afterCrash(Random random)
        {
            for (long[] range : dirty) {
                for (long sector = range[0] / SECTOR; sector * SECTOR < range[1]; sector++) {
                    if (random.nextBoolean()) {
                        copy((int) Math.max(range[0], sector * SECTOR), (int) Math.min(range[1], (sector + 1) * SECTOR));
                    }
                }
            }
            return durable.clone();
        }
    }

    private final class FaultyFile
            implements LogFile
    {
        private final LogFile file;
        private final Node node;

        private FaultyFile(LogFile file, Node node)
                throws IOException
        {
            this.file = requireNonNull(file, "file is null");
            this.node = requireNonNull(node, "node is null");
            ByteBuffer content = ByteBuffer.allocate((int) file.size());
            file.read(content, 0);
            node.current = content.array();
        }

        @Override
        public long size()
                throws IOException
        {
            return file.size();
        }

        @Override
        public void read(ByteBuffer buffer, long position)
                throws IOException
        {
            file.read(buffer, position);
        }

        @Override
        public void write(ByteBuffer buffer, long position)
                throws IOException
        {
            synchronized (FaultyFiles.this) {
                boolean fails = fails();
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                int count = !fails || fault == Fault.DONE_BUT_REPORTED ? bytes.length : fault == Fault.SHORT ? bytes.length / 2 : 0;
                long growth = Math.max(0, position + count - file.size());
                boolean noSpace = full && growth > space;
                if (noSpace) {
                    count = Math.clamp(file.size() + space - position, 0, count);
                }
                space -= Math.min(space, growth);
                byte[] written = Arrays.copyOf(bytes, count);
                file.write(ByteBuffer.wrap(written), position);
                node.write(written, position);
                if (fails || noSpace) {
                    throw new IOException("injected: write");
                }
            }
        }

        @Override
        public void truncate(long size)
                throws IOException
        {
            synchronized (FaultyFiles.this) {
                if (fails()) {
                    throw new IOException("injected: truncate");
                }
                file.truncate(size);
                node.size((int) size);
            }
        }

        @Override
        public void force()
                throws IOException
        {
            synchronized (FaultyFiles.this) {
                forces++;
                boolean fails = fails();
                node.force(!fails || fault == Fault.DONE_BUT_REPORTED);
                if (fails) {
                    throw new IOException("injected: force");
                }
                file.force();
            }
        }

        @Override
        public void close()
                throws IOException
        {
            file.close();
        }
    }
}
