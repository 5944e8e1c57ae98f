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

import com.google.inject.Inject;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.CensusReader;
import io.cleanroom.trino.source.IdentifierCensus;
import io.cleanroom.trino.source.PublishedColumnHandle;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.SuppressionLists;
import io.cleanroom.trino.source.TableUnavailableException;
import io.cleanroom.trino.source.Tokenizers;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Opens published tables as a query would, in transactions of its own. */
public final class OpeningCensus
        implements ColumnCensus
{
    private final Map<String, Source> sources;
    private final CleanRoomMetadataFactory metadata;
    private final Tokenizers tokenizers;
    private final SuppressionLists lists;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public OpeningCensus(Mounts mounts, CleanRoomMetadataFactory metadata, Tokenizers tokenizers, SuppressionLists lists)
    {
        sources = mounts.sources();
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        this.lists = requireNonNull(lists, "lists is null");
    }

    @Override
    public Counting begin(ConnectorSession session)
    {
        CensusReader reader = new CensusReader(tokenizers, lists, random);
        CleanRoomTransaction transaction = new CleanRoomTransaction(sources);
        return new Counting()
        {
            @Override
            public IdentifierCensus of(TableName table, String column)
            {
                return count(reader, transaction, session, table, column);
            }

            @Override
            public void close()
            {
                // nothing was written
                transaction.rollback();
            }
        };
    }

    private IdentifierCensus count(CensusReader reader, CleanRoomTransaction transaction, ConnectorSession session, TableName name, String column)
    {
        PublishedTableHandle table = (PublishedTableHandle) Optional.ofNullable(metadata.create(transaction)
                        .getTableHandle(session, new SchemaTableName(name.party(), name.table()), Optional.empty(), Optional.empty()))
                .orElseThrow(() -> new TableUnavailableException(name, "it is no longer published"));
        PublishedColumnHandle token = table.columns().stream()
                .filter(handle -> handle.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new TableUnavailableException(name, "%s is no longer published".formatted(column)));
        return reader.read(transaction.call(name.party(), session), session, table, token);
    }
}
