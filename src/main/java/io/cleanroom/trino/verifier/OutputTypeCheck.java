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
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.SelectShape.Output;

import static io.cleanroom.trino.verifier.DenialCode.CR_OUTPUT_COLUMN;

/** What leaves has a type that is known before it runs. */
final class OutputTypeCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (Output output : query.outermost().shape().outputs()) {
            boolean isExpression = output.term() instanceof Operation || output.term() instanceof ColumnReference;
            if (isExpression && output.term().isReadable() && query.outermost().lineage(output.term()).filter(lineage -> lineage.type().isEmpty()).isPresent()) {
                violations.add(CR_OUTPUT_COLUMN, output.position(), "Type of the output column at %s cannot be told from the contract; accepted: TRY_CAST to a type".formatted(output.position()));
            }
        }
    }
}
