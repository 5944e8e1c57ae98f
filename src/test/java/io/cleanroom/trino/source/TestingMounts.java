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
import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorPageSink;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.security.PrincipalType;
import io.trino.spi.security.TrinoPrincipal;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.type.Type;
import io.trino.testing.TestingConnectorContext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.trino.spi.connector.RetryMode.NO_RETRIES;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.testing.TestingConnectorSession.SESSION;

/** Real plugin directories, and the steps by which the engine would read and write their tables. */
final class TestingMounts
{
    static final Path PLUGINS = Path.of(System.getProperty("server.directory"), "plugin");
    static final ConnectorContext CONTEXT = new TestingConnectorContext();
    static final SchemaTableName PEOPLE = new SchemaTableName("crm", "people");

    private TestingMounts() {}

    static Source mount(Sources sources, String connectorName, Map<String, String> properties)
    {
        return sources.mount(PLUGINS, connectorName, properties, "room", CONTEXT);
    }

    static Map<String, String> icebergProperties(Path directory)
    {
        return ImmutableMap.of(
                "iceberg.catalog.type", "TESTING_FILE_METASTORE",
                "hive.metastore.catalog.dir", "local:///file_metastore",
                "fs.local.enabled", "true",
                "local.location", directory.toString());
    }

    static ConnectorTableHandle table(SourceTransaction transaction, ConnectorSession session, SchemaTableName name)
    {
        return transaction.metadata(session).getTableHandle(session, name, Optional.empty(), Optional.empty());
    }

    static List<ConnectorSplit> splits(Source source, SourceTransaction transaction, ConnectorSession session, ConnectorTableHandle table)
            throws Exception
    {
        List<ConnectorSplit> splits = new ArrayList<>();
        try (ConnectorSplitSource batches = source.splitManager().getSplits(transaction.handle(), session, table, Set.of(), Constraint.alwaysTrue())) {
            while (!batches.isFinished()) {
                splits.addAll(batches.getNextBatch(100, DynamicFilterSnapshot.EMPTY).get());
            }
        }
        return splits;
    }

    static List<Object> read(
            Source source,
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorSplit split,
            ConnectorTableHandle table,
            Optional<ConnectorTableCredentials> credentials,
            ColumnHandle column,
            Type type)
            throws IOException
    {
        List<Object> values = new ArrayList<>();
        try (ConnectorPageSource pages = source.createPageSourceProvider()
                .createPageSource(transaction, session, split, table, credentials, List.of(column), DynamicFilter.EMPTY, MemoryContext.NO_LIMIT)) {
            while (!pages.isFinished()) {
                SourcePage page = pages.getNextSourcePage();
                for (int position = 0; page != null && position < page.getPositionCount(); position++) {
                    values.add(readNativeValue(type, page.getBlock(0), position));
                }
            }
        }
        return values;
    }

    /** A table of numbered people, written through the connector itself: the source has no way to write. */
    static void writePeople(Source source, List<Slice> names)
            throws Exception
    {
        Connector connector = source.mounted().connector();
        ConnectorSession session = source.session(SESSION);
        SourceTransaction transaction = source.begin();
        ConnectorMetadata metadata = transaction.metadata(session);
        metadata.createSchema(session, PEOPLE.getSchemaName(), Map.of(), new TrinoPrincipal(PrincipalType.USER, session.getUser()));
        List<ColumnMetadata> columns = ImmutableList.of(new ColumnMetadata("id", BIGINT), new ColumnMetadata("name", VARCHAR));
        Map<String, Object> properties = connector.getTableProperties().stream()
                .filter(property -> property.getDefaultValue() != null)
                .collect(toImmutableMap(PropertyMetadata::getName, PropertyMetadata::getDefaultValue));
        ConnectorOutputTableHandle output = metadata.beginCreateTable(session, new ConnectorTableMetadata(PEOPLE, columns, properties), Optional.empty(), NO_RETRIES, false);
        ConnectorPageSink sink = connector.getPageSinkProvider().createPageSink(transaction.handle(), session, output, metadata.getTableCredentials(session, output), () -> 1);
        sink.appendPage(people(names)).get();
        Collection<Slice> fragments = sink.finish().get();
        metadata.finishCreateTable(session, output, fragments, List.of());
        transaction.commit();
    }

    private static Page people(List<Slice> names)
    {
        BlockBuilder ids = BIGINT.createFixedSizeBlockBuilder(names.size());
        BlockBuilder nameValues = VARCHAR.createBlockBuilder(null, names.size());
        for (int id = 0; id < names.size(); id++) {
            writeNativeValue(BIGINT, ids, (long) id);
            writeNativeValue(VARCHAR, nameValues, names.get(id));
        }
        return new Page(ids.build(), nameValues.build());
    }
}
