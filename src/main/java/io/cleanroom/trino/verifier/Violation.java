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
package io.cleanroom.trino.verifier;

import static java.util.Objects.requireNonNull;

/**
 * One reason for a denial; line and column count from 1, and are 0 where the reason has no place in the text.
 *
 * @param message one line without a full stop, without literals and without names that were neither typed nor published
 */
public record Violation(DenialCode code, int line, int column, String message)
        implements Comparable<Violation>
{
    public Violation
    {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public int compareTo(Violation other)
    {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString()
    {
        return code + ": " + message;
    }
}
