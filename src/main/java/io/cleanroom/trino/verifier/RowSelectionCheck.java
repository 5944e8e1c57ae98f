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

import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.sql.QueryShape.Output;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_SELECTION;

/** LIMIT chooses among rows in an order that the query itself fixes, not among whatever comes first. */
final class RowSelectionCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        QueryShape shape = query.shape();
        Set<ResolvedColumn> ordered = shape.ordered().stream()
                .map(shape.outputs()::get)
                .map(output -> output instanceof Output.Column column ? query.resolve(column.column()) : Optional.<ResolvedColumn>empty())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean complete = shape.groupKeys().stream().map(query::resolve).flatMap(Optional::stream).allMatch(ordered::contains);
        shape.limit().filter(_ -> !complete).ifPresent(position ->
                violations.add(CR_ROW_SELECTION, position, "Limit at %s; accepted: LIMIT at the end, after ORDER BY on all group keys".formatted(position)));
    }
}
