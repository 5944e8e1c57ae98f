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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;

/**
 * What waits for the log's writer.
 *
 * @param entry absent when only the log is to be open
 */
record Request<S>(Kind kind, Optional<SealedEntry> entry, CompletableFuture<Appended<S>> done)
{
    enum Kind
    {
        WORK, CLOSE
    }

    Request
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(done, "done is null");
    }

    Request(Kind kind, Optional<SealedEntry> entry)
    {
        this(kind, entry, new CompletableFuture<>());
    }
}
