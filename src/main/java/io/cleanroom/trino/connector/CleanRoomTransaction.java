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

import io.airlift.log.Logger;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.SourceCall;
import io.cleanroom.trino.source.SourceTransaction;
import io.trino.spi.connector.ConnectorSession;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** One statement's transactions in the parties' sources, each begun when its source is first needed. */
final class CleanRoomTransaction
{
    private static final Logger log = Logger.get(CleanRoomTransaction.class);

    private final Map<String, Source> sources;
    private final Map<String, SourceTransaction> begun = new HashMap<>();
    private final Map<TableName, PublishedTableHandle> opened = new HashMap<>();

    /** @param sources by party */
    CleanRoomTransaction(Map<String, Source> sources)
    {
        this.sources = requireNonNull(sources, "sources is null");
    }

    synchronized SourceCall call(String party, ConnectorSession session)
    {
        Source source = sources.get(party);
        return SourceCall.of(source, begun.computeIfAbsent(party, _ -> source.begin()), session);
    }

    /** A table is the same one however often a statement names it. */
    synchronized PublishedTableHandle open(TableName table, Function<TableName, PublishedTableHandle> open)
    {
        PublishedTableHandle handle = opened.get(table);
        if (handle == null) {
            handle = open.apply(table);
            opened.put(table, handle);
        }
        return handle;
    }

    void commit()
    {
        end(SourceTransaction::commit);
    }

    void rollback()
    {
        end(SourceTransaction::rollback);
    }

    /** Nothing was written, so a source that fails here takes nothing from the statement's result. */
    private synchronized void end(Consumer<SourceTransaction> how)
    {
        begun.forEach((party, transaction) -> {
            try {
                how.accept(transaction);
            }
            catch (RuntimeException e) {
                log.warn(e, "The source of %s failed at the end of a transaction", party);
            }
        });
        begun.clear();
    }
}
