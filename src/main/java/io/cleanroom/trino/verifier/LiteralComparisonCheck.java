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

import static io.cleanroom.trino.verifier.DenialCode.CR_IDENTITY_LITERAL;
import static io.cleanroom.trino.verifier.DenialCode.CR_LITERAL_COMPARISON;

/** A literal or parameter meets dimensions only, wherever something is compared and on either side, and never an identity column. */
final class LiteralComparisonCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            select.comparisons().stream()
                    .filter(Comparison::constant)
                    .filter(comparison -> !comparison.hasAggregate())
                    .forEach(comparison -> comparison.columns().forEach(column -> check(column, comparison, select, query, violations)));
        }
    }

    private static void check(ColumnReference reference, Comparison comparison, ResolvedSelect select, ResolvedQuery query, Violations violations)
    {
        select.lineage(reference).filter(lineage -> !query.isDimension(lineage)).ifPresent(lineage -> {
            if (query.isIdentity(lineage)) {
                violations.add(CR_IDENTITY_LITERAL, comparison.position(), "Identity column %s is compared with a literal at %s; accepted: equality with a listed join key".formatted(
                        reference, comparison.position()));
                return;
            }
            violations.add(CR_LITERAL_COMPARISON, comparison.position(), "Column %s is compared with a literal at %s; accepted for literals: %s".formatted(
                    reference, comparison.position(), Accepted.dimensions(query, lineage)));
        });
    }
}
