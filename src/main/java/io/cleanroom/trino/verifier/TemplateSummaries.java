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
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * For each template of a clean room, a text by which an approver who is no SQL expert can judge it.
 *
 * <p>It is made from what was judged, and not from the text of the template a second time. It is shown and no approval names it: it also tells
 * of other templates and of today's restrictions, which change while what was approved stays the same.
 */
public final class TemplateSummaries
{
    private final RoomState state;
    /** Those that keep the rules, by name. */
    private final List<CompiledTemplate> templates;

    public TemplateSummaries(RoomState state)
    {
        this.state = requireNonNull(state, "state is null");
        this.templates = state.active()
                .map(ContractDocument::contract)
                .map(contract -> compile(contract, state))
                .orElse(ImmutableList.of());
    }

    private static List<CompiledTemplate> compile(Contract contract, RoomState state)
    {
        TemplateCompilation compilation = new TemplateCompilation(contract, state, Checks.ALL);
        return state.templates().values().stream()
                .map(proposed -> compilation.compile(proposed.template()))
                .flatMap(verdict -> verdict instanceof Admitted<CompiledTemplate>(CompiledTemplate compiled) ? Stream.of(compiled) : Stream.of())
                .sorted(Comparator.comparing(CompiledTemplate::name))
                .collect(ImmutableList.toImmutableList());
    }

    /** @return empty for a template that is refused */
    public Optional<String> of(String template)
    {
        return templates.stream()
                .filter(compiled -> compiled.name().equals(template) && compiled.withdrawn().isEmpty())
                .findFirst()
                .map(this::summary);
    }

    private String summary(CompiledTemplate compiled)
    {
        Contract contract = state.active().orElseThrow().contract();
        RunSummary runs = new RunSummary(compiled.approvable().template(), contract);
        OutputSummary outputs = new OutputSummary(compiled.resolved(), compiled.names());
        List<MeasureSummary> measures = outputs.measures();
        List<SummarySection> sections = ImmutableList.of(
                new SummarySection(
                        "%s, version %s".formatted(compiled.name(), compiled.approvable().template().version()),
                        ImmutableList.of("in its author's words: " + compiled.approvable().template().description().replaceAll("\\s+", " "))),
                runs.runners(),
                new ReadSummary(compiled.resolved(), compiled.names()).section(contract),
                outputs.section(),
                new ThresholdSummary(compiled.resolved(), compiled.names(), compiled.minUnits(), state).section(measures),
                runs.parameters(),
                runs.runs(),
                new NestingSummary(compiled, this::isApproved).section(templates),
                new SummaryWarnings(compiled, contract).section(measures));
        return sections.stream().map(SummarySection::toString).collect(Collectors.joining("\n\n"));
    }

    private boolean isApproved(CompiledTemplate compiled)
    {
        ProposedTemplate proposed = state.templates().get(compiled.name());
        return compiled.approvable().approvers().stream().allMatch(party -> Optional.ofNullable(proposed.approvals().get(party))
                .filter(approval -> approval.bundleHash().equals(compiled.approvable().bundleHash()))
                .isPresent());
    }
}
