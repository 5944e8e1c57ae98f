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

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A statement as the engine delivered it at its creation.
 *
 * @param text what the client sent
 * @param prepared for {@code EXECUTE}, the prepared text
 */
public record SubmittedQuery(String queryId, String user, String text, Optional<String> prepared)
{
    public SubmittedQuery
    {
        requireNonNull(queryId, "queryId is null");
        requireNonNull(user, "user is null");
        requireNonNull(text, "text is null");
        requireNonNull(prepared, "prepared is null");
    }

    /** The statement, and behind EXECUTE what it runs, in one text. */
    public String fullText()
    {
        return prepared.map(behind -> text + "\n" + behind).orElse(text);
    }
}
