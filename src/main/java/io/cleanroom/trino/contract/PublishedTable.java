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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A source table that a party offers, with chosen columns, under a rule.
 *
 * @param rows conditions that every row must satisfy, applied below the engine
 * @param columns by published name, in the order of the contract
 */
public record PublishedTable(
        TableName name,
        SourceTableName source,
        List<RowCondition> rows,
        Optional<SuppressionList> suppress,
        Map<String, PublishedColumn> columns,
        AnalysisRule rule)
{
    public PublishedTable
    {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        rows = ImmutableList.copyOf(rows);
        requireNonNull(suppress, "suppress is null");
        columns = ImmutableMap.copyOf(columns);
        requireNonNull(rule, "rule is null");
    }
}
