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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.trino.plugin.base.expression.ConnectorExpressions.and;
import static io.trino.plugin.base.expression.ConnectorExpressions.extractConjuncts;
import static io.trino.spi.expression.Constant.TRUE;

/**
 * An analyst's filter on its way to a party's source. Token columns do not exist there. What comes back to the engine is made of
 * what the engine asked for and of nothing else: a source may have merged it with its party's own conditions, and the engine would
 * print those and infer from them for other parties' tables.
 */
public final class FilterPushdown
{
    private FilterPushdown() {}

    public static Optional<ConstraintApplicationResult<ConnectorTableHandle>> apply(SourceCall call, PublishedTableHandle table, Constraint constraint)
    {
        if (constraint.getSummary().isNone()) {
            return Optional.empty();
        }
        TupleDomain<ColumnHandle> crossing = constraint.getSummary().filter((column, _) -> !((PublishedColumnHandle) column).isToken());
        List<ConnectorExpression> conjuncts = extractConjuncts(constraint.getExpression()).stream().filter(conjunct -> !conjunct.equals(TRUE)).toList();
        CrossingExpressions expressions = new CrossingExpressions(constraint.getAssignments(), table.conditional());
        List<ConnectorExpression> crossingConjuncts = conjuncts.stream().filter(expressions::mayCross).toList();
        if (crossing.isAll() && crossingConjuncts.isEmpty()) {
            return Optional.empty();
        }

        Map<ColumnHandle, PublishedColumnHandle> published = new HashMap<>();
        crossing.getDomains().orElseThrow().keySet().forEach(column -> published.put(inner(call, column), (PublishedColumnHandle) column));
        Map<String, ColumnHandle> assignments = new HashMap<>();
        constraint.getAssignments().forEach((variable, column) -> {
            if (!((PublishedColumnHandle) column).isToken()) {
                assignments.put(variable, inner(call, column));
            }
        });
        TupleDomain<ColumnHandle> asked = crossing.transformKeys(column -> inner(call, column));
        return call.metadata().applyFilter(call.session(), call.table(table), new Constraint(asked, and(crossingConjuncts), assignments))
                .map(result -> {
                    Remaining remaining = Remaining.of(asked, crossingConjuncts, result);
                    TupleDomain<ColumnHandle> enforced = asked.filter((column, _) -> !has(remaining.filter(), column));
                    PushedDown pushed = table.pushed()
                            .withPredicate(enforced.transformKeys(column -> published.get(column).name()))
                            .withHints(remaining.filter().transformKeys(column -> published.get(column).name()));
                    for (ConnectorExpression conjunct : crossingConjuncts) {
                        if (!remaining.conjuncts().contains(conjunct)) {
                            pushed = pushed.withOperation("filter " + conjunct);
                        }
                    }
                    TupleDomain<ColumnHandle> staying = constraint.getSummary().filter((column, _) -> ((PublishedColumnHandle) column).isToken());
                    List<ConnectorExpression> stayingConjuncts = ImmutableList.<ConnectorExpression>builder()
                            .addAll(remaining.conjuncts())
                            .addAll(conjuncts.stream().filter(conjunct -> !expressions.mayCross(conjunct)).toList())
                            .build();
                    return new ConstraintApplicationResult<>(
                            table.withInner(call.wrap(result.getHandle()), pushed),
                            remaining.filter().<ColumnHandle>transformKeys(published::get).intersect(staying),
                            and(stayingConjuncts),
                            false);
                });
    }

    private static ColumnHandle inner(SourceCall call, ColumnHandle column)
    {
        return call.column(((PublishedColumnHandle) column).inner());
    }

    private static boolean has(TupleDomain<ColumnHandle> filter, ColumnHandle column)
    {
        return filter.getDomains().orElseThrow().containsKey(column);
    }

    /** What the engine has still to apply, out of what the source was asked. */
    private record Remaining(TupleDomain<ColumnHandle> filter, List<ConnectorExpression> conjuncts)
    {
        private static Remaining of(TupleDomain<ColumnHandle> asked, List<ConnectorExpression> conjuncts, ConstraintApplicationResult<?> result)
        {
            Map<ColumnHandle, Domain> askedDomains = asked.getDomains().orElseThrow();
            Optional<Map<ColumnHandle, Domain>> left = result.getRemainingFilter().getDomains();
            boolean onlyWhatWasAsked = left.isPresent() && left.orElseThrow().entrySet().stream().allMatch(entry -> entry.getValue().equals(askedDomains.get(entry.getKey())));
            if (!onlyWhatWasAsked) {
                // the question itself is always a sound remainder
                return new Remaining(asked, conjuncts);
            }
            List<ConnectorExpression> leftConjuncts = result.getRemainingExpression()
                    .map(expression -> extractConjuncts(expression).stream().filter(conjunct -> !conjunct.equals(TRUE)).toList())
                    .orElse(conjuncts);
            return new Remaining(result.getRemainingFilter(), leftConjuncts);
        }
    }
}
