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
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.MemoryContext;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import static java.util.Objects.requireNonNull;

/**
 * Reads a suppression list from its party's source, in a transaction of its own on the node that needs it. Of a list that cannot be read to its end nothing is used:
 * it suppresses nobody for certain, so its table is unavailable.
 */
final class SuppressionReader
{
    private final Source source;
    private final ConnectorSession engineSession;
    private final long maxEntries;

    SuppressionReader(Source source, ConnectorSession engineSession, long maxEntries)
    {
        this.source = requireNonNull(source, "source is null");
        this.engineSession = requireNonNull(engineSession, "engineSession is null");
        this.maxEntries = maxEntries;
    }

    /** @throws TableUnavailableException whatever goes wrong */
    SuppressedIdentifiers read(TableName published, Suppression suppression)
    {
        return SourceFailure.available(published, SourceProblem.LIST_UNREADABLE, () -> {
            SourceTransaction transaction = source.begin();
            boolean read = false;
            try {
                SuppressedIdentifiers identifiers = read(SourceCall.of(source, transaction, engineSession), published, suppression);
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
        });
    }

    private SuppressedIdentifiers read(SourceCall call, TableName published, Suppression suppression)
    {
        SourceTable table = SourceTable.find(call, published, suppression.table())
                .orElseThrow(() -> new TableUnavailableException(published, "its suppression list does not exist"));
        SourceColumn column = table.column(suppression.column())
                .orElseThrow(() -> new TableUnavailableException(published, "the column of its suppression list does not exist"));
        if (!IdentifierDigest.comparable(column.type(), suppression.type())) {
            throw new TableUnavailableException(published, "its suppression list holds type %s, the identifiers have type %s".formatted(column.type().getDisplayName(), suppression.type().getDisplayName()));
        }
        Optional<ConnectorTableCredentials> credentials = call.metadata().getTableCredentials(call.session(), table.handle());
        ConnectorPageSourceProvider pages = source.createPageSourceProvider();
        SuppressedIdentifiers identifiers = new SuppressedIdentifiers(new SecureRandom());
        IdentifierDigest digest = new IdentifierDigest(column.type(), suppression.identifiers(), identifiers);
        AtomicBoolean entries = new AtomicBoolean();
        WholeTable.read(
                source.splitManager().getSplits(call.transaction().handle(), call.session(), table.handle(), ImmutableSet.of(), Constraint.alwaysTrue()),
                split -> pages.createPageSource(
                        call.transaction().handle(), call.session(), split, table.handle(), credentials, ImmutableList.of(column.handle()), DynamicFilter.EMPTY, MemoryContext.NO_LIMIT),
                page -> {
                    if (read(page.getBlock(0), digest, identifiers, published)) {
                        entries.set(true);
                    }
                });
        if (entries.get() && identifiers.size() == 0) {
            // most likely a list in another form than the column, such as addresses beside digests: it would suppress nobody, and nothing would say so
            throw new SourceProblemException(published, SourceProblem.LIST_INVALID);
        }
        identifiers.complete();
        return identifiers;
    }

    /** Whether the block has an entry, valid or not. */
    private boolean read(Block block, IdentifierDigest digest, SuppressedIdentifiers identifiers, TableName published)
    {
        int count = block.getPositionCount();
        digest.read(block, BlockIdentifiers.everyPosition(count), count);
        boolean entries = false;
        for (int position = 0; position < count; position++) {
            entries |= !block.isNull(position);
            if (digest.isIdentified(position)) {
                identifiers.add(digest.high(position), digest.low()[position]);
            }
        }
        if (identifiers.size() > maxEntries) {
            throw new SourceProblemException(published, SourceProblem.LIST_TOO_LONG, "%s: clean-room.suppression.max-entries is %s".formatted(SourceProblem.LIST_TOO_LONG.text(), maxEntries));
        }
        return entries;
    }
}
