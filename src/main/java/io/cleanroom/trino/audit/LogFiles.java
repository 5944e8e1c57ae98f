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
import java.nio.file.Path;

/** Every file operation of the log, so that a test can make any one of them fail. */
interface LogFiles
{
    /** Creates the directory and its parents, all durable; nothing happens if it exists. */
    void createDirectory(Path directory)
            throws IOException;

    boolean exists(Path file);

    LogFile open(Path file, Mode mode)
            throws IOException;

    /** Atomic, replaces the target; durable only after {@link #forceDirectory}. */
    void rename(Path file, Path target)
            throws IOException;

    /** Nothing happens if it does not exist. */
    void delete(Path file)
            throws IOException;

    void forceDirectory(Path directory)
            throws IOException;

    /** What stays the same as long as the path names the same file. */
    Object identity(Path file)
            throws IOException;

    /**
     * Locks the file, which is created if needed, against every other process and every other log of this one.
     *
     * @throws LogInUseException if it is locked
     */
    Closeable lock(Path file)
            throws IOException;

    enum Mode
    {
        READ,
        /** Creates the file; an old one is emptied. */
        CREATE,
        WRITE,
        WRITE_OR_CREATE,
    }
}
