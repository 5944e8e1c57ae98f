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

import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.sql.QueryShape.Output;
import io.cleanroom.trino.sql.TableReference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;

/** Names are published ones. A name that does not exist and one that is not published, or for metadata only, read alike. */
final class AvailabilityCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        List<TableReference> tables = query.shape().tables();
        for (int index = 0; index < tables.size(); index++) {
            TableReference table = tables.get(index);
            if (query.tables().get(index).isEmpty()) {
                violations.add(CR_NOT_AVAILABLE, table.position(), "Name \"%s\" at %s is not available here; use a published table, written party.table".formatted(table, table.position()));
            }
            if (tables.subList(0, index).stream().anyMatch(other -> sameName(other, table))) {
                violations.add(CR_SYNTAX_NOT_SUPPORTED, table.position(), "Table at %s has the same name or alias as another; accepted: an alias of its own".formatted(table.position()));
            }
        }
        columns(query.shape()).forEach(column -> check(column, query, violations));
    }

    private static void check(ColumnReference column, ResolvedQuery query, Violations violations)
    {
        int candidates = query.candidates(column).size();
        if (candidates > 1) {
            violations.add(CR_NOT_AVAILABLE, column.position(), "Name \"%s\" at %s stands for a column of several tables; write it with the alias of one".formatted(column, column.position()));
        }
        if (candidates == 0 && !query.dependsOnUnavailable(column)) {
            violations.add(CR_NOT_AVAILABLE, column.position(), "Name \"%s\" at %s is not available here; use a published column".formatted(column, column.position()));
        }
    }

    private static boolean sameName(TableReference left, TableReference right)
    {
        return (left.alias().isPresent() || right.alias().isPresent())
                ? left.alias().equals(right.alias())
                : left.name().getLast().equals(right.name().getLast());
    }

    private static Stream<ColumnReference> columns(QueryShape shape)
    {
        Stream<ColumnReference> outputs = shape.outputs().stream()
                .map(output -> switch (output) {
                    case Output.Column column -> Optional.of(column.column());
                    case Output.Aggregated aggregated -> aggregated.aggregate().argument();
                    case Output.Refused _ -> Optional.<ColumnReference>empty();
                })
                .flatMap(Optional::stream);
        Stream<Comparison> comparisons = Stream.concat(shape.filters().stream(), shape.joins().stream().flatMap(join -> join.conditions().stream()));
        return Stream.of(outputs, comparisons.flatMap(comparison -> comparison.columns().stream()), shape.groupKeys().stream()).flatMap(columns -> columns);
    }
}
