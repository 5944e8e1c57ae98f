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
package io.cleanroom.trino.connector;

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.IdentifierCensus;
import io.trino.spi.connector.ConnectorSession;

/** Counts the identifiers of token columns for the clean room itself. */
public interface ColumnCensus
{
    Counting begin(ConnectorSession session);

    /** Columns that can be compared with one another. */
    interface Counting
            extends AutoCloseable
    {
        /** @throws io.trino.spi.TrinoException if the table cannot be read */
        IdentifierCensus of(TableName table, String column);

        @Override
        void close();
    }
}
