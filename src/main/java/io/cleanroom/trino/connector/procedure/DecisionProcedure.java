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
package io.cleanroom.trino.connector.procedure;

import io.trino.spi.procedure.Procedure.Argument;

import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** A party decides something. */
abstract class DecisionProcedure
        extends RoomProcedure
{
    static final Argument SIGNATURE = argument("SIGNATURE", VARCHAR, null);

    private final Decisions decisions;

    DecisionProcedure(Decisions decisions, String name, Argument... arguments)
    {
        super(name, arguments);
        this.decisions = requireNonNull(decisions, "decisions is null");
    }

    Decisions decisions()
    {
        return decisions;
    }
}
