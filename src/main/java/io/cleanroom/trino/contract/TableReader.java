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

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Reads the published tables of known parties. */
final class TableReader
{
    private final Set<String> parties;

    TableReader(Set<String> parties)
    {
        this.parties = requireNonNull(parties, "parties is null");
    }

    Map<TableName, PublishedTable> read(YamlValue tables)
    {
        ImmutableMap.Builder<TableName, PublishedTable> read = ImmutableMap.builder();
        for (YamlValue.Entry entry : tables.entries()) {
            Optional<TableName> name = name(entry);
            // an entry without a good name is read all the same, for its other problems
            PublishedTable table = readTable(name.orElseGet(() -> new TableName("", entry.name())), entry.value());
            name.ifPresent(_ -> read.put(table.name(), table));
        }
        return read.buildOrThrow();
    }

    private Optional<TableName> name(YamlValue.Entry entry)
    {
        int dot = entry.name().indexOf('.');
        if (dot < 0) {
            entry.key().problem("%s is not a published table; accepted: <party>.<table>".formatted(Suggestion.quote(entry.name())));
            return Optional.empty();
        }
        String party = entry.name().substring(0, dot);
        String table = entry.name().substring(dot + 1);
        if (!Words.isName(party, entry.key()) || !Words.isName(table, entry.key())) {
            return Optional.empty();
        }
        if (!parties.contains(party)) {
            entry.key().problem(Suggestion.unknown("party", party, parties));
            return Optional.empty();
        }
        return Optional.of(new TableName(party, table));
    }

    private static PublishedTable readTable(TableName name, YamlValue value)
    {
        YamlMapping table = value.mapping(Shape.TABLE);
        Map<String, PublishedColumn> columns = ColumnReader.read(table.get("columns"));
        return new PublishedTable(
                name,
                Words.sourceTable(table.get("source")).orElse(NO_TABLE),
                RowConditionReader.read(table.get("rows")),
                suppress(table.get("suppress")),
                columns,
                new RuleReader(columns).read(table.get("rule")));
    }

    private static Optional<SuppressionList> suppress(YamlValue value)
    {
        if (!value.isPresent()) {
            return Optional.empty();
        }
        YamlMapping suppress = value.mapping(Shape.SUPPRESS);
        return Optional.of(new SuppressionList(
                Words.sourceTable(suppress.get("table")).orElse(NO_TABLE),
                Words.sourceName(suppress.get("column")).orElse(""),
                Words.sourceName(suppress.get("matches")).orElse("")));
    }

    // stands in for what was reported
    private static final SourceTableName NO_TABLE = new SourceTableName("", "");
}
