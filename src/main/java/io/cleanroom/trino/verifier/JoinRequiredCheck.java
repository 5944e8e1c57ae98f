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
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_REQUIRED;

/**
 * Where a rule asks for a join, a chain of key equalities leads from the table to a table of another party: in the SELECT in which the table
 * stands, or in one around it. Of a union, only parties that are in every branch count.
 */
final class JoinRequiredCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedTable table : query.tables()) {
            Optional<Protected> published = table.published();
            if (published.isPresent() && published.get().rule().joinRequired() && !isJoined(table, query)) {
                violations.add(CR_JOIN_REQUIRED, table.reference().position(), "Table %s at %s must be joined to a table of another party; add an INNER JOIN on %s".formatted(
                        published.get().table().name(), table.reference().position(), Accepted.list(published.get().rule().join())));
            }
        }
    }

    /** Whether a chain leads from the table to one of another party. */
    static boolean isJoined(ResolvedTable table, ResolvedQuery query)
    {
        return query.selects().stream().anyMatch(select -> reachesAnotherParty(table, select));
    }

    private static boolean reachesAnotherParty(ResolvedTable table, ResolvedSelect select)
    {
        String party = table.published().orElseThrow().party();
        return relations(select)
                .filter(relation -> select.relations().get(relation).tables().contains(table.index()))
                .flatMap(relation -> reached(relation, select).stream().filter(other -> !other.equals(relation)))
                .anyMatch(other -> select.relations().get(other).parties().stream().anyMatch(found -> !found.equals(party)));
    }

    private static Set<Integer> reached(int start, ResolvedSelect select)
    {
        List<List<Integer>> joined = select.joins().stream()
                .flatMap(join -> join.comparisons().stream())
                .filter(Comparison::equality)
                .map(condition -> condition.columns().stream().map(select::resolve).flatMap(Optional::stream).map(ScopeColumn::relation).toList())
                .distinct()
                .toList();
        Set<Integer> reached = new HashSet<>();
        List<Integer> next = List.of(start);
        while (!next.isEmpty()) {
            reached.addAll(next);
            next = joined.stream()
                    .filter(relations -> relations.stream().anyMatch(reached::contains))
                    .flatMap(List::stream)
                    .filter(relation -> !reached.contains(relation))
                    .distinct()
                    .toList();
        }
        return reached;
    }

    private static Stream<Integer> relations(ResolvedSelect select)
    {
        return Stream.iterate(0, relation -> relation + 1).limit(select.relations().size());
    }
}
