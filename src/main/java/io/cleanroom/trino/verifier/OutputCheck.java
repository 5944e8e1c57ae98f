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

import io.cleanroom.trino.sql.QueryShape.Output;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static io.cleanroom.trino.verifier.DenialCode.CR_OUTPUT_COLUMN;
import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_LEVEL_OUTPUT;

/** What leaves is aggregated or a group key, and a plain column that leaves is a dimension. */
final class OutputCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        Set<ResolvedColumn> keys = query.shape().groupKeys().stream()
                .map(query::resolve)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        List<Output> outputs = query.shape().outputs();
        for (int index = 0; index < outputs.size(); index++) {
            int number = index + 1;
            if (outputs.get(index) instanceof Output.Column output) {
                query.resolve(output.column()).ifPresent(column -> {
                    if (!keys.contains(column)) {
                        violations.add(CR_ROW_LEVEL_OUTPUT, output.position(), "Output column %s at %s is not aggregated; use an accepted aggregate or group by it".formatted(number, output.position()));
                    }
                    if (!query.isDimension(column)) {
                        violations.add(CR_OUTPUT_COLUMN, output.position(), "Column %s at %s may not be shown, directly or through a joined column; accepted: %s".formatted(
                                output.column(), output.position(), Accepted.dimensions(query, column)));
                    }
                });
            }
        }
    }
}
