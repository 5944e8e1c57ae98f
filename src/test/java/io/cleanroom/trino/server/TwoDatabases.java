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
package io.cleanroom.trino.server;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.server.TrinoCluster;
import io.cleanroom.trino.testing.server.TrinoNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tour's clean room on little data: both parties keep their tables in PostgreSQL, so that nothing else has to be started. */
final class TwoDatabases
        implements AutoCloseable
{
    private static final Path SERVER_DIRECTORY = Path.of(System.getProperty("server.directory"));
    private static final Path ETC = Path.of("etc").toAbsolutePath();
    static final List<String> CURRENT_TOKEN_KEY = List.of("clean-room.token-key.k1=${ENV:RETAIL_MEDIA_TOKEN_KEY}");

    private static final String TOKEN_KEY = "0f".repeat(32);

    private final PostgreSqlServer databases = PostgreSqlServer.start();

    TwoDatabases()
    {
        databases.execute("postgres", "CREATE DATABASE acme", "CREATE DATABASE globex");
        databases.execute("acme",
                "CREATE SCHEMA crm",
                "CREATE TABLE crm.customers (email text, region_code varchar(8), age_band varchar(8), lifetime_spend numeric(12,2), consent varchar(16), opted_out boolean, residency varchar(8), phone text)",
                "CREATE TABLE crm.optouts (email text)",
                "INSERT INTO crm.customers SELECT ' Person' || i || '@Example.org', 'EU', CASE WHEN i <= 60 THEN '18-24' ELSE '65+' END, i, 'ELIGIBLE', false, 'EU', '07311 0000' || lpad(i::text, 2, '0') FROM generate_series(1, 70) i");
        databases.execute("globex",
                "CREATE SCHEMA sales",
                "CREATE TABLE sales.purchases (email text, category varchar(16), day date, amount numeric(12,2), phone text)",
                "INSERT INTO sales.purchases SELECT 'person' || i || '@example.org', 'books', DATE '2026-06-01', 2.50, '+4473110000' || lpad(i::text, 2, '0') FROM generate_series(1, 70) i");
    }

    PostgreSqlServer databases()
    {
        return databases;
    }

    /** One node with the tour's configuration in the directory, not started. */
    TrinoCluster cluster(Path directory)
    {
        return cluster(directory, TrinoCluster.ENGINE_VERSION);
    }

    TrinoCluster cluster(Path directory, String version)
    {
        TrinoCluster cluster = builder(directory).workers(0).version(version).build();
        configure(cluster.coordinator(), CURRENT_TOKEN_KEY);
        return cluster;
    }

    /** A coordinator on which nothing is read, and a worker whose token keys are what the properties say. */
    TrinoCluster clusterWithWorker(Path directory, List<String> workersTokenKeys)
    {
        TrinoCluster cluster = builder(directory).workers(1).build();
        replace(etc(cluster).resolve("config.properties"), "node-scheduler.include-coordinator=true", "node-scheduler.include-coordinator=false");
        configure(cluster.coordinator(), CURRENT_TOKEN_KEY);
        configure(cluster.workers().getFirst(), workersTokenKeys);
        return cluster;
    }

    private static TrinoCluster.Builder builder(Path directory)
    {
        return TrinoCluster.builder(SERVER_DIRECTORY, ETC, directory)
                .environment("RETAIL_MEDIA_TOKEN_KEY", TOKEN_KEY)
                .environment("CLEAN_ROOM_AUDIT_DIRECTORY", directory.resolve("audit").toString());
    }

    void configure(TrinoNode node, List<String> tokenKeys)
    {
        Path catalog = node.directory().resolve("etc/catalog");
        delete(catalog.resolve("trusted_peers.properties"));
        write(catalog.resolve("retail_media.properties"), ImmutableList.<String>builder()
                .add(
                        "connector.name=clean_room",
                        "clean-room.contract-file=etc/clean-room/retail_media.yaml",
                        "party.acme.connector.name=postgresql",
                        "party.acme.connection-url=" + databases.jdbcUrl("acme"),
                        "party.acme.connection-user=postgres",
                        "party.globex.connector.name=postgresql",
                        "party.globex.connection-url=" + databases.jdbcUrl("globex"),
                        "party.globex.connection-user=postgres")
                .addAll(tokenKeys)
                .build());
    }

    static Path etc(TrinoCluster cluster)
    {
        return cluster.coordinator().directory().resolve("etc");
    }

    static Path contract(TrinoCluster cluster)
    {
        return etc(cluster).resolve("clean-room/retail_media.yaml");
    }

    static void write(Path file, List<String> lines)
    {
        try {
            Files.write(file, lines);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String text, String other)
    {
        try {
            Files.writeString(file, Files.readString(file).replace(text, other));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file)
    {
        try {
            Files.deleteIfExists(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close()
    {
        databases.close();
    }
}
