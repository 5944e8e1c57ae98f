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
import java.sql.Statement;

import static java.util.Objects.requireNonNull;

/** What one person does in a clean room, again and again. */
record RoomTask(String user, Step step)
{
    RoomTask
    {
        requireNonNull(user, "user is null");
        requireNonNull(step, "step is null");
    }

    @FunctionalInterface
    interface Step
    {
        void run(Statement statement)
                throws SQLException;
    }
}
