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
package io.cleanroom.trino.connector;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Why a published table cannot be read, or not as quickly as it should.
 *
 * @param failing whether it cannot be read
 * @param message what it is, and what can be done
 * @param since where that is known
 */
public record TableProblem(boolean failing, String message, Optional<Instant> since)
{
    public TableProblem
    {
        requireNonNull(message, "message is null");
        requireNonNull(since, "since is null");
    }

    /** @param message in the words that whoever queries the table is told */
    static TableProblem unavailable(String message)
    {
        return new TableProblem(true, message, Optional.empty());
    }
}
