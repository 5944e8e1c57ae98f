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
package io.cleanroom.trino.connector.system;

import com.google.common.collect.ImmutableSortedSet;
import io.cleanroom.trino.connector.JudgedTemplate;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.TemplateSummaries;
import io.trino.spi.connector.ConnectorSession;

import java.util.Comparator;
import java.util.Optional;

final class TemplatesTable
        extends RoomTable
{
    TemplatesTable(Membership membership)
    {
        super(membership, "templates", "The analysis templates: those of the contract and those proposed beside it", columns()
                .text("template", "The template's name")
                .number("version", "The version that its author gave it")
                .text("description", "What it answers")
                .text("runners", "Parties whose analysts may run it and so receive its rows")
                .text("parameters", "Names, types and accepted values")
                .text("status", "approved, awaiting approval, or refused (it breaks a rule of a table as things are now)")
                .text("missing_approvals", "Parties whose tables it reads and who have not approved what would run now")
                .text("bundle_hash", "SHA-256 of exactly what would run and under which rules: what approve_template takes")
                .text("tables", "The published tables that it reads")
                .text("violations", "Why it is refused")
                .text("sql", "The text as written")
                .text("compiled_sql", "What runs: the text with the thresholds, and ? at the parameter positions")
                .text("compiled_parameters", "The parameter at each ?")
                .text("proposed_by", "The party that proposed it; NULL when it came with the contract")
                .time("proposed_at", "When it was proposed")
                .text("summary", "What it reads, gives out and lets be varied, in plain words, with warnings; for whoever is to approve it"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState()) {
            return;
        }
        TemplateSummaries summaries = new TemplateSummaries(viewer.state());
        viewer.state().templates().values().stream()
                .sorted(Comparator.comparing(proposed -> proposed.template().name()))
                .forEach(proposed -> add(rows, proposed, JudgedTemplate.of(proposed, viewer.state()), summaries));
    }

    private static void add(Rows rows, ProposedTemplate proposed, JudgedTemplate judged, TemplateSummaries summaries)
    {
        AnalysisTemplate template = proposed.template();
        Optional<ApprovableTemplate> approvable = judged.approvable();
        rows.add(
                template.name(),
                template.version(),
                template.description(),
                ImmutableSortedSet.copyOf(template.runners()),
                template.parameters().values().stream().map(ParameterText::of).toList(),
                status(judged),
                approvable.map(_ -> judged.missingApprovals()),
                approvable.map(ApprovableTemplate::bundleHash),
                approvable.map(ApprovableTemplate::tables).map(ImmutableSortedSet::copyOf),
                approvable.isPresent() ? null : judged.violationText(),
                template.sql(),
                approvable.map(ApprovableTemplate::compiled),
                approvable.map(ApprovableTemplate::parameters),
                proposed.party(),
                proposed.time(),
                approvable.flatMap(_ -> summaries.of(template.name())));
    }

    private static String status(JudgedTemplate judged)
    {
        if (judged.approvable().isEmpty()) {
            return "refused";
        }
        return judged.missingApprovals().isEmpty() ? "approved" : "awaiting approval";
    }
}
