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

import io.cleanroom.trino.sql.SelectShape;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_SELECTION;

/** LIMIT chooses among rows in an order that the query itself fixes, not among whatever comes first. */
final class RowSelectionCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        SelectShape shape = query.outermost().shape();
        Set<Integer> ordered = shape.ordered().stream()
                .map(output -> query.outermost().keyOf(shape.outputs().get(output).term()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        // a key that stands there twice is ordered by wherever it is found first
        boolean complete = IntStream.range(0, shape.groupKeys().size())
                .allMatch(key -> query.outermost().keyOf(shape.groupKeys().get(key)).filter(ordered::contains).isPresent());
        shape.limit().filter(_ -> !complete).ifPresent(limit ->
                violations.add(CR_ROW_SELECTION, limit.position(), "Limit at %s; accepted: LIMIT at the end, after ORDER BY on all group keys".formatted(limit.position())));
    }
}
