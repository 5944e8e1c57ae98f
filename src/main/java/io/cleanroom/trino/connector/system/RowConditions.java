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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.RowCondition;
import io.cleanroom.trino.contract.Scalar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a published table in words, in the names of its source. */
final class RowConditions
{
    private RowConditions() {}

    static String text(PublishedTable table)
    {
        Stream<String> conditions = table.rows().stream().map(RowConditions::text);
        Stream<String> suppression = table.suppress().stream().map(list -> "%s not in %s.%s".formatted(list.matches(), list.table(), list.column()));
        return Stream.concat(conditions, suppression).collect(Collectors.joining(" and "));
    }

    private static String text(RowCondition condition)
    {
        return switch (condition) {
            case RowCondition.In in -> in.column() + " in (" + join(in.values()) + ")";
            case RowCondition.Range range -> Stream.of(range.min().map(min -> range.column() + " >= " + min), range.max().map(max -> range.column() + " <= " + max))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" and "));
            case RowCondition.NotNull notNull -> notNull.column() + " is not null";
        };
    }

    private static String join(List<Scalar> values)
    {
        return values.stream().map(Scalar::text).collect(Collectors.joining(", "));
    }
}
