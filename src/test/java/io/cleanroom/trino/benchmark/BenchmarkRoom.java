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
package io.cleanroom.trino.benchmark;

import com.google.common.base.Splitter;
import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.server.TrinoCluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.cleanroom.trino.testing.server.TrinoCluster.ADMINISTRATOR;

/** One Trino process with the catalogs iceberg and postgresql, and the clean room bench, which mounts the same two sources. */
final class BenchmarkRoom
        implements AutoCloseable
{
    /** How many analyses run at a time; what a server does where nothing is set. */
    static final int RUNNING = Integer.getInteger("benchmark.running", 10);

    private static final Map<String, String> APPROVERS = Map.of("acme", "amy", "globex", "gwen");

    private final PostgreSqlServer database;
    private final TrinoCluster cluster;

    BenchmarkRoom(Path serverDirectory, Path etc, Path directory)
            throws IOException
    {
        database = PostgreSqlServer.start(directory.resolve("postgresql"));
        database.execute("postgres", "CREATE DATABASE bench");
        database.execute("bench", "CREATE SCHEMA tpch");
        cluster = TrinoCluster.builder(serverDirectory, etc, directory)
                .workers(0)
                .environment("BENCHMARK_DATABASE_URL", database.jdbcUrl("bench"))
                .environment("BENCHMARK_LAKE_DIRECTORY", Files.createDirectories(directory.resolve("lake")).toString())
                .environment("BENCHMARK_RUNNING", Integer.toString(RUNNING))
                .environment("BENCHMARK_AUDIT_DIRECTORY", Files.createDirectories(directory.resolve("audit")).toString())
                .build();
        cluster.start();
    }

    TrinoCluster cluster()
    {
        return cluster;
    }

    void load(String scale)
            throws SQLException
    {
        try (Connection connection = cluster.connect(ADMINISTRATOR, "tpch"); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA iceberg.tpch");
            statement.execute("CREATE TABLE iceberg.tpch.lineitem AS SELECT * FROM tpch.\"sf%s\".lineitem".formatted(scale));
            statement.execute("CREATE TABLE postgresql.tpch.orders AS SELECT * FROM tpch.\"sf%s\".orders".formatted(scale));
        }
        database.execute("bench", "ANALYZE tpch.orders");
    }

    /** What the queries of {@code release.yaml} read; sales are line items with the customer of their order. */
    void loadLake(String scale)
            throws SQLException
    {
        try (Connection connection = cluster.connect(ADMINISTRATOR, "tpch"); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA iceberg.tpch");
            for (String table : List.of("customer", "orders", "lineitem")) {
                statement.execute("CREATE TABLE iceberg.tpch.%s AS SELECT * FROM tpch.\"sf%s\".%s".formatted(table, scale, table));
            }
            statement.execute("CREATE TABLE iceberg.tpch.sales AS SELECT l.*, o.custkey FROM iceberg.tpch.lineitem l JOIN iceberg.tpch.orders o ON l.orderkey = o.orderkey");
        }
    }

    /** Accepts the contract and approves its templates, as the parties' approvers; returns what may be typed then. */
    List<BenchmarkQuery> approve()
            throws SQLException
    {
        for (String approver : APPROVERS.values()) {
            for (List<String> contract : rows(approver, "SELECT hash FROM bench.clean_room.contracts")) {
                call(approver, "CALL bench.clean_room.accept_contract(hash => '%s')".formatted(contract.getFirst()));
            }
        }
        List<BenchmarkQuery> queries = new ArrayList<>();
        for (List<String> template : rows("amy", "SELECT template, bundle_hash, tables, violations, compiled_sql, compiled_parameters FROM bench.clean_room.templates")) {
            if (template.get(1) == null) {
                throw new IllegalStateException("Template %s is refused: %s".formatted(template.get(0), template.get(3)));
            }
            for (Map.Entry<String, String> approver : APPROVERS.entrySet()) {
                if (template.get(2).contains(approver.getKey() + ".")) {
                    call(approver.getValue(), "CALL bench.clean_room.approve_template(template => '%s', bundle_hash => '%s')".formatted(template.get(0), template.get(1)));
                }
            }
            queries.add(BenchmarkQuery.of(template.get(0), template.get(4), Splitter.on(',').trimResults().omitEmptyStrings().splitToList(template.get(5))));
        }
        return queries;
    }

    private void call(String user, String sql)
            throws SQLException
    {
        try (Connection connection = cluster.connect(user, "bench"); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String user, String sql)
            throws SQLException
    {
        try (Connection connection = cluster.connect(user, "bench");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close()
    {
        cluster.close();
        database.close();
    }
}
