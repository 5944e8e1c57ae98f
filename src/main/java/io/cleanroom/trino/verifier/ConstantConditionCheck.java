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


import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;

/** A condition is about a column: one that is not says nothing about rows and has no business in a query. */
final class ConstantConditionCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            select.conditions().stream()
                    .filter(comparison -> comparison.isReadable() && comparison.columns().isEmpty() && !comparison.hasAggregate())
                    .forEach(comparison -> violations.add(CR_SYNTAX_NOT_SUPPORTED, comparison.position(), "Condition at %s compares no column; accepted: a dimension with a literal or a parameter".formatted(
                            comparison.position())));
        }
    }
}
