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
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.RunQuota;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Templates beside those of the contract, and what is said of them. */
final class TestingSummaries
{
    private TestingSummaries() {}

    static AnalysisTemplate template(String name, String sql)
    {
        return new AnalysisTemplate(
                name,
                1,
                "What a test asks",
                Set.of("acme", "initech"),
                Optional.of(new RunQuota(ChronoUnit.WEEKS, 5)),
                Optional.of(Duration.ofMinutes(90)),
                TestingContracts.template(sql).parameters(),
                sql);
    }

    /** Of the last one, in a room with all of them and without those of the contract. */
    static String summary(AnalysisTemplate... templates)
    {
        return summary(TestingContracts.DOCUMENT, templates);
    }

    static String summary(ContractDocument document, AnalysisTemplate... templates)
    {
        return summary(templates[templates.length - 1].name(), state(document, templates));
    }

    static String summary(String template, RoomState state)
    {
        TestingContracts.admitted(new TemplateVerifier().verify(state.templates().get(template).template(), state));
        return new TemplateSummaries(state).of(template).orElseThrow();
    }

    static RoomState state(ContractDocument document, AnalysisTemplate... templates)
    {
        ImmutableMap.Builder<String, ProposedTemplate> proposed = ImmutableMap.builder();
        for (AnalysisTemplate template : templates) {
            proposed.put(template.name(), new ProposedTemplate(template, Optional.of("acme"), Instant.EPOCH, Map.of()));
        }
        return new RoomState(Optional.of(document), Map.of(), proposed.buildOrThrow(), Map.of(), Set.of(), Map.of());
    }

    /** The lines below a title, from the title's beginning. */
    static List<String> section(String title, String summary)
    {
        List<String> lines = summary.lines().dropWhile(line -> !line.startsWith(title)).skip(1).takeWhile(line -> !line.isEmpty()).map(String::strip).toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no section " + title + " in " + summary);
        }
        return ImmutableList.copyOf(lines);
    }
}
