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

import static java.util.Objects.requireNonNull;

/**
 * A value that the log holds as a salted commitment only; its plaintext is kept beside the log for one party.
 *
 * @param owner the party that may see the plaintext
 */
public record Secret(String owner, String value)
{
    public Secret
    {
        requireNonNull(owner, "owner is null");
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString()
    {
        return "Secret[owner=" + owner + "]";
    }
}
