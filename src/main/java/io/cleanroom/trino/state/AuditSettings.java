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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.LogPlace;

import java.nio.file.Path;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What the access control brings to the clean rooms of a coordinator.
 *
 * @param directory each clean room has its log in a directory of its own below it
 * @param markDirectory where each log keeps what it signed last, apart from its own directory
 * @param operator who runs the server, by domain: part of the name of each log and its keys
 * @param unsignedApprovals whether approvals count by authenticated user alone
 * @param residency where the cluster is
 * @param witnesses absent where no witness is asked
 */
public record AuditSettings(Path directory, Path markDirectory, String operator, boolean unsignedApprovals, Residency residency, Optional<WitnessSettings> witnesses)
{
    public AuditSettings
    {
        requireNonNull(directory, "directory is null");
        requireNonNull(markDirectory, "markDirectory is null");
        requireNonNull(operator, "operator is null");
        requireNonNull(residency, "residency is null");
        requireNonNull(witnesses, "witnesses is null");
    }

    /** Of the operator {@code localhost}, with the marks beside the logs, and without witnesses. */
    public AuditSettings(Path directory, boolean unsignedApprovals)
    {
        this(directory, directory, "localhost", unsignedApprovals, Residency.notDeclared(), Optional.empty());
    }

    LogPlace place(String cleanRoom)
    {
        return new LogPlace(cleanRoom, operator, directory.resolve(cleanRoom), markDirectory, witnesses.map(asked -> asked.policy(cleanRoom)));
    }
}
