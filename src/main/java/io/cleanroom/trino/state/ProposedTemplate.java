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
import io.cleanroom.trino.contract.AnalysisTemplate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A template of the active contract, or one proposed beside it, with the approvals that have not been revoked.
 *
 * @param party who proposed it; absent when it came with the contract
 * @param approvals by party; whether they name the bundle that would run is the verifier's to compare
 */
public record ProposedTemplate(AnalysisTemplate template, Optional<String> party, Instant time, Map<String, Approval> approvals)
{
    public ProposedTemplate
    {
        requireNonNull(template, "template is null");
        requireNonNull(party, "party is null");
        requireNonNull(time, "time is null");
        approvals = ImmutableMap.copyOf(approvals);
    }
}
