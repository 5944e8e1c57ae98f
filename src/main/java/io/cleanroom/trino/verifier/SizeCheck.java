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
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryShape;
import io.cleanroom.trino.sql.RelationShape;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.SubqueryShape;
import io.cleanroom.trino.sql.TableReference;
import io.cleanroom.trino.sql.Term;

import java.util.ArrayList;
import java.util.List;

import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;

/** What a query may have at most; text and depth are limited where text is read. A query that is too large is judged no further. */
final class SizeCheck
        implements Check
{
    private static final int TABLES_MAX = 15;
    private static final int OUTPUTS_MAX = 100;
    private static final int GROUP_KEYS_MAX = 100;
    private static final int AGGREGATES_MAX = 100;
    private static final int JOIN_CONDITIONS_MAX = 100;

    @Override
    public void check(QueryShape query, Violations violations)
    {
        List<Position> tables = new ArrayList<>();
        check(query.select(), tables, violations);
        check("reads", "tables", TABLES_MAX, tables, violations);
        SelectShape outermost = query.select();
        check("has", "group keys", GROUP_KEYS_MAX, outermost.groupKeys().stream().map(Term::position).toList(), violations);
        check("has", "aggregates in HAVING", AGGREGATES_MAX, outermost.having().stream().flatMap(Term::terms).filter(AggregateCall.class::isInstance).map(Term::position).toList(), violations);
    }

    /** @param tables gets those that it reads, in the order of the text; a WITH query counts as often as it is read */
    private static void check(SelectShape select, List<Position> tables, Violations violations)
    {
        check("has", "output columns", OUTPUTS_MAX, select.outputs().stream().map(Output::position).toList(), violations);
        check("has", "join conditions", JOIN_CONDITIONS_MAX, select.joins().stream().flatMap(join -> join.conditions().stream()).map(Term::position).toList(), violations);
        for (RelationShape relation : select.relations()) {
            switch (relation) {
                case TableReference table -> tables.add(table.position());
                case SubqueryShape subquery -> subquery.branches().forEach(branch -> check(branch, tables, violations));
            }
        }
    }

    private static void check(String verb, String what, int max, List<Position> places, Violations violations)
    {
        if (places.size() > max) {
            Position position = places.get(max);
            violations.add(CR_LIMIT_EXCEEDED, position, "Query %s %s %s, first over the limit at %s; accepted: at most %s".formatted(verb, places.size(), what, position, max));
        }
    }
}
