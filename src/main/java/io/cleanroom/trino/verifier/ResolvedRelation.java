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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.sql.RelationShape;
import io.cleanroom.trino.verifier.OutputColumn.ColumnType;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What stands under one name in a FROM.
 *
 * @param columns by name; none where the relation is not available
 * @param available whether its columns are known
 * @param units columns that are the privacy unit of every table below, in every row
 * @param unitSpace what the values of those columns identify; only equal spaces can be mixed in one column
 * @param tables indexes of the table references below
 * @param parties those that have a table behind every row
 */
record ResolvedRelation(
        RelationShape shape,
        Map<String, Lineage> columns,
        boolean available,
        Set<String> units,
        Optional<String> unitSpace,
        List<Integer> tables,
        Set<String> parties)
{
    ResolvedRelation
    {
        requireNonNull(shape, "shape is null");
        columns = ImmutableMap.copyOf(columns);
        units = ImmutableSet.copyOf(units);
        requireNonNull(unitSpace, "unitSpace is null");
        tables = ImmutableList.copyOf(tables);
        parties = ImmutableSet.copyOf(parties);
    }

    static ResolvedRelation of(ResolvedTable table)
    {
        if (table.published().isEmpty()) {
            return new ResolvedRelation(table.reference(), ImmutableMap.of(), false, ImmutableSet.of(), Optional.empty(), ImmutableList.of(table.index()), ImmutableSet.of());
        }
        Protected published = table.published().get();
        ImmutableMap.Builder<String, Lineage> columns = ImmutableMap.builder();
        published.table().columns().values().forEach(column -> columns.put(column.name(), Lineage.column(new ResolvedColumn(table.index(), column.name()), type(published, column))));
        Optional<PublishedColumn> unit = Optional.ofNullable(published.table().columns().get(published.rule().privacyUnit()));
        return new ResolvedRelation(
                table.reference(),
                columns.buildOrThrow(),
                true,
                unit.map(PublishedColumn::name).map(ImmutableSet::of).orElse(ImmutableSet.of()),
                unit.map(column -> switch (column) {
                    // tokens of one kind are equal for equal people, whoever publishes them
                    case PublishedColumn.Token token -> token.declaration().kind();
                    case PublishedColumn.Plain plain -> published.table().name() + "." + plain.name();
                }),
                ImmutableList.of(table.index()),
                ImmutableSet.of(published.party()));
    }

    private static ColumnType type(Protected published, PublishedColumn column)
    {
        return switch (column) {
            case PublishedColumn.Plain plain -> plain.type().<ColumnType>map(SqlType::new).orElseGet(() -> new TypeOf(published.table().name(), plain.name()));
            case PublishedColumn.Token _ -> new SqlType("varbinary");
        };
    }
}
