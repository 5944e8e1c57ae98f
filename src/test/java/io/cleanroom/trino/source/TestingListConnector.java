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

import io.cleanroom.trino.contract.SourceTableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorPageSourceProviderFactory;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedSplitSource;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.transaction.IsolationLevel;
import io.trino.spi.type.Type;
import io.trino.testing.TestingConnectorContext;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static java.util.Objects.requireNonNull;

/** A source with one table, {@code crm.optouts}, of one column, {@code email}, of which a test decides how it is read, and how it fails. */
final class TestingListConnector
        implements Connector
{
    static final SourceTableName LIST = new SourceTableName("crm", "optouts");

    private static final Handle HANDLE = new Handle();

    private final Type type;
    private final Supplier<ConnectorPageSource> pages;
    private final AtomicInteger readings = new AtomicInteger();

    TestingListConnector(Type type, Supplier<ConnectorPageSource> pages)
    {
        this.type = requireNonNull(type, "type is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    private record Handle()
            implements ConnectorTableHandle, ConnectorTransactionHandle, ColumnHandle, ConnectorSplit {}

    Source source()
    {
        return new Source("list", "0".repeat(64), new MountedConnector(this, getClass().getClassLoader(), new TestingConnectorContext().getTypeManager()), () -> {});
    }

    /** How often the list was opened for reading. */
    int readings()
    {
        return readings.get();
    }

    static Suppression suppression(Source source, Type type, Optional<TokenDeclaration> identifiers)
    {
        return new Suppression(LIST, "email", InnerHandle.live(source.codec(), ColumnHandle.class, HANDLE), type, identifiers);
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit)
    {
        return HANDLE;
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction)
    {
        return new ConnectorMetadata()
        {
            @Override
            public ConnectorTableHandle getTableHandle(ConnectorSession session, SchemaTableName name, Optional<ConnectorTableVersion> start, Optional<ConnectorTableVersion> end)
            {
                return name.equals(new SchemaTableName(LIST.schema(), LIST.table())) ? HANDLE : null;
            }

            @Override
            public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle table)
            {
                return Map.of("email", HANDLE);
            }

            @Override
            public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle table, ColumnHandle column)
            {
                return new ColumnMetadata("email", type);
            }
        };
    }

    @Override
    public ConnectorSplitManager getSplitManager()
    {
        return new ConnectorSplitManager()
        {
            @Override
            public ConnectorSplitSource getSplits(ConnectorTransactionHandle transaction, ConnectorSession session, ConnectorTableHandle table, Set<ColumnHandle> dynamicFilterColumns, Constraint constraint)
            {
                return new FixedSplitSource(HANDLE);
            }
        };
    }

    @Override
    public ConnectorPageSourceProviderFactory getPageSourceProviderFactory()
    {
        return () -> new ConnectorPageSourceProvider()
        {
            @Override
            public ConnectorPageSource createPageSource(
                    ConnectorTransactionHandle transaction,
                    ConnectorSession session,
                    ConnectorSplit split,
                    ConnectorTableHandle table,
                    Optional<ConnectorTableCredentials> credentials,
                    List<ColumnHandle> columns,
                    DynamicFilter dynamicFilter,
                    MemoryContext memoryContext)
            {
                readings.incrementAndGet();
                return pages.get();
            }
        };
    }

    @Override
    public void shutdown() {}

    /** Pages as they come, one page source for each call; what the iterator throws, the source throws. */
    static ConnectorPageSource pages(Iterator<Page> pages)
    {
        return new ConnectorPageSource()
        {
            @Override
            public SourcePage getNextSourcePage()
            {
                return SourcePage.create(pages.next());
            }

            @Override
            public boolean isFinished()
            {
                return !pages.hasNext();
            }

            @Override
            public long getCompletedBytes()
            {
                return 0;
            }

            @Override
            public long getReadTimeNanos()
            {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    static Page page(Type type, List<?> values)
    {
        BlockBuilder builder = type.createBlockBuilder(null, values.size());
        for (Object value : values) {
            writeNativeValue(type, builder, value instanceof String text ? utf8Slice(text) : value);
        }
        return new Page(builder.build());
    }
}
