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

import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_COLUMN_COMPARISON;

/** Columns are compared with each other in ON only. */
final class ColumnComparisonCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            select.conditions().stream()
                    .filter(comparison -> !comparison.hasAggregate())
                    .forEach(comparison -> {
                        List<ColumnReference> sides = comparison.sides();
                        if (sides.size() > 1) {
                            String kinds = TokenKindCheck.differingKinds(sides.stream().map(select::lineage).flatMap(Optional::stream).toList(), query)
                                    .map(" and never match: %s"::formatted)
                                    .orElse("");
                            violations.add(CR_COLUMN_COMPARISON, comparison.position(), "Columns %s and %s are compared at %s%s; accepted: equality of join keys, written in ON".formatted(
                                    sides.get(0), sides.get(1), comparison.position(), kinds));
                        }
                    });
        }
    }
}
