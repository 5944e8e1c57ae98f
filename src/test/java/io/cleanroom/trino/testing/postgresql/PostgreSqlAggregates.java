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
package io.cleanroom.trino.testing.postgresql;

import io.trino.plugin.base.aggregation.AggregateFunctionRewriter;
import io.trino.plugin.base.aggregation.AggregateFunctionRule;
import io.trino.plugin.jdbc.JdbcExpression;
import io.trino.plugin.jdbc.JdbcTypeHandle;
import io.trino.plugin.jdbc.aggregation.BaseImplementAvgBigint;
import io.trino.plugin.jdbc.aggregation.ImplementAvgDecimal;
import io.trino.plugin.jdbc.aggregation.ImplementAvgFloatingPoint;
import io.trino.plugin.jdbc.aggregation.ImplementCount;
import io.trino.plugin.jdbc.aggregation.ImplementCountAll;
import io.trino.plugin.jdbc.aggregation.ImplementCountDistinct;
import io.trino.plugin.jdbc.aggregation.ImplementMinMax;
import io.trino.plugin.jdbc.aggregation.ImplementSum;
import io.trino.plugin.jdbc.expression.JdbcConnectorExpressionRewriterBuilder;
import io.trino.plugin.jdbc.expression.ParameterizedExpression;
import io.trino.spi.type.DecimalType;

import java.sql.Types;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

final class PostgreSqlAggregates
{
    private PostgreSqlAggregates() {}

    static AggregateFunctionRewriter<JdbcExpression, ParameterizedExpression> rewriter(Function<String, String> quote)
    {
        JdbcTypeHandle bigint = new JdbcTypeHandle(Types.BIGINT, Optional.of("bigint"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new AggregateFunctionRewriter<>(
                JdbcConnectorExpressionRewriterBuilder.newBuilder().addStandardRules(quote).build(),
                Set.<AggregateFunctionRule<JdbcExpression, ParameterizedExpression>>of(
                        new ImplementCountAll(bigint),
                        new ImplementCount(bigint),
                        // Two texts are equal in PostgreSQL when their bytes are (deterministic collations)
                        new ImplementCountDistinct(bigint, true),
                        // but their order depends on the collation
                        new ImplementMinMax(false),
                        new ImplementSum(PostgreSqlAggregates::sumType),
                        new ImplementAvgDecimal(),
                        new ImplementAvgFloatingPoint(),
                        new AverageOfIntegers()));
    }

    private static Optional<JdbcTypeHandle> sumType(DecimalType type)
    {
        return Optional.of(new JdbcTypeHandle(Types.NUMERIC, Optional.of("numeric"), Optional.of(type.getPrecision()), Optional.of(type.getScale()), Optional.empty(), Optional.empty()));
    }

    private static final class AverageOfIntegers
            extends BaseImplementAvgBigint
    {
        @Override
        protected String getRewriteFormatExpression()
        {
            return "avg(CAST(%s AS double precision))";
        }
    }
}
