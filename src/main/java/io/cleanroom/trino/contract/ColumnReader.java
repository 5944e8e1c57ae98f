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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static io.cleanroom.trino.contract.Scalar.Kind.STRING;

/** Reads the columns that a table publishes. */
final class ColumnReader
{
    /** As the engine displays them, so that a pinned type can be compared with the source's. */
    private static final Pattern TYPE = Pattern.compile(
            "boolean|tinyint|smallint|integer|bigint|real|double|date|uuid|json|ipaddress|varbinary|varchar" +
                    "|(varchar|char|time|timestamp)\\([0-9]{1,10}\\)|(time|timestamp)\\([0-9]{1,2}\\) with time zone|decimal\\([0-9]{1,2},[0-9]{1,2}\\)");

    private final Map<String, String> plainBySource = new HashMap<>();
    private final Map<String, String> tokenBySource = new HashMap<>();

    private ColumnReader() {}

    static Map<String, PublishedColumn> read(YamlValue columns)
    {
        ColumnReader reader = new ColumnReader();
        ImmutableMap.Builder<String, PublishedColumn> read = ImmutableMap.builder();
        for (YamlValue.Entry entry : columns.notEmpty().entries()) {
            Words.name(entry.key());
            read.put(entry.name(), reader.readColumn(entry));
        }
        return read.buildOrThrow();
    }

    private PublishedColumn readColumn(YamlValue.Entry entry)
    {
        YamlMapping column = entry.value().mapping(Shape.COLUMN);
        if (!column.has("token")) {
            PublishedColumn.Plain plain = new PublishedColumn.Plain(
                    entry.name(),
                    column.has("source") ? Words.sourceName(column.get("source")).orElse("") : entry.name(),
                    type(column.get("type")));
            checkPublishedOnce(plain, entry.key());
            return plain;
        }
        for (String key : new String[] {"source", "type"}) {
            if (column.has(key)) {
                column.get(key).problem("A token column has no key %s; accepted: token".formatted(key));
            }
        }
        YamlMapping token = column.get("token").mapping(Shape.TOKEN);
        PublishedColumn.Token read = new PublishedColumn.Token(
                entry.name(),
                Words.sourceName(token.get("of")).orElse(""),
                TokenReader.read(token));
        checkHidden(read, entry.key());
        return read;
    }

    private void checkPublishedOnce(PublishedColumn.Plain column, YamlValue key)
    {
        String other = plainBySource.putIfAbsent(column.source(), column.name());
        if (other != null && !column.source().isEmpty()) {
            key.problem("Columns %s and %s publish the same column of the source".formatted(other, column.name()));
        }
        checkNotBoth(column, tokenBySource.get(column.source()), key);
    }

    private void checkHidden(PublishedColumn.Token column, YamlValue key)
    {
        tokenBySource.putIfAbsent(column.source(), column.name());
        checkNotBoth(column, plainBySource.get(column.source()), key);
    }

    /** A token stands in for its identifier, which is then not published beside it. */
    private static void checkNotBoth(PublishedColumn column, String other, YamlValue key)
    {
        if (other != null && !column.source().isEmpty()) {
            key.problem("Columns %s and %s publish the same column of the source, as it is and as a token; accepted: one of them".formatted(other, column.name()));
        }
    }

    private static Optional<String> type(YamlValue value)
    {
        Optional<String> type = value.scalar("a SQL type", Set.of(STRING)).map(Scalar::text);
        if (type.isPresent() && !TYPE.matcher(type.get()).matches()) {
            value.problem("%s is not a type that can be pinned; accepted: types as the server shows them, such as bigint, varchar, decimal(12,2), timestamp(6)".formatted(value.found()));
            return Optional.empty();
        }
        return type;
    }
}
