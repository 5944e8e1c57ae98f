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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.log.Logger;
import io.cleanroom.trino.connector.analyses.Analyses;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle;
import io.cleanroom.trino.connector.analyses.AnalysisTableHandle;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SourceProblem.Aspect;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.source.PinnedTypes;
import io.cleanroom.trino.source.PublishedColumnHandle;
import io.cleanroom.trino.source.PublishedTableFactory;
import io.cleanroom.trino.source.PublishedTableHandle;
import io.cleanroom.trino.source.SourceProblemException;
import io.cleanroom.trino.source.TableUnavailableException;
import io.cleanroom.trino.verifier.OutputColumn;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.type.Type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What a clean room has, as one statement sees it: published tables and approved analyses, by the names that SQL has for them. */
final class RoomRelations
{
    private static final Logger log = Logger.get(RoomRelations.class);

    private final PublishedTables tables;
    private final PublishedTableFactory factory;
    private final PinnedTypes pinnedTypes;
    private final Analyses analyses;
    private final CleanRoomTransaction transaction;
    private final PublishedPushdown pushdown;

    RoomRelations(PublishedTables tables, PublishedTableFactory factory, PinnedTypes pinnedTypes, Analyses analyses, CleanRoomTransaction transaction, PublishedPushdown pushdown)
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.factory = requireNonNull(factory, "factory is null");
        this.pinnedTypes = requireNonNull(pinnedTypes, "pinnedTypes is null");
        this.analyses = requireNonNull(analyses, "analyses is null");
        this.transaction = requireNonNull(transaction, "transaction is null");
        this.pushdown = requireNonNull(pushdown, "pushdown is null");
    }

    /** All names, or those of a schema, and what people read beside them. */
    Map<SchemaTableName, Optional<String>> listed(Optional<String> schema)
    {
        ImmutableMap.Builder<SchemaTableName, Optional<String>> listed = ImmutableMap.builder();
        tables.listed().keySet().stream()
                .filter(table -> table.party().equals(schema.orElse(table.party())))
                .forEach(table -> listed.put(name(table), Optional.empty()));
        if (schema.orElse(AnalysisTableHandle.SCHEMA).equals(AnalysisTableHandle.SCHEMA)) {
            for (AnalysisTemplate template : analyses.listed().values()) {
                listed.put(new SchemaTableName(AnalysisTableHandle.SCHEMA, template.name()), Optional.of(template.description()));
            }
        }
        return listed.buildOrThrow();
    }

    /** Of a listed name; empty when only the source knows a type and does not tell. */
    Optional<List<ColumnMetadata>> columns(ConnectorSession session, SchemaTableName name)
    {
        try {
            if (name.getSchemaName().equals(AnalysisTableHandle.SCHEMA)) {
                return analysis(session, name.getTableName()).map(found -> analyses.metadata(found).getColumns());
            }
            return Optional.ofNullable(tables.listed().get(new TableName(name.getSchemaName(), name.getTableName())))
                    .map(table -> pinnedTypes.columns(table).orElseGet(() -> columns(open(session, table))));
        }
        catch (TrinoException e) {
            log.warn("The columns of %s are not listed: %s", name, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Empty if there is none.
     *
     * @throws TableUnavailableException if it may not be read now
     */
    Optional<PublishedTableHandle> published(ConnectorSession session, TableName name)
    {
        return tables.readable(name, session.getStart()).map(table -> open(session, table));
    }

    /** Empty if it is not approved. */
    Optional<AnalysisTableHandle> analysis(ConnectorSession session, String name)
    {
        return analyses.find(name, column -> type(session, column));
    }

    List<AnalysisColumnHandle> columns(ConnectorSession session, List<OutputColumn> outputs)
    {
        return analyses.columns(outputs, column -> type(session, column));
    }

    static List<ColumnMetadata> columns(PublishedTableHandle table)
    {
        return table.columns().stream()
                .map(PublishedColumnHandle::metadata)
                .collect(ImmutableList.toImmutableList());
    }

    static SchemaTableName name(TableName name)
    {
        return new SchemaTableName(name.party(), name.table());
    }

    private Type type(ConnectorSession session, TypeOf column)
    {
        return published(session, column.table())
                .flatMap(table -> table.columns().stream().filter(handle -> handle.name().equals(column.column())).findFirst())
                .map(PublishedColumnHandle::type)
                .orElseThrow(() -> new TableUnavailableException(column.table(), "it is no longer published"));
    }

    private PublishedTableHandle open(ConnectorSession session, PublishedTable table)
    {
        return transaction.open(table.name(), _ -> opened(session, table));
    }

    private PublishedTableHandle opened(ConnectorSession session, PublishedTable table)
    {
        try {
            long begun = System.nanoTime();
            PublishedTableHandle opened = factory.open(pushdown.call(session, table.name()), table);
            tables.took(table.name(), SourceProblem.SLOW_TO_OPEN, Duration.ofNanos(System.nanoTime() - begun));
            tables.sources().ifPresent(sources -> sources.cleared(table.name(), Aspect.OPENING));
            return opened;
        }
        catch (SourceProblemException e) {
            tables.sources().ifPresent(sources -> sources.found(table.name(), e.problem(), e.reason(), Optional.empty()));
            throw e;
        }
    }
}
