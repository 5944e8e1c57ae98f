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
package io.cleanroom.trino.analysis;

import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A statement that a client program sends, with what comes of it.
 *
 * @param does what the client does with it
 * @param from where the shape of the statement is known from
 * @param rows how many rows come back, unless it is refused
 * @param some rows that are among them, values separated by {@code " | "}
 * @param refused a part of the message, if it is refused
 * @param runs how many runs of analyses it begins
 */
record ClientStatement(String does, String from, Optional<Integer> rows, List<String> some, Optional<String> refused, int runs, String sql)
{
    ClientStatement
    {
        requireNonNull(does, "does is null");
        requireNonNull(from, "from is null");
        requireNonNull(rows, "rows is null");
        some = List.copyOf(some);
        requireNonNull(refused, "refused is null");
        requireNonNull(sql, "sql is null");
        if (rows.isPresent() == refused.isPresent()) {
            throw new IllegalArgumentException("Statement \"%s\" has rows %s and refused %s; accepted: one of them".formatted(does, rows, refused));
        }
    }

    /** @param fixture statements with an empty line between them, each after comments {@code -- key: value} */
    static List<ClientStatement> parse(String fixture)
    {
        return Splitter.on("\n\n").trimResults().omitEmptyStrings().splitToStream(fixture)
                .map(ClientStatement::parseOne)
                .collect(toImmutableList());
    }

    private static ClientStatement parseOne(String text)
    {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String does = required(lines, "does");
        String from = required(lines, "from");
        Optional<Integer> rows = taken(lines, "rows").stream().map(Integer::valueOf).findFirst();
        List<String> some = taken(lines, "row");
        Optional<String> refused = taken(lines, "refused").stream().findFirst();
        int runs = taken(lines, "runs").stream().map(Integer::valueOf).findFirst().orElse(0);
        return new ClientStatement(does, from, rows, some, refused, runs, String.join("\n", lines));
    }

    private static String required(List<String> lines, String key)
    {
        return taken(lines, key).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Statement without \"-- %s: ..\":%n%s".formatted(key, String.join("\n", lines))));
    }

    private static List<String> taken(List<String> lines, String key)
    {
        String prefix = "-- %s: ".formatted(key);
        List<String> values = lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length())).toList();
        lines.removeIf(line -> line.startsWith(prefix));
        return values;
    }
}
