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

import io.cleanroom.trino.audit.export.LogSource;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The audit log as the tables and functions of a clean room's schema {@code clean_room} give it. */
final class SqlLogSource
        implements LogSource, Closeable
{
    private final Connection connection;
    private final String schema;

    SqlLogSource(Connection connection, String catalog)
    {
        this.connection = requireNonNull(connection, "connection is null");
        schema = "\"%s\".clean_room".formatted(catalog.replace("\"", "\"\""));
    }

    @Override
    public byte[] proof(long index)
            throws IOException
    {
        byte[][] proof = new byte[1][];
        query("SELECT proof FROM TABLE(%s.proof(entry_index => %s))".formatted(schema, index), row -> proof[0] = text(row, 1).getBytes(UTF_8));
        if (proof[0] == null) {
            throw new IOException("the server has no proof of entry %s; accepted: one row, after the log was signed for the first time".formatted(index));
        }
        return proof[0];
    }

    @Override
    public void entries(long size, EntryReceiver receiver)
            throws IOException
    {
        query(
                "SELECT entry_index, entry FROM %s.audit_log WHERE entry_index < %s ORDER BY entry_index".formatted(schema, size),
                row -> receiver.entry(row.getLong(1), text(row, 2).getBytes(UTF_8)));
    }

    @Override
    public void disclosures(DisclosureReceiver receiver)
            throws IOException
    {
        query(
                "SELECT entry_index, field, salt, value FROM %s.disclosures ORDER BY entry_index, field".formatted(schema),
                row -> receiver.disclosure(row.getLong(1), text(row, 2), text(row, 3), text(row, 4)));
    }

    private static String text(ResultSet row, int column)
            throws SQLException, IOException
    {
        String text = row.getString(column);
        if (text == null) {
            throw new IOException("the server has answered with NULL; accepted: a text");
        }
        return text;
    }

    private void query(String sql, RowReceiver receiver)
            throws IOException
    {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                receiver.row(rows);
            }
        }
        catch (SQLException e) {
            throw new IOException("the server has not answered: " + e.getMessage(), e);
        }
    }

    @Override
    public void close()
            throws IOException
    {
        try {
            connection.close();
        }
        catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface RowReceiver
    {
        void row(ResultSet row)
                throws SQLException, IOException;
    }
}
