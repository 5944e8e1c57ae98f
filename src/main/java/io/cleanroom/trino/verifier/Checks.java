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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryShape;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_LIMIT_EXCEEDED;
import static java.util.Objects.requireNonNull;

/**
 * The rules over a query, for templates and typed queries alike.
 *
 * @param checks in an order of no importance: violations are put into the order of the text
 */
record Checks(List<Check> checks)
{
    static final Checks ALL = new Checks(ImmutableList.of(
            new SizeCheck(),
            new AvailabilityCheck(),
            new CustomSyntaxCheck(),
            new OutputNameCheck(),
            new OutputCheck(),
            new OutputTypeCheck(),
            new GroupKeyCheck(),
            new AggregateCheck(),
            new LiteralComparisonCheck(),
            new ColumnComparisonCheck(),
            new ConstantConditionCheck(),
            new DivisionCheck(),
            new JoinConditionCheck(),
            new JoinRequiredCheck(),
            new RowSelectionCheck(),
            new PrivacyUnitCheck(),
            new ParameterCheck(),
            new CommonTypeCheck(),
            new TokenKindCheck()));

    Checks
    {
        checks = ImmutableList.copyOf(requireNonNull(checks, "checks is null"));
    }

    /**
     * A query over a limit is judged no further: limits are what bounds the cost of judging.
     *
     * @param parameters by the places at which they stand in the text
     * @return the query with its names resolved; empty where it is over a limit
     */
    Optional<ResolvedQuery> check(QueryShape shape, Contract contract, Map<Position, Parameter> parameters, Violations violations)
    {
        // WITH queries that double can stand for more tables than there is memory for
        if (!violations.contains(CR_LIMIT_EXCEEDED)) {
            checks.forEach(check -> check.check(shape, violations));
        }
        if (violations.contains(CR_LIMIT_EXCEEDED)) {
            return Optional.empty();
        }
        ResolvedQuery query = QueryResolver.resolve(shape, contract, parameters);
        checks.forEach(check -> check.check(query, violations));
        return Optional.of(query);
    }
}
