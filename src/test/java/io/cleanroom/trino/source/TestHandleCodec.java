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

import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPartitioningHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INTERNAL_ERROR;
import static io.cleanroom.trino.source.TestingMounts.PEOPLE;
import static io.cleanroom.trino.source.TestingMounts.icebergProperties;
import static io.cleanroom.trino.source.TestingMounts.mount;
import static io.cleanroom.trino.source.TestingMounts.read;
import static io.cleanroom.trino.source.TestingMounts.splits;
import static io.cleanroom.trino.source.TestingMounts.table;
import static io.cleanroom.trino.source.TestingMounts.writePeople;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.spi.type.VarcharType.createVarcharType;
import static io.trino.testing.TestingConnectorSession.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestHandleCodec
{
    private static final List<Slice> NAMES = List.of(Slices.utf8Slice("Ada"), Slices.utf8Slice("Íñigo"), Slices.utf8Slice(""));

    private final Sources sources = new Sources();

    @Test
    void testTpch()
            throws Exception
    {
        try (Source source = mount(sources, "tpch", Map.of())) {
            SchemaTableName orders = new SchemaTableName("tiny", "orders");
            Domain open = Domain.multipleValues(createVarcharType(1), List.of(Slices.utf8Slice("O"), Slices.utf8Slice("P")));
            List<Object> values = readDecoded(source, orders, Optional.of(Map.entry("orderstatus", open)), "orderkey", BIGINT);
            // the predicate has gone through the codec inside the table handle
            assertThat(values).hasSize(7329 + 367);
        }
    }

    @Test
    void testMemory()
            throws Exception
    {
        try (Source source = mount(sources, "memory", Map.of())) {
            writePeople(source, NAMES);
            assertThat(readDecoded(source, PEOPLE, Optional.empty(), "name", VARCHAR)).containsExactlyElementsOf(NAMES);
        }
    }

    @Test
    void testIceberg(@TempDir Path directory)
            throws Exception
    {
        try (Source source = mount(sources, "iceberg", icebergProperties(directory))) {
            writePeople(source, NAMES);
            Domain someIds = Domain.multipleValues(BIGINT, List.of(1L, 2L));
            assertThat(readDecoded(source, PEOPLE, Optional.empty(), "name", VARCHAR)).containsExactlyElementsOf(NAMES);
            assertThat(readDecoded(source, PEOPLE, Optional.of(Map.entry("id", someIds)), "name", VARCHAR)).contains(NAMES.get(1), NAMES.get(2));
            assertThat(readDecoded(source, PEOPLE, Optional.of(Map.entry("id", Domain.singleValue(BIGINT, 7L))), "name", VARCHAR)).isEmpty();
        }
    }

    /** Reads as a worker does: with nothing but what went through the codec. */
    private static List<Object> readDecoded(Source source, SchemaTableName name, Optional<Map.Entry<String, Domain>> filter, String columnName, Type type)
            throws Exception
    {
        ConnectorSession session = source.session(SESSION);
        SourceTransaction transaction = source.begin();
        ConnectorTableHandle table = table(transaction, session, name);
        Map<String, ColumnHandle> columns = transaction.metadata(session).getColumnHandles(session, table);
        if (filter.isPresent()) {
            TupleDomain<ColumnHandle> predicate = TupleDomain.withColumnDomains(ImmutableMap.of(columns.get(filter.get().getKey()), filter.get().getValue()));
            table = transaction.metadata(session).applyFilter(session, table, new Constraint(predicate)).orElseThrow().getHandle();
        }
        Optional<ConnectorTableCredentials> credentials = transaction.metadata(session).getTableCredentials(session, table)
                .map(inner -> decoded(source, ConnectorTableCredentials.class, inner));

        List<Object> values = new ArrayList<>();
        for (ConnectorSplit split : splits(source, transaction, session, table)) {
            values.addAll(read(
                    source,
                    roundTrip(source, ConnectorTransactionHandle.class, transaction.handle()),
                    session,
                    decoded(source, ConnectorSplit.class, split),
                    decoded(source, ConnectorTableHandle.class, table),
                    credentials,
                    roundTrip(source, ColumnHandle.class, columns.get(columnName)),
                    type));
        }
        transaction.commit();
        return values;
    }

    private static <T> T roundTrip(Source source, Class<T> kind, T handle)
    {
        T decoded = decoded(source, kind, handle);
        assertThat(decoded).isEqualTo(handle);
        return decoded;
    }

    private static <T> T decoded(Source source, Class<T> kind, T handle)
    {
        String json = source.codec().encode(kind, handle);
        T decoded = source.codec().decode(kind, json);
        assertThat(decoded).hasSameClassAs(handle);
        // the text itself may differ once: a block of a predicate comes back in its flat form
        String again = source.codec().encode(kind, decoded);
        assertThat(source.codec().encode(kind, source.codec().decode(kind, again))).isEqualTo(again);
        return decoded;
    }

    @Test
    void testEnumHandle()
    {
        try (Source source = mount(sources, "tpch", Map.of())) {
            ConnectorTransactionHandle handle = source.begin().handle();
            String json = source.codec().encode(ConnectorTransactionHandle.class, handle);
            assertThat(json).isEqualTo("[\"io.trino.plugin.tpch.TpchTransactionHandle\",\"INSTANCE\"]");
            assertThat(source.codec().decode(ConnectorTransactionHandle.class, json)).isSameAs(handle);
        }
    }

    @Test
    void testForeignHandlesAreNotEncoded()
            throws Exception
    {
        try (Source tpch = mount(sources, "tpch", Map.of());
                Source memory = mount(sources, "memory", Map.of())) {
            ConnectorTransactionHandle ofMemory = memory.begin().handle();
            assertThat(memory.codec().encode(ConnectorTransactionHandle.class, ofMemory)).contains("Memory");
            assertRefused(() -> tpch.codec().encode(ConnectorTransactionHandle.class, ofMemory));
            assertRefused(() -> tpch.codec().encode(ConnectorTransactionHandle.class, OurHandle.INSTANCE));

            // the same class name from another loader of the same directory
            try (Source other = mount(new Sources(), "tpch", Map.of())) {
                assertRefused(() -> tpch.codec().encode(ConnectorTransactionHandle.class, other.begin().handle()));
            }
        }
    }

    @Test
    void testForeignClassesAreNotDecoded()
    {
        try (Source source = mount(sources, "tpch", Map.of())) {
            HandleCodec codec = source.codec();
            String column = "{\"@type\":\"%s\",\"columnName\":\"orderkey\",\"type\":\"bigint\"}";
            assertThat(codec.decode(ColumnHandle.class, column.formatted("io.trino.plugin.tpch.TpchColumnHandle"))).isNotNull();

            for (String name : List.of(
                    "java.lang.String",
                    "java.io.File",
                    "javax.swing.JEditorPane",
                    "io.trino.spi.connector.SchemaTableName",
                    "io.trino.plugin.tpch.TpchTableHandle",
                    "io.trino.plugin.tpch.TpchPlugin",
                    "io.trino.plugin.tpch.Missing",
                    OurHandle.class.getName(),
                    "")) {
                assertRefused(() -> codec.decode(ColumnHandle.class, column.formatted(name)));
            }
            assertRefused(() -> codec.decode(ColumnHandle.class, "{\"columnName\":\"orderkey\",\"type\":\"bigint\"}"));
            assertRefused(() -> codec.decode(ColumnHandle.class, "\"orderkey\""));
            assertRefused(() -> codec.decode(ColumnHandle.class, "{"));
            assertRefused(() -> codec.decode(ConnectorPartitioningHandle.class, column.formatted("io.trino.plugin.tpch.TpchColumnHandle")));
        }
    }

    @Test
    void testOnlyHandles()
    {
        try (Source source = mount(sources, "tpch", Map.of())) {
            assertThatThrownBy(() -> source.codec().decode(Object.class, "{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> source.codec().encode(Object.class, "text")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertRefused(Runnable call)
    {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(TrinoException.class, e -> assertThat(e.getErrorCode()).isEqualTo(CLEAN_ROOM_INTERNAL_ERROR.toErrorCode()))
                // a JSON error can show values of the handle, and the analyst sees causes
                .hasNoCause();
    }

    private enum OurHandle
            implements ConnectorTransactionHandle, ColumnHandle
    {
        INSTANCE
    }
}
