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
package io.cleanroom.trino.contract;

import static java.util.Objects.requireNonNull;

/**
 * A constant of the contract as it was written. Its SQL value is made only where the type of the column or
 * parameter it belongs to is known.
 *
 * @param text the scalar's text, without quotes
 */
public record Scalar(Kind kind, String text)
{
    /** What YAML 1.2 (core schema) makes of the plain scalar; a quoted one is always {@code STRING}. */
    public enum Kind
    {
        STRING, BOOLEAN, INTEGER, DECIMAL
    }

    public Scalar
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    @Override
    public String toString()
    {
        return text;
    }
}
