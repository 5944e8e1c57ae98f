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

import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.SelectShape.Output;

import java.util.List;

import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;

/** Text and depth are limited where text is read. */
final class SizeCheck
        implements Check
{
    private static final int TABLES_MAX = 15;
    private static final int OUTPUTS_MAX = 100;

    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        int tables = query.tables().size();
        if (tables > TABLES_MAX) {
            Position position = query.tables().get(TABLES_MAX).reference().position();
            violations.add(CR_LIMIT_EXCEEDED, position, "Query reads %s tables, first over the limit at %s; accepted: at most %s".formatted(tables, position, TABLES_MAX));
        }
        for (ResolvedSelect select : query.selects()) {
            List<Output> outputs = select.shape().outputs();
            if (outputs.size() > OUTPUTS_MAX) {
                Position position = outputs.get(OUTPUTS_MAX).position();
                violations.add(CR_LIMIT_EXCEEDED, position, "Query has %s output columns, first over the limit at %s; accepted: at most %s".formatted(outputs.size(), position, OUTPUTS_MAX));
            }
        }
    }
}
