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

import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.connector.RecordCursor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import static io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;

/** Rows of a system table, from the values that our own records hold. */
final class Rows
{
    private final InMemoryRecordSet.Builder records;

    Rows(ConnectorTableMetadata table)
    {
        records = InMemoryRecordSet.builder(table);
    }

    void add(Object... values)
    {
        records.addRow(Arrays.stream(values).map(Rows::value).toArray());
    }

    RecordCursor cursor()
    {
        return records.build().cursor();
    }

    private static Object value(Object value)
    {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> value(optional.orElse(null));
            case Instant instant -> packDateTimeWithZone(instant.toEpochMilli(), UTC_KEY);
            case Collection<?> collection -> collection.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Boolean _, Long _, String _ -> value;
            case Integer integer -> integer.longValue();
            default -> value.toString();
        };
    }
}
