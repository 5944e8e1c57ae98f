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

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.Measure.Bounds;
import io.cleanroom.trino.contract.PublishedColumn;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What may be aggregated of a column. Where branches of a union put several columns into one, the strictest of each part counts.
 *
 * @param type the pinned type, where all have the same
 */
record CombinedMeasure(Measure measure, Optional<String> type)
{
    CombinedMeasure
    {
        requireNonNull(measure, "measure is null");
        requireNonNull(type, "type is null");
    }

    /** Empty where one of the columns is no measure of its table. */
    static Optional<CombinedMeasure> of(Lineage column, ResolvedQuery query)
    {
        List<Optional<CombinedMeasure>> measures = column.sources().stream()
                .sorted(ResolvedColumn.ORDER)
                .map(source -> of(source, query))
                .toList();
        return column.bare() && !measures.isEmpty() && measures.stream().allMatch(Optional::isPresent)
                ? measures.stream().flatMap(Optional::stream).reduce(CombinedMeasure::strictest)
                : Optional.empty();
    }

    private static Optional<CombinedMeasure> of(ResolvedColumn source, ResolvedQuery query)
    {
        Optional<String> type = switch (query.table(source).table().columns().get(source.name())) {
            case PublishedColumn.Plain plain -> plain.type();
            case PublishedColumn.Token _ -> Optional.of("varbinary");
        };
        return Optional.ofNullable(query.table(source).rule().measures().get(source.name())).map(measure -> new CombinedMeasure(measure, type));
    }

    private static CombinedMeasure strictest(CombinedMeasure left, CombinedMeasure right)
    {
        Set<Aggregate> aggregates = Sets.intersection(left.measure().aggregates(), right.measure().aggregates());
        Measure measure = new Measure(
                left.measure().column(),
                ImmutableSet.copyOf(aggregates),
                left.measure().perUnit().isPresent() && right.measure().perUnit().isPresent()
                        ? Optional.of(narrowest(left.measure().perUnit().get(), right.measure().perUnit().get()))
                        : left.measure().perUnit().or(() -> right.measure().perUnit()),
                left.measure().round().isPresent() && right.measure().round().isPresent()
                        ? Optional.of(left.measure().round().get().max(right.measure().round().get()))
                        : left.measure().round().or(() -> right.measure().round()));
        return new CombinedMeasure(measure, left.type().filter(type -> Objects.equals(Optional.of(type), right.type())));
    }

    /** Bounds that do not meet leave the nearest value to both. */
    private static Bounds narrowest(Bounds left, Bounds right)
    {
        BigDecimal max = left.max().min(right.max());
        return new Bounds(left.min().max(right.min()).min(max), max);
    }
}
