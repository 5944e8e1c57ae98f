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
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.SelectShape.JoinShape;
import io.cleanroom.trino.verifier.ResolvedSelect.ResolvedJoin;
import io.cleanroom.trino.verifier.ResolvedSelect.ScopeColumn;

import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_CONDITION;
import static io.cleanroom.trino.verifier.DenialCode.CR_JOIN_KEY;

/** Each condition is an equality between a join key of the left side and one of the right side, both as they are. */
final class JoinConditionCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            for (ResolvedJoin join : select.joins()) {
                join.comparisons().forEach(condition -> check(condition, join.shape(), select, query, violations));
            }
        }
    }

    private static void check(Comparison condition, JoinShape join, ResolvedSelect select, ResolvedQuery query, Violations violations)
    {
        List<ColumnReference> columns = condition.columns();
        columns.forEach(reference -> select.lineage(reference)
                .filter(lineage -> !isJoinKey(lineage, query))
                .ifPresent(lineage -> violations.add(CR_JOIN_KEY, reference.position(), "Column %s at %s may not be a join key; accepted: %s".formatted(
                        reference, reference.position(), Accepted.joinKeys(query, lineage)))));
        if (!condition.isReadable()) {
            return;
        }
        if (!condition.equality() || condition.operands().size() != 2 || !condition.operands().stream().allMatch(ColumnReference.class::isInstance)) {
            violations.add(CR_JOIN_CONDITION, condition.position(), "Join condition at %s is no equality of two columns; accepted: equalities of join keys, joined by AND".formatted(condition.position()));
            return;
        }
        Optional<ScopeColumn> left = select.resolve(columns.get(0));
        Optional<ScopeColumn> right = select.resolve(columns.get(1));
        if (left.isPresent() && right.isPresent() && !crosses(join, left.get(), right.get()) && !crosses(join, right.get(), left.get())) {
            violations.add(CR_JOIN_CONDITION, condition.position(), "Join condition at %s does not compare the two sides of its join; accepted: a key of each side".formatted(condition.position()));
        }
    }

    private static boolean isJoinKey(Lineage lineage, ResolvedQuery query)
    {
        return lineage.bare() && !lineage.sources().isEmpty() && lineage.sources().stream().allMatch(source -> query.table(source).rule().join().contains(source.name()));
    }

    private static boolean crosses(JoinShape join, ScopeColumn left, ScopeColumn right)
    {
        return join.first() <= left.relation() && left.relation() < join.middle()
                && join.middle() <= right.relation() && right.relation() < join.end();
    }
}
