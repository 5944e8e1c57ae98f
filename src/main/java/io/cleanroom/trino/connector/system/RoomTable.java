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
package io.cleanroom.trino.connector.system;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.connector.SystemTable.Distribution.SINGLE_COORDINATOR;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** A table of the schema {@code clean_room}, which shows members what concerns them and everybody else nothing. */
abstract class RoomTable
        implements SystemTable
{
    static final String SCHEMA = "clean_room";

    private final Membership membership;
    private final ConnectorTableMetadata metadata;

    RoomTable(Membership membership, String name, String comment, Columns columns)
    {
        this.membership = requireNonNull(membership, "membership is null");
        this.metadata = new ConnectorTableMetadata(new SchemaTableName(SCHEMA, name), columns.build(), ImmutableMap.of(), Optional.of(comment));
    }

    abstract void fill(Rows rows, Viewer viewer, ConnectorSession session);

    Membership membership()
    {
        return membership;
    }

    @Override
    public final Distribution getDistribution()
    {
        return SINGLE_COORDINATOR;
    }

    @Override
    public final ConnectorTableMetadata getTableMetadata()
    {
        return metadata;
    }

    @Override
    public RecordCursor cursor(ConnectorTransactionHandle transaction, ConnectorSession session, TupleDomain<Integer> constraint)
    {
        Rows rows = new Rows(metadata);
        membership.viewer(session).ifPresent(viewer -> fill(rows, viewer, session));
        return rows.cursor();
    }

    static Columns columns()
    {
        return new Columns();
    }

    static final class Columns
    {
        private final ImmutableList.Builder<ColumnMetadata> columns = ImmutableList.builder();

        private Columns() {}

        Columns text(String name, String comment)
        {
            return add(name, VARCHAR, comment);
        }

        Columns number(String name, String comment)
        {
            return add(name, BIGINT, comment);
        }

        Columns bool(String name, String comment)
        {
            return add(name, BOOLEAN, comment);
        }

        Columns time(String name, String comment)
        {
            return add(name, TIMESTAMP_TZ_MILLIS, comment);
        }

        private Columns add(String name, Type type, String comment)
        {
            columns.add(ColumnMetadata.builder()
                    .setName(name)
                    .setType(type)
                    .setComment(Optional.of(comment))
                    .build());
            return this;
        }

        private List<ColumnMetadata> build()
        {
            return columns.build();
        }
    }
}
