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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.DirectQuery;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Verdict.Admitted;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

/** The clean room of {@code verdict.yaml}, its contract in force and every template approved; without a server. */
final class VerdictRoom
{
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Map<String, String> VALUES = ImmutableMap.of(
            "since", "DATE '2026-01-01'",
            "until", "DATE '2026-06-01'",
            "market", "'EU'",
            "appliance", "'phone'");

    private final TemplateVerifier templateVerifier = new TemplateVerifier();
    private final QueryVerifier queryVerifier = new QueryVerifier();
    private final Member analyst;
    private final RoomState state;

    private VerdictRoom(ContractDocument document, Map<String, AnalysisTemplate> templates)
    {
        analyst = document.contract().member("alan", Set.of()).orElseThrow();
        RoomState proposed = new RoomState(Optional.of(document), Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
        state = new RoomState(
                proposed.active(),
                Map.of(),
                templates.values().stream().collect(toImmutableMap(AnalysisTemplate::name, template -> approved(template, proposed))),
                Map.of(),
                Set.of(),
                Map.of());
    }

    static VerdictRoom open()
    {
        ContractDocument document = document();
        return new VerdictRoom(document, document.contract().templates());
    }

    /** With one more template, whether or not it can be approved. */
    static VerdictRoom open(String sql)
    {
        ContractDocument document = document();
        return new VerdictRoom(document, ImmutableMap.<String, AnalysisTemplate>builder()
                .putAll(document.contract().templates())
                .put("sized", sized(sql))
                .buildOrThrow());
    }

    static AnalysisTemplate sized(String sql)
    {
        return new AnalysisTemplate("sized", 1, "", Set.of("acme"), Optional.empty(), Optional.empty(), Map.of(), sql);
    }

    AnalysisTemplate template(String name)
    {
        return requireNonNull(state.templates().get(name), "no such template").template();
    }

    Verdict<ApprovableTemplate> verify(AnalysisTemplate template)
    {
        return templateVerifier.verify(template, state);
    }

    Verdict<DirectQuery> verify(SubmittedQuery query)
    {
        return queryVerifier.verify(query, state, analyst, TODAY);
    }

    /** What an analyst types to run a template; empty where it is refused. */
    Optional<String> typed(AnalysisTemplate template)
    {
        return switch (verify(template)) {
            case Admitted<ApprovableTemplate>(ApprovableTemplate approvable) -> {
                String sql = approvable.compiled();
                for (String parameter : approvable.parameters()) {
                    sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(VALUES.get(parameter)));
                }
                yield Optional.of(sql);
            }
            case Verdict.Denied<ApprovableTemplate> _ -> Optional.empty();
        };
    }

    static SubmittedQuery query(String text)
    {
        return new SubmittedQuery("20260601_000000_00000_bench", "alan", text, Optional.empty());
    }

    private ProposedTemplate approved(AnalysisTemplate template, RoomState proposed)
    {
        return new ProposedTemplate(template, Optional.empty(), Instant.EPOCH, switch (templateVerifier.verify(template, proposed)) {
            case Admitted<ApprovableTemplate>(ApprovableTemplate approvable) -> approvable.approvers().stream()
                    .collect(toImmutableMap(party -> party, party -> new Approval(party, "somebody", approvable.bundleHash(), Instant.EPOCH)));
            case Verdict.Denied<ApprovableTemplate> _ -> Map.of();
        });
    }

    private static ContractDocument document()
    {
        return ContractParser.read(Path.of(System.getProperty("project.directory", ""), "src/test/etc/benchmark/clean-room/verdict.yaml"));
    }
}
