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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static io.cleanroom.trino.testing.server.TrinoCluster.ADMINISTRATOR;

/**
 * What the release in two steps costs: {@code mvn -Pbenchmark -Dbenchmark.main=ReleaseBenchmark}. Prints ratios of paired runs of what a template is compiled to,
 * and of the plain aggregate with HAVING that counts the units of each table. Both read the same Iceberg tables, past the clean room, so that only the form differs.
 */
public final class ReleaseBenchmark
{
    private static final int WARM_UP_PAIRS = 5;
    private static final int PAIRS = 15;

    /** Of the plain aggregate, by template of {@code release.yaml}. */
    private static final Map<String, String> HAVING = ImmutableMap.of(
            "pricing_by_order", "count(DISTINCT l.orderkey) >= 10",
            "pricing_by_customer", "count(DISTINCT s.custkey) >= 10",
            "shipping_priority", "count(DISTINCT l.orderkey) >= 10 AND count(DISTINCT o.orderkey) >= 10",
            "market_segments", "count(DISTINCT c.custkey) >= 10 AND count(DISTINCT o.custkey) >= 10",
            "total_revenue", "count(DISTINCT l.orderkey) >= 10");

    private static final Pattern TABLE = Pattern.compile("(?:release\\.)?(?:acme|globex)\\.(customer|orders|lineitem|sales)(?:_of_customers)?\\b");

    private ReleaseBenchmark() {}

    public static void main(String[] args)
            throws SQLException, IOException, InterruptedException
    {
        Path serverDirectory = Path.of(System.getProperty("server.directory"));
        Path etc = Path.of(System.getProperty("project.directory"), "src/test/etc/benchmark");
        Path directory = serverDirectory.resolveSibling("benchmark");
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        String scale = System.getProperty("benchmark.scale", "1");
        List<BenchmarkQuery> queries = queries(etc.resolve("clean-room/release.yaml"));
        try (BenchmarkRoom room = new BenchmarkRoom(serverDirectory, etc, directory)) {
            System.out.printf(Locale.ROOT, "Loading TPC-H data of scale %s into Iceberg%n", scale);
            room.loadLake(scale);
            System.out.printf(Locale.ROOT, "%d pairs of each query after %d for warming up; medians of the client's times%n%n", PAIRS, WARM_UP_PAIRS);
            System.out.printf(Locale.ROOT, "%-20s %10s %13s %7s%n", "query", "HAVING ms", "two steps ms", "ratio");
            List<PairedRuns> measured = new ArrayList<>();
            for (BenchmarkQuery query : queries) {
                PairedRuns runs = PairedRuns.measure(room.cluster(), query, ADMINISTRATOR, "iceberg", WARM_UP_PAIRS, PAIRS);
                System.out.printf(Locale.ROOT, "%-20s %10.1f %13.1f %7.3f%n", query.template(), runs.plainMillis(), runs.cleanRoomMillis(), runs.ratio());
                measured.add(runs);
            }
            double plain = measured.stream().mapToDouble(PairedRuns::plainMillis).sum();
            double twoSteps = measured.stream().mapToDouble(PairedRuns::cleanRoomMillis).sum();
            System.out.printf(Locale.ROOT, "%-20s %10.1f %13.1f %7.3f%n", "all", plain, twoSteps, twoSteps / plain);
            if (Boolean.getBoolean("benchmark.explain")) {
                for (BenchmarkQuery query : queries) {
                    explain(room, query.plainSql());
                    explain(room, query.cleanRoomSql());
                }
            }
        }
    }

    private static List<BenchmarkQuery> queries(Path contract)
    {
        ContractDocument document = ContractParser.read(contract);
        RoomState state = new RoomState(Optional.of(document), Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
        return document.contract().templates().values().stream()
                .map(template -> new BenchmarkQuery(
                        template.name(),
                        overLake(compiled(template, state)),
                        overLake("%s HAVING %s".formatted(template.sql(), HAVING.get(template.name())))))
                .toList();
    }

    private static String compiled(AnalysisTemplate template, RoomState state)
    {
        return switch (new TemplateVerifier().verify(template, state)) {
            case Admitted<ApprovableTemplate>(ApprovableTemplate approvable) -> approvable.compiled();
            case Denied<ApprovableTemplate>(var violations) -> throw new IllegalStateException("Template %s is refused: %s".formatted(template.name(), violations));
        };
    }

    private static String overLake(String sql)
    {
        return TABLE.matcher(sql).replaceAll("iceberg.tpch.$1");
    }

    private static void explain(BenchmarkRoom room, String sql)
            throws SQLException
    {
        try (Connection connection = room.cluster().connect(ADMINISTRATOR, "iceberg");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN ANALYZE " + sql)) {
            System.out.printf(Locale.ROOT, "%n%s%n", sql);
            while (result.next()) {
                System.out.println(result.getString(1));
            }
        }
    }
}
