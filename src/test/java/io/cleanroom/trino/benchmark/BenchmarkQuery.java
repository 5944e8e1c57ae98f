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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** An approved template with values, as it is typed in the clean room and, word for word, over the plain catalogs. */
record BenchmarkQuery(String template, String cleanRoomSql, String plainSql)
{
    /** By parameter, as SQL literals; for the templates of {@code bench.yaml}. */
    private static final Map<String, Map<String, String>> VALUES = ImmutableMap.of(
            "pricing_summary", ImmutableMap.of("until", "DATE '1998-09-01'"),
            "shipped_by_mode", ImmutableMap.of("since", "DATE '1995-01-01'", "flag", "'N'"),
            "order_priorities", ImmutableMap.of("since", "DATE '1994-01-01'"),
            "order_totals", ImmutableMap.of("status", "'F'"),
            "shipping_priority", ImmutableMap.of("day", "DATE '1995-03-01'"));

    private static final Pattern TABLE = Pattern.compile("(?:\"?bench\"?\\.)?\"?(acme|globex)\"?\\.(\"?(?:orders|lineitem)\"?)");

    BenchmarkQuery
    {
        requireNonNull(template, "template is null");
        requireNonNull(cleanRoomSql, "cleanRoomSql is null");
        requireNonNull(plainSql, "plainSql is null");
    }

    /** @param parameters the parameter at each {@code ?} of the compiled text */
    static BenchmarkQuery of(String template, String compiled, List<String> parameters)
    {
        String sql = compiled;
        for (String parameter : parameters) {
            sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(VALUES.get(template).get(parameter)));
        }
        String plain = TABLE.matcher(sql).replaceAll(table -> (table.group(1).equals("acme") ? "postgresql" : "iceberg") + ".tpch." + table.group(2));
        if (plain.equals(sql)) {
            throw new IllegalArgumentException("No table of the clean room in the compiled text of %s: %s".formatted(template, sql));
        }
        return new BenchmarkQuery(template, sql, plain);
    }

    /** The same analysis called by its name, for the clean room to run. */
    String sealedSql()
    {
        return "SELECT * FROM TABLE(bench.analyses.%s(%s))".formatted(template, VALUES.get(template).entrySet().stream()
                .map(value -> value.getKey() + " => " + value.getValue())
                .collect(joining(", ")));
    }
}
