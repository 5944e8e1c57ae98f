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
import io.cleanroom.trino.contract.ContractDocument;

import java.time.Instant;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A contract that was placed by the host.
 *
 * @param acceptances by party, with the time of the first one
 */
public record ProposedContract(ContractDocument document, Instant time, Map<String, Instant> acceptances)
{
    public ProposedContract
    {
        requireNonNull(document, "document is null");
        requireNonNull(time, "time is null");
        acceptances = ImmutableMap.copyOf(acceptances);
    }
}
