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

import io.cleanroom.trino.sql.SelectShape.Output;

import java.util.HashSet;
import java.util.Set;

import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;

/** Released rows have columns that can be told apart, and so have those of subqueries; ORDER BY means what it says. */
final class OutputNameCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            Set<String> names = new HashSet<>();
            for (Output output : select.shape().outputs()) {
                if (!names.add(output.name())) {
                    violations.add(CR_SYNTAX_NOT_SUPPORTED, output.position(), "Output column at %s has the name of another; accepted: an alias of its own".formatted(output.position()));
                }
            }
        }
    }
}
