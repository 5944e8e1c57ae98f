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

import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.OperationTypes;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.ColumnType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The types of what is grouped by and shown. */
final class OutputTypes
{
    private final ResolvedQuery query;

    OutputTypes(ResolvedQuery query)
    {
        this.query = requireNonNull(query, "query is null");
    }

    /** Of a term that is no aggregate; empty where it cannot be told. */
    Optional<ColumnType> of(Term term)
    {
        return switch (term) {
            case ColumnReference column -> query.outermost().lineage(column).flatMap(this::of);
            case Operation operation -> OperationTypes.of(operation, operation.operands().stream().map(this::of).toList(), SqlType::new);
            case Term.Literal literal -> literal.type().filter(type -> !type.equals("decimal")).map(SqlType::new);
            case AggregateCall _, Term.Parameter _, Term.Refused _ -> Optional.empty();
        };
    }

    private Optional<ColumnType> of(Lineage lineage)
    {
        List<ColumnType> types = lineage.bare() ? lineage.sources().stream().map(this::of).distinct().toList() : List.of();
        return types.size() == 1 ? Optional.of(types.getFirst()) : Optional.empty();
    }

    private ColumnType of(ResolvedColumn source)
    {
        return switch (query.table(source).table().columns().get(source.name())) {
            case PublishedColumn.Plain plain -> plain.type().<ColumnType>map(SqlType::new).orElseGet(() -> new TypeOf(query.table(source).table().name(), source.name()));
            case PublishedColumn.Token _ -> new SqlType("varbinary");
        };
    }
}
