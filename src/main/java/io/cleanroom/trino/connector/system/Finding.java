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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.contract.TableName;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** One row of {@code health}. */
record Finding(String component, Optional<String> party, Optional<String> table, Status status, Optional<Instant> since, String message)
{
    enum Status
    {
        OK, WARNING, FAILED;

        String text()
        {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Finding
    {
        requireNonNull(component, "component is null");
        requireNonNull(party, "party is null");
        requireNonNull(table, "table is null");
        requireNonNull(status, "status is null");
        requireNonNull(since, "since is null");
        requireNonNull(message, "message is null");
    }

    static Finding of(String component, Status status, String message)
    {
        return new Finding(component, Optional.empty(), Optional.empty(), status, Optional.empty(), message);
    }

    static Finding ofParty(String component, String party, Status status, String message)
    {
        return new Finding(component, Optional.of(party), Optional.empty(), status, Optional.empty(), message);
    }

    static Finding ofTable(String component, TableName table, Status status, String message)
    {
        return new Finding(component, Optional.of(table.party()), Optional.of(table.table()), status, Optional.empty(), message);
    }

    Finding since(Optional<Instant> instant)
    {
        return new Finding(component, party, table, status, instant, message);
    }
}
