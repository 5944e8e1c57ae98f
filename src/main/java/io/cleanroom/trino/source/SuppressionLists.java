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

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.cleanroom.trino.contract.SourceTableName;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.Type;

import java.util.Optional;
import java.util.concurrent.ExecutionException;

import static java.util.Objects.requireNonNull;

/**
 * The suppression lists that queries on this node hold at the moment: each is read once for a query and a table, and never for two queries.
 *
 * <p>Nothing tells a worker that a query is over, so nothing here keeps a list: the scans do, and when the engine has let go of the query's last one, however that one
 * ended, its list goes with it.
 */
public final class SuppressionLists
{
    private final Cache<Key, SuppressionLoad> loads = CacheBuilder.newBuilder().weakValues().build();
    private final long maxEntries;

    /** @param maxEntries distinct identifiers of a list; of a longer one nothing is used, and its table is unavailable */
    public SuppressionLists(long maxEntries)
    {
        this.maxEntries = maxEntries;
    }

    private record Key(String queryId, TableName table, SourceTableName list, String column, Type type, Optional<TokenDeclaration> identifiers)
    {
        Key
        {
            requireNonNull(queryId, "queryId is null");
            requireNonNull(table, "table is null");
            requireNonNull(list, "list is null");
            requireNonNull(column, "column is null");
            requireNonNull(type, "type is null");
            requireNonNull(identifiers, "identifiers is null");
        }
    }

    /** The caller has joined it, and leaves it when its scan ends. */
    SuppressionLoad join(Source source, ConnectorSession engineSession, TableName table, Suppression suppression)
    {
        Key key = new Key(engineSession.getQueryId(), table, suppression.table(), suppression.column(), suppression.type(), suppression.identifiers());
        while (true) {
            SuppressionLoad load = find(key, source, engineSession, suppression);
            if (load.join()) {
                return load;
            }
            loads.asMap().remove(key, load);
        }
    }

    private SuppressionLoad find(Key key, Source source, ConnectorSession engineSession, Suppression suppression)
    {
        try {
            return loads.get(key, () -> SuppressionLoad.start(
                    key.table(),
                    () -> new SuppressionReader(source, engineSession, maxEntries).read(key.table(), suppression)));
        }
        catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
