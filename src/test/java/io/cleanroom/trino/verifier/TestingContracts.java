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

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The clean room of {@code verifier/contract.yaml}: three parties, one of them with a rule that asks for a join. */
final class TestingContracts
{
    static final String TEXT = resource("verifier/contract.yaml");
    static final ContractDocument DOCUMENT = parse(TEXT);

    private TestingContracts() {}

    static String resource(String name)
    {
        try {
            return Resources.toString(Resources.getResource(name), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContractDocument parse(String text)
    {
        return ContractParser.parse("contract.yaml", text.getBytes(UTF_8));
    }

    /** The contract in force, nothing approved. */
    static RoomState state()
    {
        return state(DOCUMENT, Map.of(), Map.of(), Set.of());
    }

    /** Every template approved by every party whose tables it reads. */
    static RoomState approved()
    {
        return approved(Map.of(), Set.of());
    }

    /** Approved before the restrictions came. */
    static RoomState approved(Map<TableName, Restriction> restrictions, Set<String> left)
    {
        return state(DOCUMENT, approvals(DOCUMENT), restrictions, left);
    }

    static Map<String, Map<String, Approval>> approvals(ContractDocument document)
    {
        RoomState plain = state(document, Map.of(), Map.of(), Set.of());
        Map<String, Map<String, Approval>> approvals = new HashMap<>();
        for (AnalysisTemplate template : document.contract().templates().values()) {
            ApprovableTemplate approvable = admitted(new TemplateVerifier().verify(template, plain));
            Map<String, Approval> byParty = new HashMap<>();
            approvable.approvers().forEach(party -> byParty.put(party, new Approval(party, "somebody", approvable.bundleHash(), Instant.EPOCH)));
            approvals.put(template.name(), byParty);
        }
        return approvals;
    }

    static RoomState state(ContractDocument document, Map<String, Map<String, Approval>> approvals, Map<TableName, Restriction> restrictions, Set<String> left)
    {
        ImmutableMap.Builder<String, ProposedTemplate> templates = ImmutableMap.builder();
        document.contract().templates().forEach((name, template) ->
                templates.put(name, new ProposedTemplate(template, Optional.empty(), Instant.EPOCH, approvals.getOrDefault(name, Map.of()))));
        return new RoomState(Optional.of(document), Map.of(), templates.buildOrThrow(), restrictions, left, Map.of());
    }

    /** A template with those of the contract's parameters that occur in the text. */
    static AnalysisTemplate template(String sql)
    {
        Map<String, Parameter> declared = new HashMap<>(DOCUMENT.contract().templates().get("overlap_by_region").parameters());
        Set<String> used = new HashSet<>();
        TemplateText.of(sql, Set.of()).parameters().forEach(parameter -> used.add(parameter.name()));
        declared.keySet().retainAll(used);
        return template(sql, declared);
    }

    static AnalysisTemplate template(String sql, Map<String, Parameter> parameters)
    {
        return new AnalysisTemplate("testing", 1, "", Set.of("acme"), Optional.empty(), Optional.empty(), parameters, sql);
    }

    static <T> T admitted(Verdict<T> verdict)
    {
        return switch (verdict) {
            case Admitted<T>(T value) -> value;
            case Denied<T>(List<Violation> violations) -> throw new AssertionError("Denied: " + violations);
        };
    }

    static <T> List<Violation> denied(Verdict<T> verdict)
    {
        return switch (verdict) {
            case Admitted<T>(T value) -> throw new AssertionError("Admitted: " + value);
            case Denied<T>(List<Violation> violations) -> violations;
        };
    }

    static <T> List<DenialCode> codes(Verdict<T> verdict)
    {
        return denied(verdict).stream().map(Violation::code).toList();
    }
}
