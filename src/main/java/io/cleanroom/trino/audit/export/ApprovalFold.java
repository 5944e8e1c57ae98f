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
package io.cleanroom.trino.audit.export;

import com.google.common.collect.Maps;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import io.cleanroom.trino.contract.Party;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which contract is in force and who has approved which bundle of which template, from the entries alone.
 *
 * <p>INVARIANT: an entry that does not apply changes nothing, as on the server: the user is no approver of the party, the party has left,
 * there is no such template or contract. The rules are those of the page about contracts, written a second time on purpose.
 */
final class ApprovalFold
{
    private final Map<String, Proposal> contracts = new LinkedHashMap<>();
    private Map<String, Approvals> templates = new HashMap<>();
    // by party that has left: the contracts that cannot bring it back
    private final Map<String, Set<String>> barred = new HashMap<>();
    private Optional<ContractDocument> active = Optional.empty();
    private final DecisionSignatures signatures;

    /** @param acceptances of the parties, since another contract came into force */
    record Proposal(ContractDocument document, Set<String> acceptances) {}

    /** @param unsignedApprovals whether acceptances and approvals without a signature count, as a host can allow */
    ApprovalFold(boolean unsignedApprovals)
    {
        signatures = new DecisionSignatures(unsignedApprovals);
    }

    /**
     * What an entry did.
     *
     * @param applied false if it changed nothing, although entries of its kind do
     * @param problem what is wrong with the entry itself, other than that it does not apply
     */
    record Outcome(boolean applied, Optional<String> problem)
    {
        static Outcome applied(boolean applied)
        {
            return new Outcome(applied, Optional.empty());
        }

        static Outcome problem(String problem)
        {
            return new Outcome(false, Optional.of(problem));
        }
    }

    Outcome apply(LogEntry logged)
    {
        AuditEntry entry = logged.entry();
        Outcome outcome = signatures.refusal(this, entry).orElseGet(() -> fold(entry));
        if (outcome.applied()) {
            signatures.decided(logged);
        }
        return outcome;
    }

    private Outcome fold(AuditEntry entry)
    {
        return switch (entry.kind()) {
            case CONTRACT_PROPOSED -> proposeContract(entry);
            case CONTRACT_ACCEPTED -> Outcome.applied(acceptContract(entry));
            case TEMPLATE_PROPOSED -> Outcome.applied(proposeTemplate(entry));
            case TEMPLATE_APPROVED -> Outcome.applied(approve(entry));
            case TEMPLATE_REVOKED -> Outcome.applied(revoke(entry));
            case PARTY_LEFT -> Outcome.applied(leave(entry));
            case PARTY_KEY_CHANGED -> Outcome.applied(present(entry).isPresent() && signatures.change(this, entry));
            // restrictions tighten what runs and change no approval
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED, TABLE_RESTRICTED -> Outcome.applied(true);
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED -> Outcome.applied(true);
            case SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> Outcome.applied(true);
        };
    }

    private boolean approve(AuditEntry entry)
    {
        Optional<String> party = present(entry);
        Optional<Approvals> template = template(entry);
        if (party.isEmpty() || template.isEmpty()) {
            return false;
        }
        template.get().bundles().put(party.get(), text(entry, "bundle_hash"));
        return true;
    }

    private boolean revoke(AuditEntry entry)
    {
        Optional<String> party = present(entry);
        return party.isPresent() && template(entry).map(template -> template.bundles().remove(party.get())).isPresent();
    }

    Optional<ContractDocument> active()
    {
        return active;
    }

    Optional<Proposal> proposal(String hash)
    {
        return Optional.ofNullable(contracts.get(hash));
    }

    boolean hasLeft(String party)
    {
        return barred.containsKey(party);
    }

