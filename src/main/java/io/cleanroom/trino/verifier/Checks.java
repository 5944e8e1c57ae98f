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

import com.google.common.collect.ImmutableList;

import java.util.List;

/** Every rule over a query, for templates and typed queries alike. */
final class Checks
{
    static final List<Check> ALL = ImmutableList.of(
            new SizeCheck(),
            new AvailabilityCheck(),
            new OutputNameCheck(),
            new OutputCheck(),
            new GroupKeyCheck(),
            new AggregateCheck(),
            new LiteralComparisonCheck(),
            new ColumnComparisonCheck(),
            new JoinConditionCheck(),
            new JoinRequiredCheck(),
            new RowSelectionCheck(),
            new PrivacyUnitCheck());

    private Checks() {}

    static void check(ResolvedQuery query, Violations violations)
    {
        ALL.forEach(check -> check.check(query, violations));
    }
}
