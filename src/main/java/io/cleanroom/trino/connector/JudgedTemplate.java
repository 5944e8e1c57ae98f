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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Violation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** A proposed template, what the verifier says of it now, and which approvals still name what would run. */
public record JudgedTemplate(ProposedTemplate proposed, Verdict<ApprovableTemplate> verdict)
{
    public JudgedTemplate
    {
        requireNonNull(proposed, "proposed is null");
        requireNonNull(verdict, "verdict is null");
    }

    public static JudgedTemplate of(ProposedTemplate proposed, RoomState state)
    {
        return new JudgedTemplate(proposed, new TemplateVerifier().verify(proposed.template(), state));
    }

    public Optional<ApprovableTemplate> approvable()
    {
        return switch (verdict) {
            case Verdict.Admitted<ApprovableTemplate> admitted -> Optional.of(admitted.value());
            case Verdict.Denied<ApprovableTemplate> _ -> Optional.empty();
        };
    }

    public List<Violation> violations()
    {
        return switch (verdict) {
            case Verdict.Admitted<ApprovableTemplate> _ -> List.of();
            case Verdict.Denied<ApprovableTemplate> denied -> denied.violations();
        };
    }

    public String violationText()
    {
        return violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
    }

    /** An approval of another bundle approves nothing. */
    public boolean current(Approval approval)
    {
        return approvable().map(ApprovableTemplate::bundleHash).filter(approval.bundleHash()::equals).isPresent();
    }

    public Set<String> missingApprovals()
    {
        Set<String> given = proposed.approvals().values().stream()
                .filter(this::current)
                .map(Approval::party)
                .collect(Collectors.toSet());
        return approvable()
                .map(template -> ImmutableSortedSet.copyOf(Sets.difference(template.approvers(), given)))
                .orElseGet(ImmutableSortedSet::of);
    }
}
