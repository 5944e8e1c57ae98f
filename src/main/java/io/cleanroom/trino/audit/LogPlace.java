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

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Which log, and where its files are.
 *
 * @param operator who runs the server, by domain: with the clean room's name it makes the name of the log and of its keys
 * @param directory the log's own
 * @param markDirectory where the log keeps what it signed last and what witnesses have cosigned last; whoever can turn back this too is noticed by others only
 * @param policy the file that says whose cosignatures count, which need not be there
 */
public record LogPlace(String cleanRoom, String operator, Path directory, Path markDirectory, Optional<Path> policy)
{
    private static final Pattern CLEAN_ROOM = Pattern.compile("[a-z][a-z0-9_]*");

    public LogPlace
    {
        if (!CLEAN_ROOM.matcher(cleanRoom).matches()) {
            throw new IllegalArgumentException("a clean room's name is written [a-z][a-z0-9_]*");
        }
        requireNonNull(operator, "operator is null");
        directory = directory.toAbsolutePath();
        markDirectory = markDirectory.toAbsolutePath();
        requireNonNull(policy, "policy is null");
    }

    /** Without a policy. */
    public LogPlace(String cleanRoom, String operator, Path directory, Path markDirectory)
    {
        this(cleanRoom, operator, directory, markDirectory, Optional.empty());
    }

    /** The mark beside the log's directory. */
    public LogPlace(String cleanRoom, String operator, Path directory)
    {
        this(cleanRoom, operator, directory, directory.toAbsolutePath().getParent());
    }

    /** The name of the log in its checkpoints, and of its keys. */
    public String origin()
    {
        return "%s.%s/audit".formatted(cleanRoom, operator);
    }

    Path journal()
    {
        return directory.resolve("journal");
    }

    Path plaintexts()
    {
        return directory.resolve("private");
    }

    Path snapshot()
    {
        return directory.resolve("snapshot");
    }

    Path keys()
    {
        return directory.resolve("log-key");
    }

    Path mark()
    {
        return markDirectory.resolve(cleanRoom + ".mark");
    }

    Path cosigned()
    {
        return markDirectory.resolve(cleanRoom + ".cosigned");
    }
}
