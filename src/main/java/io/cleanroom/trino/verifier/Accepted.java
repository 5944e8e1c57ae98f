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

import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.sql.Words;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What messages name as accepted; all of it is published. */
final class Accepted
{
    private Accepted() {}

    static String dimensions(ResolvedQuery query, Lineage lineage)
    {
        return common(query, lineage, Thresholded::dimensions);
    }

    static String joinKeys(ResolvedQuery query, Lineage lineage)
    {
        return common(query, lineage, Thresholded::join);
    }

    static String measures(ResolvedQuery query, Lineage lineage)
    {
        return common(query, lineage, rule -> rule.measures().keySet());
    }

    static String aggregates(Optional<Measure> measure)
    {
        return list(measure.map(Measure::aggregates).orElse(Set.of()).stream().map(aggregate -> aggregate.contractName()).sorted().toList());
    }

    static String list(Collection<String> words)
    {
        return Words.list(words);
    }

    /** Of each table once, in the order of the query. */
    private static String common(ResolvedQuery query, Lineage lineage, Function<Thresholded, Collection<String>> words)
    {
        return list(lineage.sources().stream()
                .sorted(ResolvedColumn.ORDER)
                .flatMap(source -> words.apply(query.table(source).rule()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
