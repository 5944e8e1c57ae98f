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
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.TableName;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A template that keeps the rules of its tables, with exactly what will run.
 *
 * @param compiled Trino SQL with {@code ?} at the parameter positions, including the thresholds
 * @param parameters names in the order of the {@code ?}; a name can occur several times
 * @param tables the published tables that it reads; each one's party must approve
 * @param columns of what it releases
 * @param bundleHash SHA-256, 64 hex digits, over template text, parameters and domains, compiled text under the contract's own
 *         thresholds, and rules of its tables: what an approval names. A restriction changes {@code compiled}, not this hash
 */
public record ApprovableTemplate(AnalysisTemplate template, String compiled, List<String> parameters, Set<TableName> tables, List<OutputColumn> columns, String bundleHash)
{
    public ApprovableTemplate
    {
        requireNonNull(template, "template is null");
        requireNonNull(compiled, "compiled is null");
        parameters = ImmutableList.copyOf(parameters);
        tables = ImmutableSet.copyOf(tables);
        columns = ImmutableList.copyOf(columns);
        requireNonNull(bundleHash, "bundleHash is null");
    }

    public Set<String> approvers()
    {
        return tables.stream().map(TableName::party).collect(ImmutableSet.toImmutableSet());
    }

    /**
     * @param text the compiled text with values in it
     * @param values by parameter: the value as a SQL literal
     */
    SealedQuery sealed(String text, Map<String, String> values)
    {
        return new SealedQuery(template.name(), bundleHash, text, values, tables, columns, template.runs(), template.reuse());
    }
}
