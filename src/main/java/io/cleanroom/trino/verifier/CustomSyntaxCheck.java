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

import io.cleanroom.trino.contract.AnalysisRule;

/** Expressions, subqueries and unions need a rule of type custom on every table: the strictest kind of rule counts. */
final class CustomSyntaxCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        if (!query.published().allMatch(table -> table.rule() instanceof AnalysisRule.Custom) || query.published().findAny().isEmpty()) {
            query.shape().customOnly().forEach(violations::add);
        }
    }
}
