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
package io.cleanroom.trino.release;

import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * A call of an aggregate function.
 *
 * @param function with DISTINCT behind it where it counts different values
 * @param column empty for {@code count(*)}
 * @param condition only rows that fulfil it count
 * @param alias empty in HAVING
 */
record Aggregation(String function, Optional<Expression> column, Optional<Expression> condition, boolean asIf, String alias)
{
    static final String COUNT_DISTINCT = "count(DISTINCT ";

    Aggregation
    {
        requireNonNull(function, "function is null");
        requireNonNull(column, "column is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(alias, "alias is null");
    }

    /** SQL of a value that is there wherever the row counts. */
    String argument()
    {
        if (condition.isEmpty()) {
            return column.map(Expression::sql).orElse("*");
        }
        return (asIf ? "if(%s, %s)" : "CASE WHEN %s THEN %s END").formatted(condition.get().sql(), column.orElseThrow().sql());
    }

    String sql()
    {
        return "%s%s)%s".formatted(function.endsWith(" ") ? function : function + "(", argument(), alias.isEmpty() ? "" : " AS " + alias);
    }

    boolean isCount()
    {
        return function.equals("count");
    }

    /** Whether it counts people. */
    boolean isOfUnit()
    {
        return column.filter(Expression::isUnit).isPresent();
    }

    Stream<Aggregation> simpler()
    {
        Stream<Aggregation> unconditional = condition.stream().map(_ -> new Aggregation(function, column, Optional.empty(), false, alias));
        Stream<Aggregation> simplerCondition = condition.stream().flatMap(found -> found.simpler().stream())
                .map(simpler -> new Aggregation(function, column, Optional.of(simpler), asIf, alias));
        return Stream.concat(unconditional, simplerCondition);
    }
}
