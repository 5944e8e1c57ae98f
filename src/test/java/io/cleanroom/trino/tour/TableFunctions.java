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
package io.cleanroom.trino.tour;

/** The clean room's functions that take the text of a query. */
final class TableFunctions
{
    private TableFunctions() {}

    /** The clean room runs it, if it keeps the rules. */
    static String run(String text)
    {
        return "SELECT * FROM TABLE(clean_room.run(query => '%s'))".formatted(text.replace("'", "''"));
    }

    /** What would be said of it; nothing runs. */
    static String check(String text)
    {
        return "SELECT * FROM TABLE(clean_room.check(query => '%s'))".formatted(text.replace("'", "''"));
    }
}
