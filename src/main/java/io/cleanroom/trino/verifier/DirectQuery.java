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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.TableName;

import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A typed query that is an approved template's compiled text.
 *
 * @param bundleHash what the parties have approved
 * @param values by parameter: the value as a SQL literal
 * @param tables the published tables that it reads
 */
public record DirectQuery(String template, String bundleHash, Map<String, String> values, Set<TableName> tables)
{
    public DirectQuery
    {
        requireNonNull(template, "template is null");
        requireNonNull(bundleHash, "bundleHash is null");
        values = ImmutableMap.copyOf(values);
        tables = ImmutableSet.copyOf(tables);
    }
}
