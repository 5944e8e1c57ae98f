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
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.RunQuota;
import io.cleanroom.trino.contract.TableName;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What the clean room may run for a member, and what it gives out.
 *
 * @param template the analysis; {@link AnalysisTemplate#AD_HOC} for a query of the member's own
 * @param bundleHash what the parties have approved; of a query of the member's own what they would have to approve
 * @param text what runs, under the restrictions of today and with the values in it
 * @param values by parameter: the value as a SQL literal
 * @param tables the published tables that it reads
 * @param columns of what it gives out
 * @param runs how many new releases a party may have
 * @param reuse how long the same release answers the same call; absent for never
 */
public record SealedQuery(
        String template,
        String bundleHash,
        String text,
        Map<String, String> values,
        Set<TableName> tables,
        List<OutputColumn> columns,
        Optional<RunQuota> runs,
        Optional<Duration> reuse)
{
    public SealedQuery
    {
        requireNonNull(template, "template is null");
        requireNonNull(bundleHash, "bundleHash is null");
        requireNonNull(text, "text is null");
        values = ImmutableMap.copyOf(values);
        tables = ImmutableSet.copyOf(tables);
        columns = ImmutableList.copyOf(columns);
        requireNonNull(runs, "runs is null");
        requireNonNull(reuse, "reuse is null");
    }
}
