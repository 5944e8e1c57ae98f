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

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;

/**
 * What the clean room costs: {@code mvn -Pbenchmark}. Prints ratios of paired runs in one Trino process, what left the sources, and the time of an admission; it
 * asserts nothing but that both answers are the same.
 */
public final class Benchmark
{
    private static final int WARM_UP_PAIRS = 10;
    private static final int PAIRS = 30;
    private static final int ADMISSIONS = 1000;

    private final PrintStream out;

    private Benchmark(PrintStream out)
    {
        this.out = out;
    }

    public static void main(String[] args)
            throws SQLException, IOException, InterruptedException
    {
        Path serverDirectory = Path.of(System.getProperty("server.directory"));
        Path etc = Path.of(System.getProperty("project.directory"), "src/test/etc/benchmark");
        Path directory = serverDirectory.resolveSibling("benchmark");
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        new Benchmark(System.out).run(serverDirectory, etc, directory, System.getProperty("benchmark.scale", "0.1"));
    }

    private void run(Path serverDirectory, Path etc, Path directory, String scale)
            throws SQLException, IOException, InterruptedException
    {
        try (BenchmarkRoom room = new BenchmarkRoom(serverDirectory, etc, directory)) {
            out.printf(Locale.ROOT, "Loading TPC-H data of scale %s: orders into PostgreSQL, lineitem into Iceberg%n", scale);
            room.load(scale);
            List<BenchmarkQuery> queries = room.approve();
            out.printf(Locale.ROOT, "%d pairs of each query after %d for warming up; medians of the client's times%n", PAIRS, WARM_UP_PAIRS);
            out.println();
            out.printf(Locale.ROOT, "%-18s %10s %12s %7s   %-23s %-23s%n", "query", "plain ms", "clean room ms", "ratio", "rows left, plain / room", "bytes left, plain / room");
            List<PairedRuns> measured = new ArrayList<>();
            for (BenchmarkQuery query : queries) {
                PairedRuns runs = PairedRuns.measure(room.cluster(), query, WARM_UP_PAIRS, PAIRS);
                out.printf(
                        Locale.ROOT,
                        "%-18s %10.1f %13.1f %7.3f   %-23s %-23s%n",
                        query.template(),
                        runs.plainMillis(),
                        runs.cleanRoomMillis(),
                        runs.ratio(),
                        runs.plainReads().rows() + " / " + runs.cleanRoomReads().rows(),
                        runs.plainReads().bytes() + " / " + runs.cleanRoomReads().bytes());
                measured.add(runs);
            }
            double plain = measured.stream().mapToDouble(PairedRuns::plainMillis).sum();
            double cleanRoom = measured.stream().mapToDouble(PairedRuns::cleanRoomMillis).sum();
            out.printf(Locale.ROOT, "%-18s %10.1f %13.1f %7.3f%n", "all", plain, cleanRoom, cleanRoom / plain);
        }
        AdmissionLatency admission = AdmissionLatency.measure(etc.resolve("clean-room/bench.yaml"), directory.resolve("admissions"), ADMISSIONS, ADMISSIONS);
        out.println();
        out.printf(Locale.ROOT, "admission, from text to durable entry, %d times: median %.2f ms, p99 %.2f ms%n", ADMISSIONS, admission.medianMillis(), admission.p99Millis());
    }
}
