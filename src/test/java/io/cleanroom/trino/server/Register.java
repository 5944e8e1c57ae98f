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
package io.cleanroom.trino.server;

import java.sql.SQLException;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something in a clean room's state that one person changes. Whatever happened to the server, it is what that person was told last, or what was on
 * its way when the server died.
 */
final class Register
{
    private final String name;
    private String told;
    private Optional<String> asked = Optional.empty();

    Register(String name, String told)
    {
        this.name = requireNonNull(name, "name is null");
        this.told = requireNonNull(told, "told is null");
    }

    String told()
    {
        return told;
    }

    void change(String value, Change change)
            throws SQLException
    {
        asked = Optional.of(value);
        change.run();
        told = value;
        asked = Optional.empty();
    }

    /** What is found counts as told from here on: it was read from the state. */
    void check(String found)
    {
        if (asked.isEmpty() || !found.equals(asked.get())) {
            assertThat(found).as("%s, with %s on its way", name, asked).isEqualTo(told);
        }
        told = found;
        asked = Optional.empty();
    }

    @FunctionalInterface
    interface Change
    {
        void run()
                throws SQLException;
    }
}
