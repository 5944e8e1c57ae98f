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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SourcePage;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import static java.util.Objects.requireNonNull;

/**
 * Reads a suppression list from its party's source, in a transaction of its own on the node that needs it. Whatever goes wrong is
 * thrown: a list that cannot be read in full suppresses nobody for certain.
 */
final class SuppressionReader
{
    private static final int BATCH_SPLITS = 1_000;

    private final Source source;
    private final ConnectorSession engineSession;

    SuppressionReader(Source source, ConnectorSession engineSession)
    {
        this.source = requireNonNull(source, "source is null");
        this.engineSession = requireNonNull(engineSession, "engineSession is null");
    }

    SuppressedIdentifiers read(TableName published, Suppression suppression, Optional<Tokenizer> tokenizer)
    {
        SourceTransaction transaction = source.begin();
        boolean read = false;
        try {
            SuppressedIdentifiers identifiers = read(SourceCall.of(source, transaction, engineSession), published, suppression, tokenizer);
            read = true;
            return identifiers;
        }
        finally {
            if (read) {
                transaction.commit();
            }
            else {
                transaction.rollback();
            }
        }
    }

    private SuppressedIdentifiers read(SourceCall call, TableName published, Suppression suppression, Optional<Tokenizer> tokenizer)
    {
        SourceTable table = SourceTable.find(call, published, suppression.table())
                .orElseThrow(() -> new TableUnavailableException(published, "its suppression list does not exist"));
        SourceColumn column = table.column(suppression.column())
                .filter(found -> IdentifierDigest.comparable(found.type(), suppression.type()))
                .orElseThrow(() -> new TableUnavailableException(published, "the column of its suppression list does not exist"));
        Optional<ConnectorTableCredentials> credentials = call.metadata().getTableCredentials(call.session(), table.handle());
        ConnectorPageSourceProvider pages = source.createPageSourceProvider();
        IdentifierDigest digest = new IdentifierDigest(column.type(), tokenizer);
        Set<IdentifierDigest.Value> identifiers = new HashSet<>();
        try (ConnectorSplitSource splits = source.splitManager().getSplits(call.transaction().handle(), call.session(), table.handle(), ImmutableSet.of(), Constraint.alwaysTrue())) {
            while (!splits.isFinished()) {
                List<ConnectorSplit> batch = await(splits.getNextBatch(BATCH_SPLITS, DynamicFilterSnapshot.EMPTY));
                for (ConnectorSplit split : batch) {
                    try (ConnectorPageSource page = pages.createPageSource(
                            call.transaction().handle(), call.session(), split, table.handle(), credentials, ImmutableList.of(column.handle()), DynamicFilter.EMPTY, MemoryContext.NO_LIMIT)) {
                        read(page, digest, identifiers);
                    }
                    catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return new SuppressedIdentifiers(identifiers);
    }

    private static void read(ConnectorPageSource pages, IdentifierDigest digest, Set<IdentifierDigest.Value> identifiers)
    {
        while (!pages.isFinished()) {
            await(pages.isBlocked());
            SourcePage page = pages.getNextSourcePage();
            if (page == null) {
                continue;
            }
            Block block = page.getBlock(0);
            for (int position = 0; position < page.getPositionCount(); position++) {
                if (!block.isNull(position)) {
                    identifiers.add(digest.of(block, position));
                }
            }
        }
    }

    private static <T> T await(Future<T> future)
    {
        try {
            return future.get();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