    /** Why the parties have not approved what was admitted; absent if all parties of its tables have. */
    Optional<String> lacking(AuditEntry admitted)
    {
        if (active.isEmpty()) {
            return Optional.of("no contract is in force");
        }
        if (AnalysisTemplate.AD_HOC.equals(admitted.members().get("template"))) {
            return lackingRule(admitted, active.get().contract());
        }
        Map<String, String> approved = template(admitted).map(Approvals::bundles).orElse(Map.of());
        String bundle = text(admitted, "bundle_hash");
        Set<String> lacking = new TreeSet<>();
        for (Object table : (List<?>) admitted.members().get("tables")) {
            String party = ((String) table).replaceFirst("\\..*", "");
            if (!bundle.equals(approved.get(party))) {
                lacking.add(party);
            }
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of("no approval of this bundle by %s stands before it".formatted(String.join(", ", lacking)));
    }

    private Outcome proposeContract(AuditEntry entry)
    {
        String hash = text(entry, "hash");
        if (contracts.containsKey(hash)) {
            return Outcome.applied(false);
        }
        ContractDocument document;
        try {
            document = ContractParser.parse("proposed", text(entry, "text").getBytes(UTF_8));
        }
        catch (InvalidContractException _) {
            return Outcome.problem("the text is no valid contract");
        }
        if (!document.hash().equals(hash)) {
            return Outcome.problem("the hash is not that of the text; accepted: " + document.hash());
        }
        if (!document.contract().cleanRoom().equals(entry.cleanRoom())) {
            return Outcome.applied(false);
        }
        contracts.put(hash, new Proposal(document, new HashSet<>()));
        return Outcome.applied(true);
    }

    private boolean acceptContract(AuditEntry entry)
    {
        String hash = text(entry, "hash");
        Proposal proposal = contracts.get(hash);
        if (proposal == null) {
            return false;
        }
        Contract contract = proposal.document().contract();
        Optional<String> speaker = speaker(entry, Optional.of(contract)).filter(contract.parties()::containsKey);
        if (speaker.isEmpty() || barred.getOrDefault(speaker.get(), Set.of()).contains(hash)) {
            return false;
        }
        proposal.acceptances().add(speaker.get());
        if (active.filter(document -> document.hash().equals(hash)).isPresent()) {
            barred.remove(speaker.get());
        }
        else if (contract.parties().keySet().stream().allMatch(party -> proposal.acceptances().contains(party) || barred.containsKey(party))) {
            activate(proposal);
        }
        return true;
    }

    private void activate(Proposal proposal)
    {
        Contract contract = proposal.document().contract();
        barred.keySet().removeAll(proposal.acceptances());
        // votes for another contract are void once this one is in force
        contracts.values().stream().filter(other -> !other.document().hash().equals(proposal.document().hash())).forEach(other -> other.acceptances().clear());
        Map<String, Approvals> next = new HashMap<>();
        templates.forEach((name, template) -> {
            if (template.proposer().filter(contract.parties()::containsKey).isPresent()) {
                next.put(name, new Approvals(template.proposer(), kept(template, contract)));
            }
        });
        for (String name : contract.templates().keySet()) {
            next.put(name, new Approvals(Optional.empty(), templates.containsKey(name) ? kept(templates.get(name), contract) : Map.of()));
        }
        templates = next;
        signatures.activate(active, contract);
        active = Optional.of(proposal.document());
    }

    private Map<String, String> kept(Approvals template, Contract contract)
    {
        return Maps.filterKeys(template.bundles(), party -> contract.parties().containsKey(party) && !barred.containsKey(party));
    }

    private boolean leave(AuditEntry entry)
    {
        Optional<Contract> newest = contracts.values().stream()
                .map(proposal -> proposal.document().contract())
                .filter(contract -> entry.party().filter(contract.parties()::containsKey).isPresent())
                .reduce((_, later) -> later);
        Optional<String> party = speaker(entry, newest).filter(id -> !barred.containsKey(id));
        if (party.isEmpty()) {
            return false;
        }
        barred.put(party.get(), Set.copyOf(contracts.keySet()));
        contracts.values().forEach(proposal -> proposal.acceptances().remove(party.get()));
        templates.values().forEach(template -> template.bundles().remove(party.get()));
        return true;
    }

    private boolean proposeTemplate(AuditEntry entry)
    {
        Optional<String> speaker = present(entry);
        if (speaker.isEmpty()) {
            return false;
        }
        String name = text(entry, "template");
        if (templates.containsKey(name) && !templates.get(name).proposer().equals(speaker)) {
            return false;
        }
        try {
            ContractParser.parseTemplate(name, text(entry, "document"), active.orElseThrow().contract());
        }
        catch (InvalidContractException _) {
            return false;
        }
        // a new text takes the approvals of the old one with it
        templates.put(name, new Approvals(speaker, Map.of()));
        return true;
    }

    private Optional<Approvals> template(AuditEntry entry)
    {
        return Optional.ofNullable(templates.get(text(entry, "template")));
    }

    private Optional<String> present(AuditEntry entry)
    {
        return active.isEmpty() ? Optional.empty() : speaker(entry, Optional.empty()).filter(party -> !barred.containsKey(party));
    }

    /** The party for which the entry's user may speak: the contract in force says who may, and the other document only for a party that it does not have. */
    private Optional<String> speaker(AuditEntry entry, Optional<Contract> document)
    {
        return entry.party().filter(id -> {
            Optional<Party> party = active.map(ContractDocument::contract)
                    .filter(contract -> contract.parties().containsKey(id))
                    .or(() -> document)
                    .map(contract -> contract.parties().get(id));
            return party.isPresent() && entry.user().filter(party.get().approvers()::contains).isPresent();
        });
    }

    private static String text(AuditEntry entry, String member)
    {
        return (String) entry.members().get(member);
    }

    /** A query of an analyst's own needs no approval; the rules of its tables admit it, and their parties are there. */
    private Optional<String> lackingRule(AuditEntry admitted, Contract contract)
    {
        List<String> refusing = ((List<?>) admitted.members().get("tables")).stream()
                .map(String.class::cast)
                .filter(name -> contract.tables().entrySet().stream()
                        .filter(table -> table.getKey().toString().equals(name) && !hasLeft(table.getKey().party()))
                        .noneMatch(table -> table.getValue().rule() instanceof AnalysisRule.Aggregation))
                .toList();
        return refusing.isEmpty() ? Optional.empty() : Optional.of("no rule of %s admits queries without approval".formatted(String.join(", ", refusing)));
    }
}
