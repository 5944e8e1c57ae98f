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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

/** Templates: those of the active contract and those proposed beside it; which bundle an approval names is the verifier's to compare. */
final class TemplateFold
{
    private TemplateFold() {}

    static RoomState propose(RoomState state, AuditEntry entry)
    {
        String party = Speaker.present(state, entry);
        String name = (String) entry.members().get("template");
        ProposedTemplate known = state.templates().get(name);
        if (known != null && !known.party().equals(Optional.of(party))) {
            throw new Unapplicable("a template %s exists, and party %s has not proposed it".formatted(name, party));
        }
        Map<String, ProposedTemplate> templates = new LinkedHashMap<>(state.templates());
        templates.put(name, new ProposedTemplate(
                parse(name, (String) entry.members().get("document"), state.active().orElseThrow().contract()),
                Optional.of(party),
                entry.time(),
                ImmutableMap.of()));
        return state.withTemplates(templates);
    }

    private static AnalysisTemplate parse(String name, String document, Contract contract)
    {
        try {
            return ContractParser.parseTemplate(name, document, contract);
        }
        catch (InvalidContractException _) {
            throw new Unapplicable("the document is no valid template of the contract in force");
        }
    }

    static RoomState approve(RoomState state, AuditEntry entry)
    {
        String party = Speaker.present(state, entry);
        ProposedTemplate template = find(state, entry);
        Map<String, Approval> approvals = new LinkedHashMap<>(template.approvals());
        approvals.put(party, new Approval(party, entry.user().orElseThrow(), (String) entry.members().get("bundle_hash"), entry.time()));
        return state.withTemplates(with(state.templates(), template, approvals));
    }

    static RoomState revoke(RoomState state, AuditEntry entry)
    {
        String party = Speaker.present(state, entry);
        ProposedTemplate template = find(state, entry);
        if (!template.approvals().containsKey(party)) {
            throw new Unapplicable("party %s has not approved this template".formatted(party));
        }
        return state.withTemplates(with(state.templates(), template, Maps.filterKeys(template.approvals(), id -> !id.equals(party))));
    }

    private static ProposedTemplate find(RoomState state, AuditEntry entry)
    {
        return Optional.ofNullable(state.templates().get((String) entry.members().get("template")))
                .orElseThrow(() -> new Unapplicable("there is no template of this name"));
    }

    private static Map<String, ProposedTemplate> with(Map<String, ProposedTemplate> templates, ProposedTemplate template, Map<String, Approval> approvals)
    {
        Map<String, ProposedTemplate> changed = new LinkedHashMap<>(templates);
        changed.put(template.template().name(), withApprovals(template, approvals));
        return changed;
    }

    private static ProposedTemplate withApprovals(ProposedTemplate template, Map<String, Approval> approvals)
    {
        return new ProposedTemplate(template.template(), template.party(), template.time(), approvals);
    }

    static Map<String, ProposedTemplate> withoutApprovalsOf(Map<String, ProposedTemplate> templates, String party)
    {
        return templates.entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, template -> withApprovals(template.getValue(), Maps.filterKeys(template.getValue().approvals(), id -> !id.equals(party)))));
    }

    /**
     * The templates under a new contract: its own, and those that its parties have proposed beside the old one and whose names it does
     * not use. Approvals stay with the names; they name their bundle, so they count only where that is still what would run.
     */
    static Map<String, ProposedTemplate> activate(RoomState state, ProposedContract proposed)
    {
        Contract contract = proposed.document().contract();
        Map<String, ProposedTemplate> templates = new LinkedHashMap<>();
        contract.templates().forEach((name, template) -> templates.put(name,
                new ProposedTemplate(template, Optional.empty(), proposed.time(), approvals(state, name, contract))));
        state.templates().forEach((name, template) -> {
            if (template.party().filter(contract.parties()::containsKey).isPresent()) {
                templates.putIfAbsent(name, withApprovals(template, approvals(state, name, contract)));
            }
        });
        return templates;
    }

    private static Map<String, Approval> approvals(RoomState state, String name, Contract contract)
    {
        return Optional.ofNullable(state.templates().get(name))
                .map(template -> Maps.filterKeys(template.approvals(), party -> contract.parties().containsKey(party) && !state.left().contains(party)))
                .orElse(ImmutableMap.of());
    }
}
