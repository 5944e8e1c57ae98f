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
package io.cleanroom.trino.sql;

import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Statement;

import java.util.Optional;

/** Tells what a text is. It reads any text: what cannot be parsed is {@link StatementKind#UNREADABLE}. */
public final class StatementReader
{
    private StatementReader() {}

    /** The outermost statement, for example {@code EXECUTE} whatever the prepared text is. */
    public static StatementKind kind(String text)
    {
        try {
            return StatementKinds.of(SqlText.parse(text));
        }
        catch (UnreadableTextException e) {
            return StatementKind.UNREADABLE;
        }
    }

    /**
     * What would run: behind {@code EXECUTE} the prepared text, behind {@code EXECUTE IMMEDIATE} the text in its literal. One step only:
     * the engine does not run an EXECUTE inside another, and its kind is then returned as it is.
     *
     * @param prepared for {@code EXECUTE}, the prepared text
     */
    public static StatementKind executedKind(String text, Optional<String> prepared)
    {
        try {
            Statement statement = SqlText.parse(text);
            StatementKind kind = StatementKinds.of(statement);
            if (kind == StatementKind.EXECUTE) {
                return prepared.map(StatementReader::kind).orElse(StatementKind.UNREADABLE);
            }
            return statement instanceof ExecuteImmediate immediate ? kind(immediate.getStatement().getValue()) : kind;
        }
        catch (UnreadableTextException e) {
            return StatementKind.UNREADABLE;
        }
    }
}
