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

import io.cleanroom.trino.connector.alignment.AlignmentCheck;
import io.trino.spi.connector.ConnectorSession;

import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** Nothing is decided: what it finds is in the table {@code clean_room.alignment}. */
final class CheckAlignment
        extends RoomProcedure
{
    private final AlignmentCheck alignment;

    CheckAlignment(AlignmentCheck alignment)
    {
        super("check_alignment", argument("TABLE_NAME", VARCHAR), argument("COLUMN_NAME", VARCHAR));
        this.alignment = requireNonNull(alignment, "alignment is null");
    }

    void call(ConnectorSession session, String tableName, String columnName)
    {
        alignment.check(session, required("table_name", tableName), required("column_name", columnName));
    }
}
