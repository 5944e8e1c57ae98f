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
import io.cleanroom.trino.sql.RelationShape;
import io.cleanroom.trino.sql.SubqueryShape;
import io.cleanroom.trino.sql.TableReference;
import io.cleanroom.trino.sql.Term;

import java.util.List;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;

/** Names are published ones. A name that does not exist and one that is not published, or for metadata only, read alike. */
final class AvailabilityCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedTable table : query.tables()) {
            TableReference reference = table.reference();
            if (table.published().isEmpty()) {
                violations.add(CR_NOT_AVAILABLE, reference.position(), "Name \"%s\" at %s is not available here; use a published table, written party.table".formatted(reference, reference.position()));
            }
        }
        query.selects().forEach(select -> check(select, violations));
    }

    private static void check(ResolvedSelect select, Violations violations)
    {
        List<RelationShape> relations = select.shape().relations();
        for (int index = 0; index < relations.size(); index++) {
            RelationShape relation = relations.get(index);
            if (relations.subList(0, index).stream().anyMatch(other -> sameName(other, relation))) {
                violations.add(CR_SYNTAX_NOT_SUPPORTED, relation.position(), "Table at %s has the same name or alias as another; accepted: an alias of its own".formatted(relation.position()));
            }
        }
        Stream.concat(select.shape().terms(), select.shape().joins().stream().flatMap(join -> join.conditions().stream()))
                .flatMap(term -> term.columns().stream())
                .forEach(column -> check(column, select, violations));
    }

    private static void check(ColumnReference column, ResolvedSelect select, Violations violations)
    {
        int candidates = select.candidates(column).size();
        if (candidates > 1) {
            violations.add(CR_NOT_AVAILABLE, column.position(), "Name \"%s\" at %s stands for a column of several tables; write it with the alias of one".formatted(column, column.position()));
        }
        if (candidates == 0 && !select.dependsOnUnavailable(column)) {
            violations.add(CR_NOT_AVAILABLE, column.position(), "Name \"%s\" at %s is not available here; use a published column".formatted(column, column.position()));
        }
    }

    private static boolean sameName(RelationShape left, RelationShape right)
    {
        boolean named = isNamed(left) || isNamed(right);
        return named ? left.qualifier().equals(right.qualifier()) : left.qualifier().getLast().equals(right.qualifier().getLast());
    }

    private static boolean isNamed(RelationShape relation)
    {
        return switch (relation) {
            case TableReference table -> table.alias().isPresent();
            case SubqueryShape _ -> true;
        };
    }
}
