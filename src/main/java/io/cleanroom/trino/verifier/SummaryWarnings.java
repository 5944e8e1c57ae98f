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
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Contract.DirectQueries;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What the rules of the tables let through and an approver should think about. */
final class SummaryWarnings
{
    private static final int FEW_PEOPLE = 10;
    private static final BigInteger MANY_COMBINATIONS = BigInteger.valueOf(1_000);

    private final CompiledTemplate compiled;
    private final Contract contract;
    private final AnalysisTemplate template;

    SummaryWarnings(CompiledTemplate compiled, Contract contract)
    {
        this.compiled = requireNonNull(compiled, "compiled is null");
        this.contract = requireNonNull(contract, "contract is null");
        this.template = compiled.approvable().template();
    }

    SummarySection section(List<MeasureSummary> measures)
    {
        List<String> lines = new ArrayList<>();
        if (compiled.minUnits() < FEW_PEOPLE) {
            lines.add("groups of %s people are shown: under %s, somebody who knows some of them learns about the others".formatted(compiled.minUnits(), FEW_PEOPLE));
        }
        measures.forEach(measure -> warning(measure).ifPresent(lines::add));
        alone().ifPresent(lines::add);
        MeetingTypes.in(compiled.resolved()).filter(meeting -> !meeting.isKnown()).map(SummaryWarnings::unpinned).distinct().forEach(lines::add);
        BigInteger combinations = DomainSize.combinations(template.parameters().values());
        if (combinations.compareTo(MANY_COMBINATIONS) > 0) {
            lines.add("%s combinations of values: very many tables that overlap can be asked for and taken from each other".formatted(RunSummary.count(combinations)));
        }
        if (template.runs().isEmpty()) {
            lines.add("the number of runs is not limited");
        }
        if (contract.directQueries() == DirectQueries.ALLOW) {
            lines.add("direct queries are allowed: an analyst sees the engine's statistics of them, with row counts from before small groups are left out, so that the analyst must be trusted"
                    + (template.runs().isPresent() || template.reuse().isPresent() ? "; what is said about runs does not bind direct queries" : ""));
        }
        return new SummarySection("Warnings", lines.isEmpty() ? ImmutableList.of("none") : lines);
    }

    private Optional<String> warning(MeasureSummary measure)
    {
        if (measure.isUnbounded()) {
            return Optional.of("%s: one %s with many rows or large values can move it without limit".formatted(measure.label(), measure.person()));
        }
        BigDecimal reach = measure.reach(compiled.minUnits());
        // on a grid of just that size, whoever reaches it moves the value by one step
        boolean hidden = reach.signum() == 0 || measure.grid().filter(grid -> grid.compareTo(reach) > 0).isPresent();
        return hidden ? Optional.empty() : Optional.of("%s: one %s can move it by %s, and it is %s: whether somebody is in a group can show".formatted(
                measure.label(),
                measure.person(),
                MeasureSummary.number(reach),
                measure.grid().map(grid -> "rounded to multiples of " + MeasureSummary.number(grid)).orElse("not rounded")));
    }

    private static String unpinned(MeetingTypes meeting)
    {
        return "values of columns whose types the contract does not pin are brought to one type (%s): where one does not fit the run fails, and that it is there can show".formatted(meeting.names());
    }

    private Optional<String> alone()
    {
        ResolvedQuery query = compiled.resolved();
        return query.tables().stream().noneMatch(table -> JoinRequiredCheck.isJoined(table, query))
                ? Optional.of("no join with a table of another party, and no rule asks for one: it tells about everybody in %s, not only about people whom several parties know".formatted(
                        Accepted.list(query.tableNames().stream().sorted().map(name -> name.toString()).toList())))
                : Optional.empty();
    }
}
