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

import io.cleanroom.trino.testing.server.TrinoCluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** A person with a SQL client, over the real JDBC driver. */
record SqlUser(TrinoCluster cluster, String name, String catalog)
{
    SqlUser
    {
        requireNonNull(cluster, "cluster is null");
        requireNonNull(name, "name is null");
        requireNonNull(catalog, "catalog is null");
    }

    Connection connect()
            throws SQLException
    {
        return cluster.connect(name, catalog);
    }

    Answer query(String sql)
            throws SQLException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            return run(statement, sql);
        }
    }

    static Answer run(Statement statement, String sql)
            throws SQLException
    {
        if (!statement.execute(sql)) {
            return new Answer(List.of(), List.of());
        }
        try (ResultSet result = statement.getResultSet()) {
            return Answer.read(result);
        }
    }

    /**
     * Runs a statement with {@code ?}.
     *
     * @param options of the driver; {@code explicitPrepare=false} sends EXECUTE IMMEDIATE
     */
    Answer queryPrepared(String sql, Map<String, String> options, Object... values)
            throws SQLException
    {
        try (Connection connection = cluster.connect(name, catalog, options); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return Answer.read(result);
            }
        }
    }

    /** The text of the refusal; an answer instead is an error. */
    String refusalOf(String sql)
    {
        try {
            Answer answer = query(sql);
            throw new AssertionError("%s got an answer of %d rows to: %s".formatted(name, answer.rows().size(), sql));
        }
        catch (SQLException e) {
            return withoutQueryId(e.getMessage());
        }
    }

    static String withoutQueryId(String message)
    {
        return message.replaceFirst("^Query failed \\(#[^)]*\\): ", "");
    }
}
