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

import io.cleanroom.trino.sql.TableReference;

import static io.cleanroom.trino.verifier.DenialCode.CR_UNIT_NOT_COUNTABLE;

/** The threshold can only be counted over a privacy unit that the table publishes. */
final class PrivacyUnitCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (int reference = 0; reference < query.tables().size(); reference++) {
            TableReference table = query.shape().tables().get(reference);
            query.tables().get(reference)
                    .filter(found -> !found.table().columns().containsKey(found.rule().privacyUnit()))
                    .ifPresent(found -> violations.add(CR_UNIT_NOT_COUNTABLE, table.position(), "Table %s at %s does not publish its privacy unit; accepted: a rule whose privacy unit is a published column".formatted(
                            found.table().name(), table.position())));
        }
    }
}
