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
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;

/** Whether the clean room may run an analysis, or a query that keeps the rules, for a member who receives what it gives out. */
public final class AnalysisVerifier
{
    private final CompiledTemplates templates = new CompiledTemplates();

    /** The analyses that every party whose tables they read has approved, by name, whoever may run them and whether or not their tables are there today. */
    public List<ApprovableTemplate> approved(RoomState state)
    {
        return state.active()
                .map(document -> templates.of(document.contract(), state).stream()
                        .filter(template -> template.missingApprovals(state).isEmpty())
                        .map(CompiledTemplate::approvable)
                        .collect(toImmutableList()))
                .orElseGet(ImmutableList::of);
    }

    /**
     * @param values by parameter: the value's text, a date as {@code YYYY-MM-DD}; empty for NULL, which no parameter accepts
     * @param member who receives what the analysis gives out
     * @param today in UTC
     */
    public Verdict<SealedQuery> verify(String template, Map<String, Optional<String>> values, RoomState state, Member member, LocalDate today)
    {
        Violations violations = new Violations();
        Optional<Contract> contract = ContractInForce.find(state, today, violations);
        if (contract.isEmpty()) {
            return new Denied<>(violations.list());
        }
        for (CompiledTemplate compiled : templates.of(contract.get(), state)) {
            if (compiled.name().equals(template)) {
                return new TemplateAdmission(compiled, state, member).seal(values);
            }
        }
        // the name was typed by the user; whether it is known and keeps no rule, or unknown, reads alike
        violations.add(CR_NOT_APPROVED, "There is no approved analysis of this name; accepted: %s".formatted(
                Accepted.list(approved(state).stream().map(approvable -> approvable.template().name()).collect(ImmutableSet.toImmutableSet()))));
        return new Denied<>(violations.list());
    }

    /** The same for a query of the member's own: its tables must have rules that admit queries without approval. */
    public Verdict<SealedQuery> verifyQuery(String text, RoomState state, Member member, LocalDate today)
    {
        Violations violations = new Violations();
        Optional<Contract> contract = ContractInForce.find(state, today, violations);
        if (contract.isEmpty()) {
            return new Denied<>(violations.list());
        }
        if (!member.analyst()) {
            violations.add(CR_NOT_APPROVED, "Queries are run by analysts; accepted: users and groups that the contract names as analysts");
            return new Denied<>(violations.list());
        }
        AnalysisTemplate template = new AnalysisTemplate(AnalysisTemplate.AD_HOC, 1, "", contract.get().parties().keySet(), Optional.empty(), Optional.empty(), ImmutableMap.of(), text);
        return switch (new TemplateCompilation(contract.get(), state, Checks.ALL).compile(template)) {
            case Denied<CompiledTemplate>(var found) -> new Denied<>(found);
            case Admitted<CompiledTemplate>(CompiledTemplate compiled) -> {
                compiled.addWithdrawn(violations);
                ApprovableTemplate approvable = compiled.approvable();
                approvable.tables().stream()
                        .filter(table -> !admitsQueries(contract.get(), table))
                        .sorted()
                        .forEach(table -> violations.add(CR_NOT_APPROVED, "Table %s is read through approved analyses only; accepted: tables with an aggregation rule".formatted(table)));
                yield violations.isEmpty()
                        ? new Admitted<>(approvable.sealed(approvable.compiled(), ImmutableMap.of()))
                        : new Denied<>(violations.list());
            }
        };
    }

    private static boolean admitsQueries(Contract contract, TableName table)
    {
        return contract.tables().get(table).rule() instanceof AnalysisRule.Aggregation;
    }
}
