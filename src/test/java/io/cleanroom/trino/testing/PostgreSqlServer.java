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
package io.cleanroom.trino.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static java.util.Objects.requireNonNull;

/**
 * A real PostgreSQL server from embedded binaries that writes down every statement it receives, so that a test can
 * read what really left Trino.
 */
public final class PostgreSqlServer
        implements AutoCloseable
{
    public static final String ADMINISTRATOR = "postgres";

    private final Path directory;
    private final boolean temporary;
    private final StatementLog log;
    private EmbeddedPostgres server;

    private PostgreSqlServer(Path directory, boolean temporary)
    {
        this.directory = requireNonNull(directory, "directory is null");
        this.temporary = temporary;
        this.log = new StatementLog(directory.resolve("postgresql.log"));
        this.server = launch(OptionalInt.empty());
    }

    /** A server on a free port in a new temporary directory. */
    public static PostgreSqlServer start()
    {
        try {
            return new PostgreSqlServer(Files.createTempDirectory("postgresql"), true);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server on a free port that keeps its data and its log in the given directory. */
    public static PostgreSqlServer start(Path directory)
    {
        try {
            return new PostgreSqlServer(Files.createDirectories(directory).toRealPath(), false);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch(OptionalInt port)
    {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_destination", "stderr")
                .setServerConfig("log_line_prefix", "%d:")
                .setServerConfig("log_parameter_max_length", "-1")
                .setOutputRedirector(Redirect.appendTo(log.file().toFile()))
                .setErrorRedirector(Redirect.appendTo(log.file().toFile()));
        port.ifPresent(builder::setPort);
        try {
            return builder.start();
        }
        catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start; its log is " + log.file(), e);
        }
    }

    public int port()
    {
        return server.getPort();
    }

    public String jdbcUrl(String database)
    {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    /** Everything the server was asked, in the order of arrival. */
    public StatementLog log()
    {
        return log;
    }

    public Connection connect(String database)
            throws SQLException
    {
        return server.getDatabase(ADMINISTRATOR, database).getConnection();
    }

    public void execute(String database, String... statements)
    {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses a statement: " + e.getMessage(), e);
        }
    }

    /** Stops the server and keeps its data. */
    public void stop()
    {
        try {
            server.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same data on the same port, after {@link #stop()}. */
    public void startAgain()
    {
        server = launch(OptionalInt.of(server.getPort()));
    }

    @Override
    public void close()
    {
        stop();
        if (temporary) {
            try {
                deleteRecursively(directory, ALLOW_INSECURE);
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
