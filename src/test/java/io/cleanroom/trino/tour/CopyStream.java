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
package io.cleanroom.trino.tour;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Fills a table of PostgreSQL by COPY, in its text format. */
final class CopyStream
{
    private static final int BUFFER_BYTES = 1 << 16;

    private CopyStream() {}

    static <T> void fill(Connection connection, String table, Stream<T> rows, Function<T, List<Object>> values, Progress progress)
            throws SQLException, IOException
    {
        long done = 0;
        try (PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), "COPY %s FROM STDIN".formatted(table), BUFFER_BYTES)) {
            for (T row : (Iterable<T>) rows::iterator) {
                out.write((line(values.apply(row)) + "\n").getBytes(UTF_8));
                progress.reached(++done);
            }
        }
    }

    private static String line(List<Object> values)
    {
        return values.stream().map(CopyStream::field).collect(Collectors.joining("\t"));
    }

    private static String field(Object value)
    {
        return value == null
                ? "\\N"
                : value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
