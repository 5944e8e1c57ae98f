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
import io.cleanroom.trino.sql.Term;

import static io.cleanroom.trino.verifier.DenialCode.CR_GROUP_KEY;

/** Groups are made by dimensions only, also by those that are not shown. */
final class GroupKeyCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        query.outermost().shape().groupKeys().forEach(key -> query.outermost().lineage(key)
                .filter(lineage -> !query.isDimension(lineage))
                .ifPresent(lineage -> violations.add(CR_GROUP_KEY, key.position(), "%s at %s may not be a group key; accepted: %s".formatted(
                        describe(key), key.position(), Accepted.dimensions(query, lineage)))));
    }

    static String describe(Term term)
    {
        return term instanceof ColumnReference column ? "Column " + column : "Expression";
    }
}
