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

import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.QueryShape.JoinShape;
import io.cleanroom.trino.verifier.ResolvedQuery.Protected;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_REQUIRED;

/** Where a rule asks for a join, a chain of key equalities leads from the table to a table of another party. */
final class JoinRequiredCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (int reference = 0; reference < query.tables().size(); reference++) {
            Optional<Protected> table = query.tables().get(reference);
            if (table.isPresent() && table.get().rule().joinRequired() && !reachesAnotherParty(reference, query)) {
                violations.add(CR_JOIN_REQUIRED, query.shape().tables().get(reference).position(), "Table %s at %s must be joined to a table of another party; add an INNER JOIN on %s".formatted(
                        table.get().table().name(), query.shape().tables().get(reference).position(), Accepted.list(table.get().rule().join())));
            }
        }
    }

    private static boolean reachesAnotherParty(int start, ResolvedQuery query)
    {
        String party = party(start, query);
        Set<Integer> reached = new HashSet<>();
        List<Integer> next = List.of(start);
        while (!next.isEmpty()) {
            reached.addAll(next);
            next = query.shape().joins().stream()
                    .map(JoinShape::conditions)
                    .flatMap(List::stream)
                    .filter(Comparison::equality)
                    .map(condition -> condition.columns().stream().map(query::resolve).flatMap(Optional::stream).map(ResolvedColumn::reference).toList())
                    .filter(references -> references.stream().anyMatch(reached::contains))
                    .flatMap(List::stream)
                    .filter(reference -> !reached.contains(reference))
                    .distinct()
                    .toList();
        }
        return reached.stream().anyMatch(reference -> !party(reference, query).equals(party));
    }

    private static String party(int reference, ResolvedQuery query)
    {
        return query.tables().get(reference).orElseThrow().table().name().party();
    }
}
