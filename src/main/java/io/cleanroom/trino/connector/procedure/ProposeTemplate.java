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
package io.cleanroom.trino.connector.procedure;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.JudgedTemplate;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import java.time.Instant;
import java.util.Optional;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.VarcharType.VARCHAR;

/** A party proposes a template beside those of the contract. It must keep the rules of its tables; then it waits for approvals. */
final class ProposeTemplate
        extends DecisionProcedure
{
    ProposeTemplate(Decisions decisions)
    {
        super(decisions, "propose_template", argument("NAME", VARCHAR), argument("DOCUMENT", VARCHAR));
    }

    void call(ConnectorSession session, String name, String document)
    {
        required("name", name);
        required("document", document);
        decisions().decide(session, (party, state) -> propose(party, name, document, state));
    }

    private static Decision propose(String party, String name, String document, RoomState state)
    {
        Contract contract = state.active().map(ContractDocument::contract).orElseThrow();
        if (contract.templates().containsKey(name)) {
            throw invalidArgument("%s is a template of the contract; accepted: another name".formatted(name));
        }
        Optional<String> owner = Optional.ofNullable(state.templates().get(name)).flatMap(ProposedTemplate::party);
        if (owner.isPresent() && !owner.get().equals(party)) {
            throw invalidArgument("%s was proposed by %s, which alone may propose it again; accepted: another name".formatted(name, owner.get()));
        }
        JudgedTemplate judged = JudgedTemplate.of(new ProposedTemplate(parse(name, document, contract), Optional.of(party), Instant.EPOCH, ImmutableMap.of()), state);
        if (judged.approvable().isEmpty()) {
            throw invalidArgument("%s breaks the rules of its tables: %s".formatted(name, judged.violationText()));
        }
        return new Decision(EntryKind.TEMPLATE_PROPOSED, party, ImmutableMap.of("template", name, "document", document));
    }

    private static AnalysisTemplate parse(String name, String document, Contract contract)
    {
        try {
            return ContractParser.parseTemplate(name, document, contract);
        }
        catch (InvalidContractException e) {
            throw invalidArgument(e.getMessage());
        }
    }
}
