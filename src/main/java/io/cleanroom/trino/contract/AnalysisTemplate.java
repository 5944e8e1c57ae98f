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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * SQL text with parameters that the parties approve as it is.
 *
 * @param runners ids of the parties whose analysts may run it and so receive its rows
 * @param runs absent: not limited
 * @param reuse how long a release is given again for the same values; absent: never
 * @param parameters by name, in the order of the contract
 * @param sql the text as written, with {@code :name} at parameter positions
 */
public record AnalysisTemplate(
        String name,
        int version,
        String description,
        Set<String> runners,
        Optional<RunQuota> runs,
        Optional<Duration> reuse,
        Map<String, Parameter> parameters,
        String sql)
{
    /** Stands where the name of a template does, for a query of an analyst's own; no name of a template has a point. */
    public static final String AD_HOC = "clean_room.run";

    public AnalysisTemplate
    {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        runners = ImmutableSet.copyOf(runners);
        requireNonNull(runs, "runs is null");
        requireNonNull(reuse, "reuse is null");
        parameters = ImmutableMap.copyOf(parameters);
        requireNonNull(sql, "sql is null");
    }
}
