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
 * Why a published table cannot be read.
 *
 * @param message in the words that whoever queries it is told
 * @param since where the log knows
 */
public record TableProblem(String message, Optional<Instant> since)
{
    public TableProblem
    {
        requireNonNull(message, "message is null");
        requireNonNull(since, "since is null");
    }

    static TableProblem of(String message)
    {
        return new TableProblem(message, Optional.empty());
    }
}
