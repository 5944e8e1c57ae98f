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
package io.cleanroom.trino.cli;

import io.cleanroom.trino.audit.export.LogExporter;
import io.cleanroom.trino.audit.export.TestingRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The statements that a server has to understand, and what is made of its rows. */
final class TestSqlLogSource
{
    private final TestingRoom room = TestingRoom.complete(true);
    private final List<String> statements = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void testExport()
            throws IOException
    {
        try (SqlLogSource source = new SqlLogSource(connection(), "retail\"media")) {
            LogExporter exporter = new LogExporter(source, room.policy(), _ -> {});
            assertThat(exporter.export(directory.resolve("export")).size()).isEqualTo(12);
            assertThat(exporter.exportDisclosures(12, directory.resolve("disclosures"))).isEqualTo(1);
        }
        assertThat(statements).containsExactly(
                "SELECT proof FROM TABLE(\"retail\"\"media\".clean_room.proof(entry_index => 0))",
                "SELECT entry_index, entry FROM \"retail\"\"media\".clean_room.audit_log WHERE entry_index < 12 ORDER BY entry_index",
                "SELECT entry_index, field, salt, value FROM \"retail\"\"media\".clean_room.disclosures ORDER BY entry_index, field",
                "closed");
        assertThat(Files.readAllLines(directory.resolve("disclosures"))).containsExactly("{\"field\":\"rows\",\"index\":7,\"salt\":\"%s\",\"value\":\"12\"}".formatted("5a".repeat(32)));
    }

    @Test
    void testServerThatDoesNotAnswer()
    {
        Connection broken = proxy(Connection.class, (_, _) -> {
            throw new SQLException("Access Denied: no");
        });
        assertThatThrownBy(() -> new SqlLogSource(broken, "room").proof(0))
                .isInstanceOf(IOException.class)
                .hasMessage("the server has not answered: Access Denied: no");
    }

    @Test
    void testLogThatIsNotSignedYet()
    {
        Connection empty = proxy(Connection.class, (_, _) -> proxy(PreparedStatement.class, (name, _) -> name.equals("executeQuery") ? rows(List.of()) : null));
        assertThatThrownBy(() -> new SqlLogSource(empty, "room").proof(0))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the server has no proof of entry 0");
    }

    private Connection connection()
    {
        return proxy(Connection.class, (name, arguments) -> {
            if (name.equals("close")) {
                statements.add("closed");
                return null;
            }
            String sql = (String) arguments[0];
            statements.add(sql);
            return proxy(PreparedStatement.class, (method, _) -> method.equals("executeQuery") ? rows(answer(sql)) : null);
        });
    }

    private List<List<Object>> answer(String sql)
    {
        if (sql.contains(".proof(")) {
            return List.of(List.of(new String(room.proof(0), UTF_8)));
        }
        if (sql.contains(".disclosures")) {
            return List.of(List.of(7L, "rows", "5a".repeat(32), "12"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (byte[] entry : room.entries) {
            rows.add(List.of((long) rows.size(), new String(entry, UTF_8)));
        }
        return rows;
    }

    private static ResultSet rows(List<List<Object>> rows)
    {
        Iterator<List<Object>> iterator = rows.iterator();
        List<Object> current = new ArrayList<>();
        return proxy(ResultSet.class, (name, arguments) -> switch (name) {
            case "next" -> {
                current.clear();
                if (iterator.hasNext()) {
                    current.addAll(iterator.next());
                }
                yield !current.isEmpty();
            }
            case "getString", "getLong" -> current.get((Integer) arguments[0] - 1);
            default -> null;
        });
    }

    @FunctionalInterface
    private interface Answer
    {
        Object call(String method, Object[] arguments)
                throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer)
    {
        return type.cast(Proxy.newProxyInstance(TestSqlLogSource.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> answer.call(method.getName(), arguments)));
    }
}
