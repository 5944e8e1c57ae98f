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

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A column that a party offers under its published name. */
public sealed interface PublishedColumn
{
    String name();

    /** The column in the source that this one is made of. */
    String source();

    /**
     * A column of the source as it is.
     *
     * @param type the pinned SQL type as written in the contract; a source with another type has drifted
     */
    record Plain(String name, String source, Optional<String> type)
            implements PublishedColumn
    {
        public Plain
        {
            requireNonNull(name, "name is null");
            requireNonNull(source, "source is null");
            requireNonNull(type, "type is null");
        }
    }

    /** A keyed, one-way stand-in for a person's identifier, computed at the boundary. */
    record Token(String name, String source, TokenDeclaration declaration)
            implements PublishedColumn
    {
        public Token
        {
            requireNonNull(name, "name is null");
            requireNonNull(source, "source is null");
            requireNonNull(declaration, "declaration is null");
        }
    }
}
