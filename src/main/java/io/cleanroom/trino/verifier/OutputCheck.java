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

import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.Term;

import java.util.List;

import static io.cleanroom.trino.verifier.DenialCode.CR_OUTPUT_COLUMN;
import static io.cleanroom.trino.verifier.DenialCode.CR_ROW_LEVEL_OUTPUT;

/** What leaves is aggregated or a group key, and what leaves without being aggregated is made of dimensions. */
final class OutputCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        List<Output> outputs = query.outermost().shape().outputs();
        for (int index = 0; index < outputs.size(); index++) {
            if (!outputs.get(index).term().isReadable()) {
                continue;
            }
            switch (outputs.get(index).term()) {
                case ColumnReference _, Operation _, Term.Literal _, Term.Parameter _ -> check(index + 1, outputs.get(index), query, violations);
                case AggregateCall _, Term.Refused _ -> {}
            }
        }
    }

    private static void check(int number, Output output, ResolvedQuery query, Violations violations)
    {
        query.outermost().lineage(output.term()).ifPresent(lineage -> {
            if (query.outermost().keyOf(output.term()).isEmpty()) {
                violations.add(CR_ROW_LEVEL_OUTPUT, output.position(), "Output column %s at %s is not aggregated; use an accepted aggregate or group by it".formatted(number, output.position()));
            }
            if (!query.isDimension(lineage)) {
                violations.add(CR_OUTPUT_COLUMN, output.position(), "%s at %s may not be shown, directly or through a joined column; accepted: %s".formatted(
                        GroupKeyCheck.describe(output.term()), output.position(), Accepted.dimensions(query, lineage)));
            }
        });
    }
}
