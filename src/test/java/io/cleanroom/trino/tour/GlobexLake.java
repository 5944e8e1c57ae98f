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

import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.server.TrinoCluster;
import io.trino.jdbc.TrinoStatement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/**
 * Globex's lake: Parquet files under an Iceberg table, on local disk. They are written by a Trino of Globex's own, before
 * there is a clean room; the clean room's cluster has no catalog that shows them.
 */
record GlobexLake(Path directory)
{
    private static final String SCRATCH = "scratch";

    GlobexLake
    {
        requireNonNull(directory, "directory is null");
        try {
            Files.createDirectories(directory);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Trino that sees the lake and the scratch database; {@link #load} needs it started. */
    TrinoCluster loader(Path serverDirectory, Path etc, Path workDirectory, PostgreSqlServer scratch)
    {
        return TrinoCluster.builder(serverDirectory, etc, workDirectory)
                .workers(0)
                .environment("GLOBEX_LAKE_DIRECTORY", directory.toString())
                .environment("SCRATCH_DATABASE_URL", scratch.jdbcUrl(SCRATCH))
                .build();
    }

    /** Copies the rows into the scratch database, from where {@link #load} takes them. */
    static void stage(SampleData data, PostgreSqlServer scratch, Progress progress)
            throws SQLException, IOException
    {
        scratch.execute("postgres", "CREATE DATABASE " + SCRATCH);
        scratch.execute(SCRATCH, """
                CREATE TABLE purchases (
                    purchase_id bigint,
                    email text,
                    category varchar(16),
                    day date,
                    amount numeric(12,2),
                    card_last_four varchar(4),
                    phone text)
                """);
        try (Connection connection = scratch.connect(SCRATCH)) {
            CopyStream.fill(
                    connection,
                    "purchases",
                    data.purchases(),
                    row -> Arrays.asList(row.id(), row.email(), row.category(), row.day(), row.amount(), row.cardLastFour(), row.phone().text()),
                    progress);
        }
    }

    static void load(TrinoCluster loader, PostgreSqlServer scratch, Progress progress)
            throws SQLException
    {
        try (Connection connection = loader.connect(TrinoCluster.ADMINISTRATOR, "lake"); Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(stats -> progress.reached(stats.getProcessedRows()));
            statement.execute("CREATE SCHEMA lake.sales");
            statement.execute("""
                    CREATE TABLE lake.sales.purchases
                    WITH (format = 'PARQUET', partitioning = ARRAY['month(day)'])
                    AS SELECT * FROM scratch.public.purchases
                    """);
        }
        scratch.execute("postgres", "DROP DATABASE %s WITH (FORCE)".formatted(SCRATCH));
    }
}
