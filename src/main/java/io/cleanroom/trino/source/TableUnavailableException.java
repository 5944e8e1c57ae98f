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
package io.cleanroom.trino.source;

import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.TrinoException;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_TABLE_UNAVAILABLE;

/** A published table that cannot be read as the contract describes it; the other tables are not concerned. */
public class TableUnavailableException
        extends TrinoException
{
    /** @param reason without names of the source: anybody who may see the table reads it */
    public TableUnavailableException(TableName table, String reason)
    {
        super(CLEAN_ROOM_TABLE_UNAVAILABLE, SourceProblem.unavailable(table, reason));
    }
}
