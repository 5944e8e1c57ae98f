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

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Whose tables and columns a query reads, what for, and which rows of them. */
final class ReadSummary
{
    private final ResolvedQuery query;
    private final ReadableNames names;

    ReadSummary(ResolvedQuery query, ReadableNames names)
    {
        this.query = requireNonNull(query, "query is null");
        this.names = requireNonNull(names, "names is null");
    }

    SummarySection section(Contract contract)
    {
        List<String> lines = new ArrayList<>();
        ColumnUses uses = new ColumnUses(query, names);
        for (ResolvedTable table : query.tables()) {
            Protected published = table.published().orElseThrow();
            TableName name = published.table().name();
            String part = names.tablePart(table.index());
            lines.add("%s, a table of %s%s".formatted(names.table(table.index()), contract.parties().get(name.party()).name(), part.isEmpty() ? "" : ", in " + part));
            for (String column : published.table().columns().keySet()) {
                Set<String> used = uses.of(new ResolvedColumn(table.index(), column));
                if (!used.isEmpty()) {
                    lines.add("  %s: %s".formatted(column, String.join("; ", used)));
                }
            }
        }
        lines.addAll(rows());
        return new SummarySection("Reads", lines);
    }

    /** Which rows, and what is made of their columns before they are grouped. */
    private List<String> rows()
    {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < query.selects().size(); index++) {
            ResolvedSelect select = query.selects().get(index);
            String place = names.selectPlace(index).isEmpty() ? "" : "in %s: ".formatted(names.selectPlace(index));
            if (select != query.outermost()) {
                for (Output output : select.shape().outputs()) {
                    if (output.term() instanceof Operation) {
                        lines.add("%s%s stands for %s".formatted(place, output.name(), names.sql(output.term(), select)));
                    }
                }
            }
            select.shape().filter().ifPresent(filter -> conjuncts(filter).forEach(condition -> lines.add("%sonly rows where %s".formatted(place, names.sql(condition, select)))));
        }
        return lines;
    }

    /** All that decides which rows there are; equal for queries that read the same, in whatever order it is written. */
    List<String> population()
    {
        return Stream.of(
                        query.tables().stream().map(table -> names.table(table.index())),
                        query.selects().stream().flatMap(select -> select.shape().joins().stream().flatMap(join -> join.conditions().stream()).map(condition -> names.sql(condition, select))),
                        rows().stream())
                .flatMap(texts -> texts)
                .sorted()
                .toList();
    }

    private static List<Term> conjuncts(Term filter)
    {
        return filter instanceof Operation operation && operation.kind() == Operation.Kind.AND ? operation.operands() : List.of(filter);
    }
}
