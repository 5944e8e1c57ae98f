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
package io.cleanroom.trino.audit.export;

import static java.util.Objects.requireNonNull;

/**
 * Something about an export that is not as it has to be.
 *
 * @param place a file below the export's directory, or {@code entry <index>} with the kind where it is known, or a line of the
 *         disclosures
 * @param message what is wrong and what would be right, one line
 */
public record Problem(String place, String message)
{
    public Problem
    {
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString()
    {
        return place + ": " + message;
    }
}
