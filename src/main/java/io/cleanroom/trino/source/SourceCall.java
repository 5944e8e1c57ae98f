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

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;

import static java.util.Objects.requireNonNull;

/** A party's connector as one statement talks to it. */
public record SourceCall(Source source, SourceTransaction transaction, ConnectorMetadata metadata, ConnectorSession session)
{
    public SourceCall
    {
        requireNonNull(source, "source is null");
        requireNonNull(transaction, "transaction is null");
        requireNonNull(metadata, "metadata is null");
        requireNonNull(session, "session is null");
    }

    public static SourceCall of(Source source, SourceTransaction transaction, ConnectorSession engineSession)
    {
        ConnectorSession session = source.session(engineSession);
        return new SourceCall(source, transaction, transaction.metadata(session), session);
    }

    public ConnectorTableHandle table(PublishedTableHandle table)
    {
        return table.inner().get(source.codec(), ConnectorTableHandle.class);
    }

    InnerHandle<ConnectorTableHandle> wrap(ConnectorTableHandle table)
    {
        return InnerHandle.live(source.codec(), ConnectorTableHandle.class, table);
    }

    ColumnHandle column(InnerHandle<ColumnHandle> column)
    {
        return column.get(source.codec(), ColumnHandle.class);
    }

    InnerHandle<ColumnHandle> wrap(ColumnHandle column)
    {
        return InnerHandle.live(source.codec(), ColumnHandle.class, column);
    }
}
