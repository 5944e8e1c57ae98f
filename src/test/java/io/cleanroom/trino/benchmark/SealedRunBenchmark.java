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

import io.cleanroom.trino.testing.server.TrinoCluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;

/**
 * What it costs that the clean room runs an analysis instead of the analyst: the same compiled text typed where that is allowed, and called by name,
 * in turns; a stored release against an empty query; and many at a time. It asserts nothing but that both give the same rows.
 */
public final class SealedRunBenchmark
{
    private static final int WARM_UP_PAIRS = 10;
    private static final int PAIRS = Integer.getInteger("benchmark.pairs", 30);
    private static final int CLIENTS = 50;
    private static final int CALLS = Integer.getInteger("benchmark.calls", 4);
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String REUSED = "order_totals";

    private final PrintStream out;
    private final TrinoCluster cluster;

    private SealedRunBenchmark(PrintStream out, TrinoCluster cluster)
    {
        this.out = out;
        this.cluster = cluster;
    }

    public static void main(String[] args)
            throws SQLException, IOException, InterruptedException, ExecutionException
    {
        Path serverDirectory = Path.of(System.getProperty("server.directory"));
        Path etc = Path.of(System.getProperty("project.directory"), "src/test/etc/benchmark");
        Path directory = serverDirectory.resolveSibling("benchmark");
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        try (BenchmarkRoom room = new BenchmarkRoom(serverDirectory, etc, directory)) {
            String scale = System.getProperty("benchmark.scale", "0.1");
            System.out.printf(Locale.ROOT, "Loading TPC-H data of scale %s%n", scale);
            room.load(scale);
            new SealedRunBenchmark(System.out, room.cluster()).run(room.approve());
        }
    }

    private void run(List<BenchmarkQuery> queries)
            throws SQLException, InterruptedException, ExecutionException
    {
        out.printf(Locale.ROOT, "%d pairs of each query after %d for warming up; medians of the client's times%n%n", PAIRS, WARM_UP_PAIRS);
        out.printf(Locale.ROOT, "%-18s %10s %10s %12s%n", "query", "direct ms", "sealed ms", "difference");
        try (Connection connection = cluster.connect("alan", "bench")) {
            for (BenchmarkQuery query : queries) {
                if (!query.template().equals(REUSED)) {
                    compare(connection, query.template(), query.cleanRoomSql(), query.sealedSql(), true);
                }
                else {
                    compare(connection, "SELECT 1 / reused", "SELECT 1", query.sealedSql(), false);
                }
            }
        }
        BenchmarkQuery many = queries.stream().filter(query -> query.template().equals("order_priorities")).findFirst().orElseThrow();
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            boolean directFirst = round % 2 == 0;
            Throughput first = throughput(directFirst ? many.cleanRoomSql() : many.sealedSql());
            Throughput second = throughput(directFirst ? many.sealedSql() : many.cleanRoomSql());
            Throughput direct = directFirst ? first : second;
            Throughput sealed = directFirst ? second : first;
            if (round >= 0) {
                ratios[round] = sealed.perSecond() / direct.perSecond();
                out.printf(Locale.ROOT, "%d clients at a time, %d runs: direct %s, sealed %s, ratio %.3f%n", CLIENTS, BenchmarkRoom.RUNNING, direct, sealed, ratios[round]);
            }
        }
        out.printf(Locale.ROOT, "median of %d ratios: %.3f%n", ROUNDS, PairedRuns.median(ratios));
    }

    private void compare(Connection connection, String name, String direct, String sealed, boolean sameRows)
            throws SQLException
    {
        double[] directMillis = new double[PAIRS];
        double[] sealedMillis = new double[PAIRS];
        double[] differences = new double[PAIRS];
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean directFirst = pair % 2 == 0;
            Timed first = Timed.of(connection, directFirst ? direct : sealed);
            Timed second = Timed.of(connection, directFirst ? sealed : direct);
            if (sameRows && !first.rows().equals(second.rows())) {
                throw new IllegalStateException("The answers of %s differ: %s and %s".formatted(name, first.rows(), second.rows()));
            }
            if (pair >= 0) {
                directMillis[pair] = (directFirst ? first : second).millis();
                sealedMillis[pair] = (directFirst ? second : first).millis();
                differences[pair] = sealedMillis[pair] - directMillis[pair];
            }
        }
        out.printf(Locale.ROOT, "%-18s %10.1f %10.1f %+12.1f%n", name, PairedRuns.median(directMillis), PairedRuns.median(sealedMillis), PairedRuns.median(differences));
    }

    private Throughput throughput(String sql)
            throws InterruptedException, ExecutionException
    {
        Duration before = cluster.coordinator().processorTime();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                calls.add(() -> {
                    try (Connection connection = cluster.connect("alan", "bench")) {
                        int rows = 0;
                        for (int call = 0; call < CALLS; call++) {
                            rows += Timed.of(connection, sql).rows().size();
                        }
                        return rows;
                    }
                });
            }
            for (Future<Integer> rows : clients.invokeAll(calls)) {
                rows.get();
            }
        }
        int calls = CLIENTS * CALLS;
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Throughput(calls / seconds, (double) cluster.coordinator().processorTime().minus(before).toMillis() / calls);
    }

    /** @param processorMillis the server's own for each call, without the database's and the clients' */
    private record Throughput(double perSecond, double processorMillis)
    {
        @Override
        public String toString()
        {
            return String.format(Locale.ROOT, "%.1f/s (%.0f ms of a processor each)", perSecond, processorMillis);
        }
    }

    private record Timed(double millis, Set<String> rows)
    {
        static Timed of(Connection connection, String sql)
                throws SQLException
        {
            long start = System.nanoTime();
            Set<String> rows = new HashSet<>();
            try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.append(result.getString(column)).append('|');
                    }
                    rows.add(row.toString());
                }
            }
            return new Timed((System.nanoTime() - start) / 1e6, rows);
        }
    }
}
