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
import java.nio.file.Path;
import java.util.SplittableRandom;

import static java.util.Objects.requireNonNull;

/**
 * Disk space that is given up when the disk is full, so that a party can still revoke, restrict and leave. Another process on the
 * same disk can take the space first; only a file system of the log's own prevents that.
 */
final class AuditReserve
{
    static final int BYTES = 1 << 20;

    private final LogFiles files;
    private final Path path;
    private final int size;
    private long spent;

    AuditReserve(LogFiles files, Path path, int size)
    {
        this.size = size;
        this.files = requireNonNull(files, "files is null");
        this.path = requireNonNull(path, "path is null");
    }

    boolean held()
    {
        return files.exists(path);
    }

    /** Tries to hold the reserve; where that fails, the disk is (nearly) full. */
    boolean hold()
    {
        if (held()) {
            spent = 0;
            return true;
        }
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try {
            byte[] bytes = new byte[size];
            // a file system must not find a way to store this in less
            new SplittableRandom().nextBytes(bytes);
            WholeFile.write(files, path, bytes);
            spent = 0;
            return true;
        }
        catch (IOException _) {
            discard(temporary);
            return false;
        }
    }

    private void discard(Path temporary)
    {
        try {
            files.delete(temporary);
        }
        catch (IOException _) {
            // it is emptied the next time
        }
    }

    void release()
            throws IOException
    {
        files.delete(path);
        files.forceDirectory(path.toAbsolutePath().getParent());
    }

    void spend(long bytes)
    {
        spent += bytes;
    }

    /** Whether an entry of this kind is accepted while the reserve is in use: the second half is for entries that change the state. */
    boolean accepts(EntryKind kind)
    {
        return switch (kind) {
            case LOG_OPENED, LOG_KEYS, CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED, PARTY_LEFT, PARTY_KEY_CHANGED -> true;
            // few and small: what makes the entries around them understood
            case LOG_CLOSED, CLOCK_WENT_BACK -> true;
            case QUERY_ADMITTED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> false;
            case QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, CHECKPOINT_COSIGNED -> spent < size / 2;
        };
    }
}
