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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.release.TestingLab.Origin;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * A value of one row.
 *
 * @param origins the published columns that it is made of
 * @param bare whether it is one of them as it is
 * @param simpler expressions that can stand in its place
 */
record Expression(String sql, String type, List<Origin> origins, boolean bare, List<Expression> simpler)
{
    Expression
    {
        requireNonNull(sql, "sql is null");
        requireNonNull(type, "type is null");
        origins = ImmutableList.copyOf(origins);
        simpler = ImmutableList.copyOf(simpler);
    }

    static Expression column(String alias, String name, String type, List<Origin> origins, boolean bare)
    {
        return new Expression("%s.%s".formatted(alias, name), type, origins, bare, List.of());
    }

    /** @param template with %s in place of the operands */
    static Expression of(String template, String type, Expression... operands)
    {
        return new Expression(
                template.formatted(Stream.of(operands).map(Expression::sql).toArray()),
                type,
                Stream.of(operands).flatMap(operand -> operand.origins().stream()).distinct().toList(),
                false,
                List.of(operands));
    }

    boolean isUnit()
    {
        return bare && origins.stream().allMatch(Origin::isUnit);
    }

    boolean isDimension()
    {
        return origins.stream().allMatch(Origin::isDimension);
    }

    boolean isJoinKey()
    {
        return bare && origins.stream().allMatch(Origin::isJoinKey);
    }

    boolean isMeasure()
    {
        return bare && origins.stream().allMatch(origin -> origin.measure().isPresent());
    }

    boolean isNumber()
    {
        return switch (type) {
            case "varchar", "varbinary", "date", "boolean" -> false;
            default -> true;
        };
    }

    List<Measure> measures()
    {
        return origins.stream().map(Origin::measure).flatMap(Optional::stream).toList();
    }

    /** What every one of its measures accepts. */
    List<Aggregate> aggregates()
    {
        Set<Aggregate> aggregates = EnumSet.allOf(Aggregate.class);
        measures().forEach(measure -> aggregates.retainAll(measure.aggregates()));
        return ImmutableList.copyOf(aggregates);
    }
}
