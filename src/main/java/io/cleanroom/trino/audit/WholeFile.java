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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Files that are replaced as a whole: after a crash there is the old content or the new, never a mixture. */
final class WholeFile
{
    private WholeFile() {}

    /** Durable when it returns. */
    static void write(LogFiles files, Path path, byte[] content)
            throws IOException
    {
        place(files, path, content);
        files.forceDirectory(path.toAbsolutePath().getParent());
    }

    /** Where the file has its name its content is durable; the name is so only after a force of the directory. */
    static void place(LogFiles files, Path path, byte[] content)
            throws IOException
    {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try (LogFile file = files.open(temporary, LogFiles.Mode.CREATE)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        files.rename(temporary, path);
    }

    static Optional<byte[]> read(LogFiles files, Path path)
            throws IOException
    {
        if (!files.exists(path)) {
            return Optional.empty();
        }
        try (LogFile file = files.open(path, LogFiles.Mode.READ)) {
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
            file.read(content, 0);
            if (content.hasRemaining()) {
                throw new IOException("the file has become shorter while it was read");
            }
            return Optional.of(content.array());
        }
    }
}
