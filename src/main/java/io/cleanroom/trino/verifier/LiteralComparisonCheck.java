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

import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.QueryShape.JoinShape;

import static io.cleanroom.trino.verifier.DenialCode.CR_IDENTITY_LITERAL;
import static io.cleanroom.trino.verifier.DenialCode.CR_LITERAL_COMPARISON;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;

/** A literal or parameter meets dimensions only, in WHERE and in ON, on either side, and never an identity column. */
final class LiteralComparisonCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (Comparison filter : query.shape().filters()) {
            if (filter.isReadable() && filter.columns().isEmpty()) {
                violations.add(CR_SYNTAX_NOT_SUPPORTED, filter.position(), "Condition at %s compares no column; accepted: a dimension with a literal or a parameter".formatted(filter.position()));
            }
            check(filter, query, violations);
        }
        for (JoinShape join : query.shape().joins()) {
            join.conditions().forEach(condition -> check(condition, query, violations));
        }
    }

    private static void check(Comparison comparison, ResolvedQuery query, Violations violations)
    {
        if (!comparison.hasConstant()) {
            return;
        }
        comparison.columns().forEach(reference -> query.resolve(reference)
                .filter(column -> !query.isDimension(column))
                .ifPresent(column -> {
                    if (query.isIdentity(column)) {
                        violations.add(CR_IDENTITY_LITERAL, comparison.position(), "Identity column %s is compared with a literal at %s; accepted: equality with a listed join key".formatted(
                                reference, comparison.position()));
                        return;
                    }
                    violations.add(CR_LITERAL_COMPARISON, comparison.position(), "Column %s is compared with a literal at %s; accepted for literals: %s".formatted(
                            reference, comparison.position(), Accepted.dimensions(query, column)));
                }));
    }
}
