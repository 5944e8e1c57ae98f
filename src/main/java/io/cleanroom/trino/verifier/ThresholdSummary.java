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

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** How many people stand behind each row that leaves, as things are today. */
final class ThresholdSummary
{
    private final ResolvedQuery query;
    private final ReadableNames names;
    private final int minUnits;
    private final RoomState state;

    /** @param minUnits the threshold of today */
    ThresholdSummary(ResolvedQuery query, ReadableNames names, int minUnits, RoomState state)
    {
        this.query = requireNonNull(query, "query is null");
        this.names = requireNonNull(names, "names is null");
        this.minUnits = minUnits;
        this.state = requireNonNull(state, "state is null");
    }

    SummarySection section(List<MeasureSummary> measures)
    {
        List<String> lines = new ArrayList<>();
        for (ResolvedTable table : query.tables()) {
            String part = names.tablePart(table.index());
            lines.add("%s distinct %s values, the privacy unit of %s%s".formatted(
                    minUnits,
                    table.published().orElseThrow().rule().privacyUnit(),
                    names.table(table.index()),
                    part.isEmpty() ? "" : ", in " + part));
        }
        measures.stream()
                .filter(measure -> measure.release().hasOwnThreshold(measure.call()))
                .forEach(measure -> lines.add("%s of them with a value behind %s".formatted(minUnits, measure.label())));
        query.published().distinct().map(this::demand).forEach(lines::add);
        lines.add("smaller groups are left out without a trace");
        return new SummarySection("Only groups of at least %s people".formatted(minUnits), lines);
    }

    /** The largest of all tables counts for each. */
    private String demand(Protected table)
    {
        TableName name = table.table().name();
        Restriction restriction = state.restriction(name);
        int contracted = table.rule().minUnits();
        return restriction.minUnits().orElse(0) > contracted
                ? "%s asks for %s, raised by %s from the %s of the contract".formatted(name, restriction.minUnits().getAsInt(), name.party(), contracted)
                : "%s asks for %s".formatted(name, contracted);
    }
}
