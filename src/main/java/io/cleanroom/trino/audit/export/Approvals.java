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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The approvals of one template, by party: the bundle that each has approved. */
final class Approvals
{
    private final Optional<String> proposer;
    private final Map<String, String> bundles;

    /** @param proposer absent for a template of the contract */
    Approvals(Optional<String> proposer, Map<String, String> bundles)
    {
        this.proposer = requireNonNull(proposer, "proposer is null");
        this.bundles = new HashMap<>(bundles);
    }

    Optional<String> proposer()
    {
        return proposer;
    }

    Map<String, String> bundles()
    {
        return bundles;
    }
}
