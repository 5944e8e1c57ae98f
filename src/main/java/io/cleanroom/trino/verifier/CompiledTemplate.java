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

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.CompiledQuery;
import io.cleanroom.trino.state.Approval;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A template that keeps the rules, whether or not its tables are there today.
 *
 * @param resolved what was judged
 * @param names how to call it to people
 * @param query what runs, under the restrictions of today
 * @param minUnits the threshold in it
 * @param withdrawn tables that their parties have disabled or left with
 */
record CompiledTemplate(ApprovableTemplate approvable, ResolvedQuery resolved, ReadableNames names, CompiledQuery query, int minUnits, Set<TableName> withdrawn)
{
    CompiledTemplate
    {
        requireNonNull(approvable, "approvable is null");
        requireNonNull(resolved, "resolved is null");
        requireNonNull(names, "names is null");
        requireNonNull(query, "query is null");
        withdrawn = ImmutableSet.copyOf(withdrawn);
    }

    String name()
    {
        return approvable.template().name();
    }

    void addWithdrawn(Violations violations)
    {
        withdrawn.stream().sorted().forEach(table -> violations.add(
                DenialCode.CR_NOT_AVAILABLE, "Table %s is not available now: its party has withdrawn it; use analyses over other tables".formatted(table)));
    }

    /** The parties whose tables it reads and who have not approved what would run, in alphabetical order. */
    List<String> missingApprovals(RoomState state)
    {
        Map<String, Approval> approvals = Optional.ofNullable(state.templates().get(name())).map(ProposedTemplate::approvals).orElse(Map.of());
        return approvable.approvers().stream()
                .filter(party -> Optional.ofNullable(approvals.get(party))
                        .filter(approval -> approval.bundleHash().equals(approvable.bundleHash()))
                        .isEmpty())
                .sorted()
                .toList();
    }
}
