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
import io.cleanroom.trino.sql.AggregateCall;
import io.cleanroom.trino.sql.SelectShape;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.Term;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** What leaves: the groups, and each column of a row. */
final class OutputSummary
{
    private final ResolvedQuery query;
    private final ReadableNames names;
    private final ResolvedSelect select;

    OutputSummary(ResolvedQuery query, ReadableNames names)
    {
        this.query = requireNonNull(query, "query is null");
        this.names = requireNonNull(names, "names is null");
        this.select = query.outermost();
    }

    SummarySection section()
    {
        SelectShape shape = select.shape();
        List<String> lines = new ArrayList<>();
        String keys = shape.groupKeys().stream().map(key -> names.term(key, select)).distinct().collect(joining(", "));
        lines.add(keys.isEmpty() ? "one row about everybody together" : "one row for each group of people with the same " + keys);
        for (Output output : shape.outputs()) {
            lines.addAll(output.term() instanceof AggregateCall call
                    ? MeasureSummary.of(output.name(), call, query, names).lines()
                    : ImmutableList.of("%s: %s".formatted(output.name(), names.term(output.term(), select))));
        }
        shape.having().ifPresent(having -> lines.add("only groups where %s, by values that are bounded and rounded like those that are shown".formatted(names.sql(having, select))));
        if (!shape.order().isEmpty()) {
            lines.add("ordered by " + shape.order().stream().map(key -> shape.outputs().get(key.output()).name()).collect(joining(", ")));
        }
        shape.limit().ifPresent(limit -> lines.add("the first %s rows only".formatted(limit.rows())));
        return new SummarySection("Gives out", lines);
    }

    /** Those of HAVING too: which groups are there tells about them. */
    List<MeasureSummary> measures()
    {
        ImmutableList.Builder<MeasureSummary> measures = ImmutableList.builder();
        for (Output output : select.shape().outputs()) {
            if (output.term() instanceof AggregateCall call) {
                measures.add(MeasureSummary.of(output.name(), call, query, names));
            }
        }
        select.shape().having().stream().flatMap(Term::terms).forEach(term -> {
            if (term instanceof AggregateCall call) {
                measures.add(MeasureSummary.of("%s, by which groups are chosen".formatted(names.sql(call, select)), call, query, names));
            }
        });
        return measures.build();
    }
}
