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
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.CompiledQuery;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryCompiler;
import io.cleanroom.trino.sql.QueryReader;
import io.cleanroom.trino.sql.ReadQuery;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.sql.TemplateText.ParameterUse;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ResolvedTable.Protected;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import static io.cleanroom.trino.verifier.DenialCode.CR_SYNTAX_NOT_SUPPORTED;
import static java.util.Objects.requireNonNull;

/** From a template's text to what would run. */
final class TemplateCompilation
{
    private final Contract contract;
    private final RoomState state;
    private final Checks checks;

    /** @param contract the active one of the state */
    TemplateCompilation(Contract contract, RoomState state, Checks checks)
    {
        this.contract = requireNonNull(contract, "contract is null");
        this.state = requireNonNull(state, "state is null");
        this.checks = requireNonNull(checks, "checks is null");
    }

    Verdict<CompiledTemplate> compile(AnalysisTemplate template)
    {
        Violations violations = new Violations();
        TemplateText text = TemplateText.of(template.sql(), template.parameters().keySet());
        text.problems().forEach(violations::add);
        ReadQuery read = QueryReader.read(text.statement());
        read.problems().forEach(violations::add);
        Optional<ResolvedQuery> query = read.shape().flatMap(shape -> checks.check(shape, contract, parameters(template, text), violations));
        if (!violations.isEmpty()) {
            return new Verdict.Denied<>(violations.list());
        }
        return compile(template, text, query.orElseThrow())
                .<Verdict<CompiledTemplate>>map(Verdict.Admitted::new)
                .orElseGet(() -> {
                    violations.add(CR_SYNTAX_NOT_SUPPORTED, "The query cannot be compiled to text that reads back the same; accepted: a shorter query with plain names");
                    return new Verdict.Denied<>(violations.list());
                });
    }

    private Optional<CompiledTemplate> compile(AnalysisTemplate template, TemplateText text, ResolvedQuery query)
    {
        Optional<QueryRelease> found = QueryRelease.of(query);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        QueryRelease release = found.get();
        int minUnits = minUnits(query, table -> table.rule().minUnits());
        int minUnitsToday = minUnits(query, table -> Math.max(table.rule().minUnits(), state.restriction(table.table().name()).minUnits().orElse(0)));
        Optional<CompiledQuery> contracted = compile(template, text, query, release, minUnits);
        Optional<CompiledQuery> restricted = minUnitsToday == minUnits ? contracted : compile(template, text, query, release, minUnitsToday);
        if (contracted.isEmpty() || restricted.isEmpty()) {
            return Optional.empty();
        }
        Set<PublishedTable> read = query.published().map(Protected::table).collect(ImmutableSet.toImmutableSet());
        ApprovableTemplate approvable = new ApprovableTemplate(
                template,
                restricted.get().text(),
                restricted.get().parameters(),
                query.tableNames(),
                release.columns(),
                BundleHash.of(template, contracted.get().text(), read));
        Set<TableName> withdrawn = query.tableNames().stream()
                .filter(table -> state.restriction(table).disabled() || state.left().contains(table.party()))
                .collect(ImmutableSet.toImmutableSet());
        return Optional.of(new CompiledTemplate(approvable, query, new ReadableNames(query, text), restricted.get(), minUnitsToday, withdrawn));
    }

    private Optional<CompiledQuery> compile(AnalysisTemplate template, TemplateText text, ResolvedQuery query, QueryRelease release, int minUnits)
    {
        Set<String> decimals = template.parameters().values().stream()
                .filter(parameter -> parameter.type().startsWith("decimal"))
                .map(Parameter::name)
                .collect(ImmutableSet.toImmutableSet());
        return QueryCompiler.compile(query.shape(), text, decimals, release.rules(contract.cleanRoom(), minUnits));
    }

    /** The most restrictive of all tables counts for each. */
    private static int minUnits(ResolvedQuery query, ToIntFunction<Protected> minUnitsOf)
    {
        return query.published().mapToInt(minUnitsOf).max().orElseThrow();
    }

    private static Map<Position, Parameter> parameters(AnalysisTemplate template, TemplateText text)
    {
        return text.parameters().stream()
                .filter(use -> template.parameters().containsKey(use.name()))
                .collect(ImmutableMap.toImmutableMap(ParameterUse::position, use -> template.parameters().get(use.name())));
    }
}
