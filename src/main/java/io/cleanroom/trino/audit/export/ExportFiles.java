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

import io.cleanroom.trino.audit.merkle.TilePath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which files a directory has; nothing but regular files and directories that are not empty is one of an export. */
final class ExportFiles
{
    /** No file of an export is longer: 256 entries with their lengths. */
    private static final int BYTES_MAX = TilePath.WIDTH_MAX * (2 + 65_535);

    private final Path directory;
    private final SortedSet<String> names = new TreeSet<>();

    private ExportFiles(Path directory)
    {
        this.directory = directory;
    }

    /** @throws NotDirectoryException if it is none */
    static ExportFiles list(Path directory, Problems problems)
            throws IOException
    {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        ExportFiles files = new ExportFiles(directory);
        Files.walkFileTree(directory, files.new Visitor(problems));
        return files;
    }

    /** For reading alone, without a list of what there is. */
    static ExportFiles of(Path directory)
    {
        return new ExportFiles(directory);
    }

    SortedSet<String> names()
    {
        return names;
    }

    boolean has(String name)
    {
        return names.contains(name);
    }

    /** Of a file that is too long, one byte more than any is: enough to be refused, however long it is. */
    byte[] read(String name)
            throws IOException
    {
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            return in.readNBytes(BYTES_MAX + 1);
        }
    }

    private final class Visitor
            extends SimpleFileVisitor<Path>
    {
        private final Problems problems;

        Visitor(Problems problems)
        {
            this.problems = problems;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
        {
            String name = name(file);
            if (attributes.isRegularFile()) {
                names.add(name);
            }
            else {
                problems.add(name, "not a regular file; accepted: regular files, no links");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
                throws IOException
        {
            try (var children = Files.newDirectoryStream(visited)) {
                if (!children.iterator().hasNext()) {
                    problems.add(visited.equals(directory) ? "export" : name(visited), "an empty directory; accepted: directories with files of the export");
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path path)
        {
            return directory.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        }
    }
}
