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
import io.cleanroom.trino.verifier.ResolvedSelect.ResolvedJoin;
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.verifier.DenialCode.CR_RULE_CONFLICT;
import static io.cleanroom.trino.verifier.DenialCode.CR_UNIT_NOT_COUNTABLE;

/**
 * Every row that is aggregated belongs to one privacy unit, which is that of each table it was made from.
 *
 * <p>Only then can contributions be added up by unit and bounded: if a row had two different units, of two tables, one unit of the one could
 * stand behind the rows of any number of the other. So tables are joined by their privacy units, whatever else they are joined by, and
 * subqueries and all branches of a union give the unit on.
 */
final class PrivacyUnitCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            boolean countable = true;
            for (ResolvedRelation relation : select.relations()) {
                countable &= hasUnit(relation, query, violations);
            }
            if (countable && select.joins().stream().allMatch(PrivacyUnitCheck::isAccepted) && !select.relations().isEmpty() && select.units().isEmpty()) {
                checkJoins(select, query, violations);
            }
        }
    }

    /** Of a relation that is not available nothing more is said. */
    private static boolean hasUnit(ResolvedRelation relation, ResolvedQuery query, Violations violations)
    {
        if (!relation.available() || !relation.units().isEmpty()) {
            return relation.available();
        }
        switch (relation.shape()) {
            case TableReference table -> violations.add(CR_UNIT_NOT_COUNTABLE, table.position(), "Table %s at %s does not publish its privacy unit; accepted: a rule whose privacy unit is a published column".formatted(
                    query.tables().get(relation.tables().getFirst()).published().orElseThrow().table().name(), table.position()));
            case SubqueryShape subquery when subquery.isUnion() -> violations.add(CR_UNIT_NOT_COUNTABLE, subquery.position(), "Union at %s has no column that is the privacy unit in every branch; accepted: the same kind of unit at the same place of each".formatted(
                    subquery.position()));
            case SubqueryShape subquery -> violations.add(CR_UNIT_NOT_COUNTABLE, subquery.position(), "Subquery at %s drops the privacy unit; keep it in its output as it is".formatted(subquery.position()));
        }
        return false;
    }

    private static void checkJoins(ResolvedSelect select, ResolvedQuery query, Violations violations)
    {
        RelationShape first = select.relations().getFirst().shape();
        Set<ScopeColumn> unit = select.equalities().of(new ScopeColumn(0, select.relations().getFirst().units().iterator().next()));
        for (int index = 1; index < select.relations().size(); index++) {
            ResolvedRelation relation = select.relations().get(index);
            if (select.hasUnit(index, unit)) {
                continue;
            }
            if (!isJoinable(select.relations().getFirst(), query) || !isJoinable(relation, query)) {
                violations.add(CR_RULE_CONFLICT, relation.shape().position(), "Tables at %s and %s have rules that cannot be combined, because one does not let its privacy unit be joined; query them apart".formatted(
                        first.position(), relation.shape().position()));
                return;
            }
            violations.add(CR_UNIT_NOT_COUNTABLE, relation.shape().position(), "Table at %s is not joined by its privacy unit; accepted: an equality of %s with the privacy unit of the table at %s".formatted(
                    relation.shape().position(), Accepted.list(relation.units()), first.position()));
            return;
        }
    }

    private static boolean isJoinable(ResolvedRelation relation, ResolvedQuery query)
    {
        return relation.tables().stream()
                .map(table -> query.tables().get(table).published())
                .flatMap(Optional::stream)
                .map(Protected::rule)
                .allMatch(rule -> rule.join().contains(rule.privacyUnit()));
    }

    /** What is wrong with other joins is reported elsewhere, and the unit can only be judged without it. */
    private static boolean isAccepted(ResolvedJoin join)
    {
        return !join.comparisons().isEmpty()
                && join.comparisons().size() == join.shape().conditions().size()
                && join.comparisons().stream().allMatch(comparison -> comparison.equality() && comparison.operands().stream().allMatch(ColumnReference.class::isInstance));
    }
}
