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

import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.TlogException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The largest checkpoint that the log may have signed, as a file apart from the log's directory: an older copy of the directory does not
 * bring back an older mark.
 */
final class HighWaterMark
{
    private final LogFiles files;
    private final Path path;

    HighWaterMark(LogFiles files, Path path)
    {
        this.files = requireNonNull(files, "files is null");
        this.path = requireNonNull(path, "path is null");
    }

    /** @throws CorruptLogException if there is a file that is none; no crash leaves one */
    Optional<Checkpoint> read()
            throws IOException
    {
        try {
            return WholeFile.read(files, path).map(Checkpoint::parse);
        }
        catch (TlogException e) {
            throw new CorruptLogException("the log's mark %s cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    /** Durable when it returns. */
    void raise(Checkpoint checkpoint)
            throws IOException
    {
        files.createDirectory(path.getParent());
        WholeFile.write(files, path, checkpoint.bytes());
    }
}
